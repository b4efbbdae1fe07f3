package dev.ferry.js.module;

import dev.ferry.core.library.Library;
import dev.ferry.js.callback.Callback;
import dev.ferry.js.callback.CallbackOwner;
import dev.ferry.js.function.CallState;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.Executor;

/** What one realm's scripts have opened and not closed: libraries and callbacks. */
final class FfiRealm implements CallbackOwner, AutoCloseable {

  private final CallState calls = new CallState();
  private final Set<Library> libraries = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Callback> callbacks = Collections.newSetFromMap(new IdentityHashMap<>());
  private volatile Executor javaScriptThread;

  CallState calls() {
    return calls;
  }

  synchronized void opened(Library library) {
    libraries.add(library);
  }

  void close(Library library) {
    synchronized (this) {
      libraries.remove(library);
    }
    library.close();
  }

  @Override
  public synchronized void opened(Callback callback) {
    callbacks.add(callback);
  }

  @Override
  public synchronized void closed(Callback callback) {
    callbacks.remove(callback);
  }

  @Override
  public Executor javaScriptThread() {
    return javaScriptThread;
  }

  void setJavaScriptThread(Executor executor) {
    javaScriptThread = executor;
  }

  synchronized int openLibraries() {
    return libraries.size();
  }

  synchronized int openCallbacks() {
    return callbacks.size();
  }

  /** Gives everything back. No script of the realm runs any more. */
  @Override
  public synchronized void close() {
    callbacks.clear();
    libraries.forEach(Library::close);
    libraries.clear();
    calls.close();
  }
}
