/**
 * The Java halves of the node:* modules and of the global Bun.
 *
 * <p>Start at {@link dev.ferry.runtime.node.NodeParts}: it names the parts of the {@code host}
 * object and makes each when a script first needs it. A part is a set of functions over plain Java
 * values; {@link dev.ferry.js.graaljs.HostFunction} makes JavaScript functions of them. What
 * scripts see is written in JavaScript, in src/main/js/builtin, over these:
 *
 * <pre>
 *   host.fs        FileSystem, Directories, FileFacts: files by their paths
 *   host.files     OpenFiles over Libc: files by the system's descriptors
 *   host.stdio     StandardStreams: writing at once, reading, terminals
 *   host.stdin     StandardInput: process.stdin, on a thread of its own
 *   host.text      BufferBytes over Text: what Buffer does with many bytes
 *   host.process   ProcessFacts        host.os       Machine
 *   host.programs  Programs            host.crypto   Digests
 *   host.clock     Clock               host.ffi      Bun.FFI, from module js
 *   host.inspection  what only the engine knows of values, from module js
 * </pre>
 *
 * <p>A function that may fail for a reason of the system returns its result or the negated number
 * of an {@link dev.ferry.runtime.node.Errno}, as libuv does; the JavaScript side makes Node's error
 * of it. Paths come absolute. Nothing here holds JavaScript values, except for the callback of a
 * read of standard input that waits.
 */
package dev.ferry.runtime.node;
