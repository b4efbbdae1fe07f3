package dev.ferry.js.graaljs;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.runtime.BigInt;
import com.oracle.truffle.js.runtime.JSArguments;
import com.oracle.truffle.js.runtime.JSContext;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.SafeInteger;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.array.TypedArray;
import com.oracle.truffle.js.runtime.array.TypedArrayFactory;
import com.oracle.truffle.js.runtime.builtins.JSArray;
import com.oracle.truffle.js.runtime.builtins.JSArrayBuffer;
import com.oracle.truffle.js.runtime.builtins.JSArrayBufferObject;
import com.oracle.truffle.js.runtime.builtins.JSArrayBufferView;
import com.oracle.truffle.js.runtime.builtins.JSArrayObject;
import com.oracle.truffle.js.runtime.builtins.JSDataViewObject;
import com.oracle.truffle.js.runtime.builtins.JSOrdinary;
import com.oracle.truffle.js.runtime.builtins.JSTypedArrayObject;
import com.oracle.truffle.js.runtime.objects.JSObject;
import com.oracle.truffle.js.runtime.objects.Null;
import com.oracle.truffle.js.runtime.objects.Undefined;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Values as they cross between JavaScript and the Java bodies of {@link HostFunction}.
 *
 * <p>JavaScript to Java: strings are {@code String}; integers {@code Integer} and other numbers
 * {@code Double}; booleans {@code Boolean}; BigInts {@code BigInteger}; {@code null} and {@code
 * undefined} are {@code null}; ArrayBuffers and their views are a {@link ByteBuffer} over the same
 * memory; arrays are a {@code List}; every other object comes as it is and is opaque.
 *
 * <p>Java to JavaScript: the same the other way round, and {@code byte[]} or a direct {@code
 * ByteBuffer} is a Uint8Array (the buffer without a copy), {@code Long} a number, {@code null}
 * {@code undefined}, {@code Map} an object, {@code Object[]} or {@code List} an array.
 */
public final class HostValues {

  private HostValues() {}

  /** The user's arguments of a call, converted. */
  static Object[] userArguments(Object[] arguments) {
    int count = arguments.length - JSArguments.RUNTIME_ARGUMENT_COUNT;
    Object[] converted = new Object[count];
    for (int i = 0; i < count; i++) {
      converted[i] = toJava(JSArguments.getUserArgument(arguments, i));
    }
    return converted;
  }

  /** Converts one JavaScript value. */
  @TruffleBoundary
  public static Object toJava(Object value) {
    // Not a switch over types: it would make classes at run time, in the middle of every start.
    if (value instanceof TruffleString string) {
      return Strings.toJavaString(string);
    }
    if (value instanceof SafeInteger || value instanceof Long) {
      return ((Number) value).doubleValue();
    }
    if (value instanceof Double number && isInteger(number)) {
      return number.intValue();
    }
    if (value instanceof BigInt integer) {
      return integer.bigIntegerValue();
    }
    if (value instanceof JSTypedArrayObject view) {
      return JSArrayBufferView.isOutOfBounds(view, view.getJSContext())
          ? ByteBuffer.allocate(0)
          : slice(view.getArrayBuffer(), view.getByteOffset(), view.getByteLength());
    }
    if (value instanceof JSDataViewObject view) {
      return slice(view.getArrayBuffer(), view.getByteOffset(), view.getByteLength());
    }
    if (value instanceof JSArrayBufferObject buffer) {
      return slice(buffer, 0, buffer.getByteLength());
    }
    if (value instanceof JSArrayObject array) {
      return list(array);
    }
    return value == Undefined.instance || value == Null.instance ? null : value;
  }

  /** Whether JavaScript's number is one that it might as well hold as an int. */
  private static boolean isInteger(double number) {
    return (int) number == number && (number != 0 || 1 / number > 0);
  }

  private static List<Object> list(JSArrayObject array) {
    int length = (int) JSArray.arrayGetLength(array);
    List<Object> list = new ArrayList<>(length);
    for (int i = 0; i < length; i++) {
      list.add(toJava(JSObject.get(array, i)));
    }
    return list;
  }

  private static ByteBuffer slice(JSArrayBufferObject buffer, int offset, int length) {
    if (buffer.isDetached()) {
      return ByteBuffer.allocate(0);
    }
    ByteBuffer whole =
        switch (buffer) {
          case JSArrayBufferObject.DirectBase direct -> direct.getByteBuffer();
          case JSArrayBufferObject.Heap heap -> ByteBuffer.wrap(heap.getByteArray());
          case JSArrayBufferObject.Interop interop ->
              throw new IllegalArgumentException(
                  "An ArrayBuffer over a Java buffer cannot be used here; copy it with slice()");
        };
    return whole.slice(offset, length).order(ByteOrder.nativeOrder());
  }

  /** Converts one Java value, in the realm of the context entered by the current thread. */
  @TruffleBoundary
  public static Object toJavaScript(Object value) {
    if (value == null) {
      return Undefined.instance;
    }
    if (value instanceof String string) {
      return Strings.fromJavaString(string);
    }
    if (value instanceof Long integer) {
      return number(integer);
    }
    if (value instanceof BigInteger integer) {
      return BigInt.fromBigInteger(integer);
    }
    if (value instanceof byte[] bytes) {
      ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length).order(ByteOrder.nativeOrder());
      direct.put(0, bytes);
      return uint8Array(direct);
    }
    if (value instanceof ByteBuffer buffer) {
      return uint8Array(buffer);
    }
    if (value instanceof Object[] elements) {
      return array(elements);
    }
    if (value instanceof List<?> elements) {
      return array(elements.toArray());
    }
    return value instanceof Map<?, ?> members ? object(members) : value;
  }

  private static Object number(long integer) {
    return (int) integer == integer ? (Object) (int) integer : (Object) (double) integer;
  }

  private static Object uint8Array(ByteBuffer direct) {
    JSRealm realm = JSRealm.get(null);
    JSContext context = realm.getContext();
    int length = direct.limit();
    JSArrayBufferObject buffer =
        JSArrayBuffer.createDirectArrayBuffer(
            context, realm, direct, length, JSArrayBuffer.FIXED_LENGTH);
    return JSArrayBufferView.createArrayBufferView(
        context,
        realm,
        buffer,
        TypedArrayFactory.Uint8Array,
        TypedArrayFactory.Uint8Array.createArrayType(TypedArray.BUFFER_TYPE_DIRECT, false, true),
        0,
        length);
  }

  private static Object array(Object[] elements) {
    Object[] converted = new Object[elements.length];
    for (int i = 0; i < elements.length; i++) {
      converted[i] = toJavaScript(elements[i]);
    }
    JSRealm realm = JSRealm.get(null);
    return JSArray.createConstant(realm.getContext(), realm, converted);
  }

  private static Object object(Map<?, ?> members) {
    JSRealm realm = JSRealm.get(null);
    JSObject object = JSOrdinary.create(realm.getContext(), realm);
    members.forEach((name, value) ->
        JSObject.set(object, Strings.fromJavaString((String) name), toJavaScript(value)));
    return object;
  }
}
