package dev.ferry.js.callback;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.TruffleContext;
import dev.ferry.core.call.CallShape;
import dev.ferry.core.callback.Upcall;
import dev.ferry.js.convert.FfiType;
import dev.ferry.js.convert.NativeHandle;
import dev.ferry.js.function.CallState;
import dev.ferry.js.function.FunctionType;
import dev.ferry.js.graaljs.ScriptRealm;

/**
 * A JavaScript function with an address for C.
 *
 * <p>The address works as long as this object is reachable, also after {@link #close()}; closing
 * only lets go of the realm's hold on it.
 */
public final class Callback implements NativeHandle {

  private final FunctionType type;
  private final boolean threadsafe;
  private final CallTarget target;
  private final CallState state;
  private final TruffleContext context;
  private final CallbackOwner owner;
  private final Upcall upcall;
  private boolean open = true;

  Callback(
      ScriptRealm realm,
      Object function,
      FunctionType type,
      boolean threadsafe,
      CallState state,
      CallbackOwner owner) {
    this.type = type;
    this.threadsafe = threadsafe;
    this.state = state;
    this.owner = owner;
    this.context = realm.truffleContext();
    this.target = realm.callTarget("JSCallback", new CallbackBody(function, type, state));
    CallShape shape = CallShape.of(type.signature());
    CallbackEntry entry = new CallbackEntry(this);
    this.upcall = Upcall.create(shape, entry.handle(shape), entry::failed);
    state.callbackCreated(type.returns() == FfiType.CSTRING);
    owner.opened(this);
  }

  @Override
  public long address() {
    return upcall.address();
  }

  FunctionType type() {
    return type;
  }

  boolean isThreadsafe() {
    return threadsafe;
  }

  boolean isOpen() {
    return open;
  }

  CallState state() {
    return state;
  }

  CallbackOwner owner() {
    return owner;
  }

  /** Whether the current thread may run JavaScript of this callback's realm right now. */
  boolean isOnJavaScriptThread() {
    return context.isEntered();
  }

  Object run(Object[] carriers) {
    return target.call(carriers);
  }

  /** Lets go of the realm's hold. Further calls do nothing. */
  void close() {
    if (open) {
      open = false;
      owner.closed(this);
    }
  }
}
