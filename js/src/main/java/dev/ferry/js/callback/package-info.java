/**
 * JSCallback: C calls JavaScript.
 *
 * <p>Start at {@link dev.ferry.js.callback.CallbackClass}, the constructor scripts see. The hops of
 * one call: C -> the callback's own address -> {@link dev.ferry.js.callback.CallbackEntry}, which
 * decides on which thread it runs -> {@link dev.ferry.js.callback.CallbackBody} -> one {@code
 * FromNativeNode} per argument -> the JavaScript function -> one {@code ToNativeNode} -> C.
 *
 * <p>Who holds what: the JavaScript object holds the {@link dev.ferry.js.callback.Callback}, which
 * holds the address and the function; the address holds the callback weakly, so that a function
 * which mentions its own callback is no leak. An open callback is also held by its realm. What the
 * callbacks of one type share is a {@link dev.ferry.js.callback.CallbackType}.
 *
 * <p>Invariants: no exception enters C; after one, the callbacks of the same native call are
 * skipped and C sees 0.
 */
package dev.ferry.js.callback;
