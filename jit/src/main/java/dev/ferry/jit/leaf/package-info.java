/**
 * The proof that a C function is a leaf: machine code that surely ends soon and surely calls
 * nothing that could block or come back to Java.
 *
 * <p>Start at {@link dev.ferry.jit.leaf.LeafProof}. {@link dev.ferry.jit.leaf.CodeReader} reads
 * machine code without ever faulting, {@link dev.ferry.jit.leaf.Decoder} takes it apart one
 * instruction at a time, the proof follows every path.
 *
 * <p>Invariant: what is not understood is no leaf. Nothing here executes the code it reads.
 */
package dev.ferry.jit.leaf;
