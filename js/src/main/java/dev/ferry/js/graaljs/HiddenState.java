package dev.ferry.js.graaljs;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.object.HiddenKey;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.JSObject;
import com.oracle.truffle.js.runtime.objects.JSObjectUtil;

/**
 * A Java object that belongs to a JavaScript object and that scripts cannot see.
 *
 * @param <T> what is kept
 */
public final class HiddenState<T> {

  private final HiddenKey key;
  private final Class<T> type;

  /** A new kind of state. */
  public HiddenState(Class<T> type) {
    this.key = new HiddenKey(type.getSimpleName());
    this.type = type;
  }

  /** Gives an object its state. */
  public void put(Object object, T state) {
    JSObjectUtil.putHiddenProperty((JSDynamicObject) object, key, state);
  }

  /** The object's state, or null when it has none of this kind. */
  @TruffleBoundary
  public T get(Object object) {
    return object instanceof JSObject o ? type.cast(JSObjectUtil.getHiddenProperty(o, key)) : null;
  }
}
