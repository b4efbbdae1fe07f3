package dev.ferry.js.graaljs;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.object.HiddenKey;
import com.oracle.truffle.js.nodes.access.PropertyGetNode;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.JSObject;
import com.oracle.truffle.js.runtime.objects.JSObjectUtil;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A Java object that belongs to a JavaScript object and that scripts cannot see.
 *
 * @param <T> what is kept
 */
public final class HiddenState<T> {

  private static final List<HiddenKey> KEYS = new CopyOnWriteArrayList<>();

  private final HiddenKey key;
  private final Class<T> type;

  /** A new kind of state. */
  public HiddenState(Class<T> type) {
    this.key = new HiddenKey(type.getSimpleName());
    this.type = type;
    KEYS.add(key);
  }

  /** Whether an object has state of any kind: then it stands for something that Java holds. */
  static boolean isIn(JSObject object) {
    for (HiddenKey key : KEYS) {
      if (JSObjectUtil.getHiddenProperty(object, key) != null) {
        return true;
      }
    }
    return false;
  }

  /** Gives an object its state. */
  public void put(Object object, T state) {
    JSObjectUtil.putHiddenProperty((JSDynamicObject) object, key, state);
  }

  /**
   * The body of a function that returns the state of its {@code this}, which must be something that
   * scripts may see; where there is none it does what the other function does.
   */
  public FunctionBody ofThis(ScriptRealm realm, SimpleFunction others) {
    return new StateOfThis(PropertyGetNode.createGetHidden(key, realm.context()), others.body());
  }

  /** The object's state, or null when it has none of this kind. */
  @TruffleBoundary
  public T get(Object object) {
    return object instanceof JSObject o ? type.cast(JSObjectUtil.getHiddenProperty(o, key)) : null;
  }
}
