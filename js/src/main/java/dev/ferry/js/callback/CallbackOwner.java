package dev.ferry.js.callback;

import java.util.concurrent.Executor;

/** Who holds the open callbacks of a realm, and how their calls reach its thread. */
public interface CallbackOwner {

  /** Holds a callback from now on. */
  void opened(Callback callback);

  /** Lets go of a callback. */
  void closed(Callback callback);

  /** Runs tasks on the JavaScript thread, inside the context; null when the embedder gave none. */
  Executor javaScriptThread();
}
