/**
 * Workers: further worlds on threads of their own, and the ports by which worlds talk.
 *
 * <p>Start at {@link dev.ferry.runtime.worker.WorkerHost}, the {@code host.worker} object that
 * builtin/worker_threads.js stands on. A message goes: {@code port.postMessage} -> {@link
 * dev.ferry.js.graaljs.StructuredClone} (written in the sender's realm) -> {@link
 * dev.ferry.runtime.worker.Port} (the only thing two threads share) -> a task on the receiver's
 * event loop -> read in the receiver's realm.
 *
 * <p>Every worker is a {@link dev.ferry.runtime.engine.World} with its own context and engine: no
 * JavaScript value ever crosses threads, except the bytes of a SharedArrayBuffer.
 */
package dev.ferry.runtime.worker;
