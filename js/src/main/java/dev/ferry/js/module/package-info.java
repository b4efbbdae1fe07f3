/**
 * What {@code import … from "bun:ffi"} finds, and how a context comes to find it.
 *
 * <p>Start at {@link dev.ferry.js.BunFfi}, the API for Java programs that embed scripts. An
 * instrument ({@link dev.ferry.js.module.FfiInstrument}) announces the module to every context of
 * an engine that asks for it; the first import makes one {@link dev.ferry.js.module.FfiModule} per
 * realm. Descriptors are read in {@link dev.ferry.js.module.Descriptor} and nowhere else.
 *
 * <p>Invariants: a realm owns the libraries and callbacks that its scripts open and gives them back
 * when it is closed; every error of a descriptor is thrown before anything is opened or linked.
 */
package dev.ferry.js.module;
