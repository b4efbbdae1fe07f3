package dev.ferry.js.callback;

import dev.ferry.core.callback.CallRecord;
import dev.ferry.js.function.CallState;
import dev.ferry.js.function.DirectReceiver;
import java.lang.ref.WeakReference;

/**
 * Where a call from C arrives in Java, on whatever thread C calls.
 *
 * <p>It holds its callback, and with it the realm, weakly: this entry lives as long as any address
 * of its page is in use, by whatever realm.
 */
final class CallbackEntry implements DirectReceiver {

  private final WeakReference<Callback> callback;
  private final CallRecord record;
  private final Object zero;

  CallbackEntry(Callback callback) {
    this.callback = new WeakReference<>(callback);
    this.record = callback.type().record();
    this.zero = callback.type().zero();
  }

  @Override
  public Callback target() {
    return callback.get();
  }

  @Override
  public void call(long address) {
    Callback target = callback.get();
    if (target == null) {
      return;
    }
    if (target.isQueued()) {
      target.owner().foreignCalls().enqueue(target, record.load(address));
    } else {
      run(target, address);
    }
  }

  @Override
  public Object call(Object[] carriers) {
    Callback target = callback.get();
    if (target == null) {
      return zero;
    }
    if (target.isQueued()) {
      target.owner().foreignCalls().enqueue(target, carriers);
      return zero;
    }
    Object result = run(target, carriers);
    return result == null ? zero : result;
  }

  /** Runs a callback, here or elsewhere, and gives what {@link Callback#run} gives or null. */
  private static Object run(Callback target, Object arguments) {
    CallState state = target.state();
    if (state.isOfferedHere() || !target.isEntered()) {
      return target.owner().foreignCalls().call(target, arguments);
    }
    state.enteredByCurrentThread();
    // After an exception, the callbacks of the same native call are skipped.
    return state.hasPending() ? null : target.run(arguments);
  }

  @Override
  public void failed(Throwable problem) {
    Callback target = callback.get();
    if (target != null) {
      target.owner().foreignCalls().failed(problem);
    }
  }
}
