package dev.ferry.js.graaljs;

import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.runtime.BigInt;
import com.oracle.truffle.js.runtime.JSErrorType;
import com.oracle.truffle.js.runtime.JSRuntime;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.builtins.JSAbstractArray;
import com.oracle.truffle.js.runtime.builtins.JSArgumentsObject;
import com.oracle.truffle.js.runtime.builtins.JSArrayBufferObject;
import com.oracle.truffle.js.runtime.builtins.JSArrayBufferView;
import com.oracle.truffle.js.runtime.builtins.JSArrayBufferViewBase;
import com.oracle.truffle.js.runtime.builtins.JSArrayObject;
import com.oracle.truffle.js.runtime.builtins.JSBigIntObject;
import com.oracle.truffle.js.runtime.builtins.JSBooleanObject;
import com.oracle.truffle.js.runtime.builtins.JSDataViewObject;
import com.oracle.truffle.js.runtime.builtins.JSDateObject;
import com.oracle.truffle.js.runtime.builtins.JSErrorObject;
import com.oracle.truffle.js.runtime.builtins.JSMapObject;
import com.oracle.truffle.js.runtime.builtins.JSNumberObject;
import com.oracle.truffle.js.runtime.builtins.JSOrdinary;
import com.oracle.truffle.js.runtime.builtins.JSRegExpObject;
import com.oracle.truffle.js.runtime.builtins.JSSetObject;
import com.oracle.truffle.js.runtime.builtins.JSStringObject;
import com.oracle.truffle.js.runtime.builtins.JSTypedArrayObject;
import com.oracle.truffle.js.runtime.objects.JSObject;
import com.oracle.truffle.js.runtime.objects.Null;
import com.oracle.truffle.js.runtime.objects.PropertyDescriptor;
import com.oracle.truffle.js.runtime.objects.Undefined;
import com.oracle.truffle.js.runtime.util.JSHashMap;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Takes a value apart for {@link StructuredClone}. */
final class CloneWriter {

  private final IdentityHashMap<Object, Integer> numbers = new IdentityHashMap<>();
  private final Set<Object> transferred;
  private final ScriptRealm realm;

  /**
   * Makes a writer.
   *
   * @param transferred the buffers and ports that move instead of being copied
   */
  CloneWriter(ScriptRealm realm, Set<Object> transferred) {
    this.realm = realm;
    this.transferred = transferred;
  }

  Cloned write(Object value) {
    if (value instanceof TruffleString
        || value instanceof Number
        || value instanceof Boolean
        || value instanceof BigInt
        || value == Undefined.instance
        || value == Null.instance) {
      return new Cloned.Primitive(value);
    }
    Integer number = numbers.get(value);
    return number != null ? new Cloned.Again(number) : writeObject(value);
  }

  private Cloned writeObject(Object value) {
    return switch (value) {
      case JSArrayBufferObject buffer -> writeBuffer(buffer);
      case JSTypedArrayObject view -> writeView(view);
      case JSDataViewObject view -> writeDataView(view);
      default -> {
        // Only what can hold itself needs its number before its parts.
        numbers.put(value, numbers.size());
        yield writeNumbered(value);
      }
    };
  }

  private Cloned writeNumbered(Object value) {
    return switch (value) {
      case JSArrayObject array -> {
        List<TruffleString> keys = JSObject.enumerableOwnNames(array);
        long length = JSAbstractArray.arrayGetLength(array);
        yield new Cloned.Array(length, keys, values(array, keys));
      }
      case JSMapObject map -> writeMap(map.getMap());
      case JSSetObject set -> writeSet(set.getMap());
      case JSErrorObject error -> writeError(error);
      case JSDateObject date -> new Cloned.Date(date.getTimeMillis());
      case JSRegExpObject regExp ->
          new Cloned.RegExp(realm.get(regExp, "source"), realm.get(regExp, "flags"));
      case JSBooleanObject box -> new Cloned.Boxed(box.getBooleanValue());
      case JSNumberObject box -> new Cloned.Boxed(box.getNumber());
      case JSStringObject box -> new Cloned.Boxed(box.getString());
      case JSBigIntObject box -> new Cloned.Boxed(box.getBigIntValue());
      case JSObject object when StructuredClone.PORTS.get(object) != null -> writePort(object);
      case JSObject object when isPlain(object) -> {
        List<TruffleString> keys = JSObject.enumerableOwnNames(object);
        yield new Cloned.Plain(keys, values(object, keys));
      }
      default -> throw StructuredClone.failure(realm, StructuredClone.NOT_CLONEABLE);
    };
  }

  /** Objects and instances of a script's classes; not what stands for something native. */
  private boolean isPlain(JSObject object) {
    if (!(JSObject.getJSClass(object) instanceof JSOrdinary)) {
      return object instanceof JSArgumentsObject;
    }
    return JSObject.getPrototype(object) == realm.realm().getObjectPrototype()
        || !HiddenState.isIn(object);
  }

  private List<Cloned> values(JSObject object, List<TruffleString> keys) {
    List<Cloned> values = new ArrayList<>(keys.size());
    for (TruffleString key : keys) {
      values.add(write(JSObject.get(object, key)));
    }
    return values;
  }

  private Cloned writeMap(JSHashMap map) {
    List<Cloned> keys = new ArrayList<>(map.size());
    List<Cloned> values = new ArrayList<>(map.size());
    for (JSHashMap.Cursor cursor = map.getEntries(); cursor.advance(); ) {
      keys.add(write(cursor.getKey()));
      values.add(write(cursor.getValue()));
    }
    return new Cloned.Map(keys, values);
  }

  private Cloned writeSet(JSHashMap set) {
    List<Cloned> values = new ArrayList<>(set.size());
    for (JSHashMap.Cursor cursor = set.getEntries(); cursor.advance(); ) {
      values.add(write(cursor.getKey()));
    }
    return new Cloned.Set(values);
  }

  private Cloned writeError(JSErrorObject error) {
    JSErrorType type = JSErrorType.Error;
    String name = Values.toDisplay(realm.get(error, "name"));
    for (JSErrorType known : JSErrorType.values()) {
      if (known.name().equals(name) && known != JSErrorType.AggregateError) {
        type = known;
      }
    }
    PropertyDescriptor message = JSObject.getOwnProperty(error, Strings.MESSAGE);
    PropertyDescriptor cause = JSObject.getOwnProperty(error, Strings.CAUSE);
    Object stack = realm.get(error, "stack");
    return new Cloned.Failure(
        type,
        message == null || !message.isDataDescriptor()
            ? null
            : JSRuntime.toString(message.getValue()),
        stack instanceof TruffleString ? stack : null,
        cause == null || !cause.isDataDescriptor() ? null : write(cause.getValue()));
  }

  private Cloned writeBuffer(JSArrayBufferObject buffer) {
    numbers.put(buffer, numbers.size());
    if (buffer instanceof JSArrayBufferObject.Shared shared) {
      return new Cloned.SharedBuffer(
          shared.getByteBuffer(),
          shared.getByteLengthObject(),
          shared.getMaxByteLength(),
          shared.getWaiterList());
    }
    if (buffer.isDetached()) {
      throw StructuredClone.failure(realm, StructuredClone.NOT_CLONEABLE);
    }
    boolean moves = transferred.contains(buffer);
    Object bytes =
        switch (buffer) {
          case JSArrayBufferObject.Direct direct ->
              moves ? direct.getByteBuffer() : copy(direct.getByteBuffer());
          case JSArrayBufferObject.Heap heap ->
              moves ? heap.getByteArray() : heap.getByteArray().clone();
          default -> throw StructuredClone.failure(realm, StructuredClone.NOT_CLONEABLE);
        };
    return new Cloned.Buffer(bytes, buffer.getByteLength(), buffer.getMaxByteLength());
  }

  private static ByteBuffer copy(ByteBuffer original) {
    ByteBuffer copy = ByteBuffer.allocateDirect(original.capacity());
    copy.put(0, original, 0, original.capacity());
    return copy.order(original.order());
  }

  private Cloned writeView(JSTypedArrayObject view) {
    if (JSArrayBufferView.isOutOfBounds(view, realm.context())) {
      throw StructuredClone.failure(realm, StructuredClone.NOT_CLONEABLE);
    }
    Cloned buffer = write(view.getArrayBuffer());
    numbers.put(view, numbers.size());
    int length = view.hasAutoLength() ? JSArrayBufferViewBase.AUTO_LENGTH : view.getLength();
    return new Cloned.View(view.getArrayType(), buffer, view.getByteOffset(), length);
  }

  private Cloned writeDataView(JSDataViewObject view) {
    Cloned buffer = write(view.getArrayBuffer());
    numbers.put(view, numbers.size());
    int length = view.hasAutoLength() ? JSArrayBufferViewBase.AUTO_LENGTH : view.getByteLength();
    return new Cloned.DataView(buffer, view.getByteOffset(), length);
  }

  private Cloned writePort(JSObject object) {
    if (!transferred.contains(object)) {
      throw StructuredClone.failure(realm, StructuredClone.NOT_CLONEABLE);
    }
    return new Cloned.Port(StructuredClone.PORTS.get(object));
  }
}
