package dev.ferry.js.graaljs;

import com.oracle.truffle.js.runtime.builtins.JSArrayBuffer;
import com.oracle.truffle.js.runtime.builtins.JSArrayBufferObject;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The structured clone algorithm, in two halves: a value is written in one realm and read in the
 * same or another one, on whichever thread that belongs to.
 */
public final class StructuredClone {

  static final String NOT_CLONEABLE = "The object can not be cloned.";

  /** What marks an object of a script as a port. */
  static final HiddenState<TransferablePort> PORTS = new HiddenState<>(TransferablePort.class);

  private final Cloned value;

  private StructuredClone(Cloned value) {
    this.value = value;
  }

  /** Makes an object stand for a port, so that messages can take it along. */
  public static void markAsPort(Object object, TransferablePort port) {
    PORTS.put(object, port);
  }

  /**
   * Writes a value; throws a DataCloneError for what cannot be cloned.
   *
   * @param transfer buffers and ports that move instead of being copied: they are unusable here
   *     afterwards
   */
  public static StructuredClone write(ScriptRealm realm, Object value, List<Object> transfer) {
    Set<Object> transferred = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Object item : transfer) {
      check(realm, item, transferred);
    }
    StructuredClone clone = new StructuredClone(new CloneWriter(realm, transferred).write(value));
    for (Object item : transfer) {
      if (item instanceof JSArrayBufferObject buffer) {
        JSArrayBuffer.detachArrayBuffer(buffer);
      } else {
        PORTS.get(item).leave();
      }
    }
    return clone;
  }

  private static void check(ScriptRealm realm, Object item, Set<Object> transferred) {
    boolean movable =
        item instanceof JSArrayBufferObject buffer
            ? !(buffer instanceof JSArrayBufferObject.Shared) && !buffer.isDetached()
            : PORTS.get(item) != null;
    if (!movable) {
      throw failure(realm, NOT_CLONEABLE);
    }
    if (!transferred.add(item)) {
      throw failure(
          realm,
          "Transfer list contains duplicate "
              + (item instanceof JSArrayBufferObject ? "ArrayBuffer" : "MessagePort"));
    }
  }

  /**
   * Reads the value in the realm of the current thread; to be called once.
   *
   * @param ports makes the object for a port that has come along
   */
  public Object read(ScriptRealm realm, Function<TransferablePort, Object> ports) {
    return new CloneReader(realm, ports).read(value);
  }

  static RuntimeException failure(ScriptRealm realm, String message) {
    Object error =
        realm.construct(
            realm.global("DOMException"), Values.string(message), Values.string("DataCloneError"));
    return ThrownValue.toThrow(error);
  }
}
