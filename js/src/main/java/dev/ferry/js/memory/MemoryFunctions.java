package dev.ferry.js.memory;

import dev.ferry.js.graaljs.BytesFamily;
import dev.ferry.js.graaljs.ScriptRealm;
import dev.ferry.js.graaljs.ScriptRealm.Property;
import dev.ferry.js.graaljs.Values;

/** Makes the functions of this package. */
public final class MemoryFunctions {

  private MemoryFunctions() {}

  /** {@code ptr}. */
  public static Object ptr(ScriptRealm realm) {
    return realm.function("ptr", 2, new PtrBody());
  }

  /** {@code read}. */
  public static Object read(ScriptRealm realm) {
    Object read = realm.objectFamily().create();
    for (ReadType type : ReadType.values()) {
      realm.define(
          read, type.key(), realm.function(type.key(), 2, new ReadBody(type)), Property.PLAIN);
    }
    return read;
  }

  /** {@code CString}: gives a primitive string with and without {@code new}. */
  public static Object cString(ScriptRealm realm) {
    return realm.callableOrNew("CString", 3, CStringBody::new);
  }

  /** {@code toArrayBuffer}. */
  public static Object toArrayBuffer(ScriptRealm realm) {
    return realm.function(
        "toArrayBuffer",
        1,
        (ignored, arguments) -> realm.arrayBuffer(NativeBuffer.memory(arguments, "toArrayBuffer")));
  }

  /** {@code toBuffer}: a {@code Buffer} where the world has them, else a {@code Uint8Array}. */
  public static Object toBuffer(ScriptRealm realm) {
    Buffers buffers = new Buffers(realm);
    return realm.function(
        "toBuffer",
        1,
        (ignored, arguments) -> buffers.family().over(NativeBuffer.memory(arguments, "toBuffer")));
  }

  /** {@code Buffer}s are of the kind that the first one was, whatever a script does later. */
  private static final class Buffers {

    private final ScriptRealm realm;

    /** Null before the first: a world may load what makes {@code Buffer}s when it is asked. */
    private BytesFamily family;

    Buffers(ScriptRealm realm) {
      this.realm = realm;
    }

    BytesFamily family() {
      if (family == null) {
        Object buffer = realm.global("Buffer");
        Object constructor = Values.isNullish(buffer) ? realm.global("Uint8Array") : buffer;
        family = realm.bytesFamily(realm.get(constructor, "prototype"));
      }
      return family;
    }
  }
}
