/**
 * Calls into C made by the JIT compiler itself.
 *
 * <p>Start at {@link dev.ferry.jit.NativeCallPlugins}, which the compiler finds as a service. The
 * hops of one compilation: {@link dev.ferry.core.call.NativeCall} in the code of a script -> {@link
 * dev.ferry.jit.CallDecision} -> {@link dev.ferry.jit.MachineCallNode} -> a machine call, of the
 * function when it is a leaf, of a {@link dev.ferry.jit.TransitionStub} otherwise. {@link
 * dev.ferry.jit.OffHeapStorePlugins} stands beside it: what JavaScript writes for C to read.
 *
 * <p>Invariants: a function is called without the JVM's transition to native code only when {@link
 * dev.ferry.jit.leaf.LeafProof} has proved it a leaf or its author has declared it one; without
 * this module, or where it does not know the machine, every call works as it does in the
 * interpreter.
 *
 * <p>This module has no descriptor: see its build file.
 */
package dev.ferry.jit;
