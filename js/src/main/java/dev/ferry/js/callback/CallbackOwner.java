package dev.ferry.js.callback;

/** Who holds the open callbacks of a realm, and how calls of other threads reach its thread. */
public interface CallbackOwner {

  /** Holds a callback from now on. */
  void opened(Callback callback);

  /** Lets go of a callback. */
  void closed(Callback callback);

  /** The calls from threads that C made. */
  ForeignCalls foreignCalls();
}
