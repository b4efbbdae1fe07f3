/**
 * Ferry's Java API beside the other ways from Java to C: {@code java.lang.foreign} by hand, JNI,
 * JNA (mapped directly, and by an interface) and JNR-FFI.
 *
 * <p>Each {@code …Bench} asks one question, with a method for each way; a {@code …Library} is one
 * way's declaration of the functions of {@code bench/native.c}. {@code bench/run java} builds,
 * measures and prints the table.
 */
package dev.ferry.bench;
