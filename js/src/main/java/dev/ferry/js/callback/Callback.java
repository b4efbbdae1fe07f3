package dev.ferry.js.callback;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.TruffleContext;
import dev.ferry.core.callback.Upcall;
import dev.ferry.js.convert.FfiType;
import dev.ferry.js.convert.NativeHandle;
import dev.ferry.js.function.CallState;
import dev.ferry.js.function.DirectReceiver;
import dev.ferry.js.graaljs.ScriptRealm;

/**
 * A JavaScript function with an address for C.
 *
 * <p>The address works as long as this object is reachable, also after {@link #close()}; closing
 * only lets go of the realm's hold on it.
 */
public final class Callback implements NativeHandle, DirectReceiver.Target {

  private final Object function;
  private final CallbackType type;
  private final boolean threadsafe;
  private final CallState state;
  private final TruffleContext context;
  private final CallbackOwner owner;
  private final Upcall upcall;
  private volatile boolean open = true;
  private volatile boolean knownToOthers;

  Callback(
      ScriptRealm realm,
      Object function,
      CallbackType type,
      boolean threadsafe,
      CallState state,
      CallbackOwner owner) {
    this.function = function;
    this.type = type;
    this.threadsafe = threadsafe;
    this.state = state;
    this.owner = owner;
    this.context = realm.truffleContext();
    this.upcall = Upcall.create(type.shape(), new CallbackEntry(this));
    state.callbackOpened(type.returns() == FfiType.CSTRING, isAwaited());
    owner.opened(this);
  }

  @Override
  public long address() {
    return upcall.address();
  }

  CallbackType type() {
    return type;
  }

  /** Whether its calls become tasks of the event loop, and C goes on at once. */
  boolean isQueued() {
    return threadsafe && type.returns() == FfiType.VOID && owner.foreignCalls().hasThread();
  }

  @Override
  public boolean isAwaited() {
    return !threadsafe || type.returns() != FfiType.VOID;
  }

  boolean isOpen() {
    return open;
  }

  @Override
  public CallState state() {
    return state;
  }

  @Override
  public CallTarget code() {
    return type.code();
  }

  @Override
  public Object function() {
    return function;
  }

  CallbackOwner owner() {
    return owner;
  }

  /** Whether the current thread is running JavaScript of this callback's realm right now. */
  boolean isEntered() {
    return context.isEntered();
  }

  /** Runs the function: see {@link CallbackType#call}. */
  Object run(Object arguments) {
    return type.call(function, arguments);
  }

  /** Notes that a thread that C made has called, which may do so at any time from now on. */
  void calledByOtherThread() {
    knownToOthers = true;
  }

  /**
   * Takes note that its realm is gone. Its machine code stays for ever if other threads may call
   * it, which nobody can tell to stop.
   */
  public void abandon() {
    open = false;
    if (threadsafe || knownToOthers) {
      upcall.keepForever();
    }
  }

  /** Lets go of the realm's hold. Further calls do nothing. */
  void close() {
    if (open) {
      open = false;
      state.callbackClosed(isAwaited());
      owner.closed(this);
    }
  }
}
