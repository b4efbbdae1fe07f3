package dev.ferry.js.module;

import com.oracle.truffle.api.TruffleContext;
import dev.ferry.core.library.Library;
import dev.ferry.js.callback.Callback;
import dev.ferry.js.callback.CallbackOwner;
import dev.ferry.js.callback.ForeignCalls;
import dev.ferry.js.function.CallState;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** What one realm's scripts have opened and not closed: libraries and callbacks. */
final class FfiRealm implements CallbackOwner, AutoCloseable {

  private final CallState calls;
  private final ForeignCalls foreignCalls;
  private final Set<Library> libraries = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Callback> callbacks = Collections.newSetFromMap(new IdentityHashMap<>());
  private volatile boolean mayCompile = true;

  FfiRealm(TruffleContext context) {
    calls = new CallState(context);
    foreignCalls = new ForeignCalls(calls);
  }

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
  public ForeignCalls foreignCalls() {
    return foreignCalls;
  }

  /** Whether {@code cc} may compile. */
  boolean mayCompile() {
    return mayCompile;
  }

  void forbidCompiling() {
    mayCompile = false;
  }

  synchronized int openLibraries() {
    return libraries.size();
  }

  synchronized int openCallbacks() {
    return callbacks.size();
  }

  /** Gives everything back, when no thread is in C any more. No script of the realm runs again. */
  @Override
  public void close() {
    foreignCalls.close();
    calls.close(this::giveBack);
  }

  private synchronized void giveBack() {
    callbacks.forEach(Callback::abandon);
    callbacks.clear();
    libraries.forEach(Library::close);
    libraries.clear();
  }
}
