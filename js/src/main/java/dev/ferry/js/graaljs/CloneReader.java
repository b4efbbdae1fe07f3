package dev.ferry.js.graaljs;

import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.runtime.BigInt;
import com.oracle.truffle.js.runtime.JSContext;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.JSRuntime;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.builtins.JSArray;
import com.oracle.truffle.js.runtime.builtins.JSArrayBuffer;
import com.oracle.truffle.js.runtime.builtins.JSArrayBufferObject;
import com.oracle.truffle.js.runtime.builtins.JSArrayBufferView;
import com.oracle.truffle.js.runtime.builtins.JSBigInt;
import com.oracle.truffle.js.runtime.builtins.JSBoolean;
import com.oracle.truffle.js.runtime.builtins.JSDataView;
import com.oracle.truffle.js.runtime.builtins.JSDate;
import com.oracle.truffle.js.runtime.builtins.JSError;
import com.oracle.truffle.js.runtime.builtins.JSMap;
import com.oracle.truffle.js.runtime.builtins.JSMapObject;
import com.oracle.truffle.js.runtime.builtins.JSNumber;
import com.oracle.truffle.js.runtime.builtins.JSSet;
import com.oracle.truffle.js.runtime.builtins.JSSetObject;
import com.oracle.truffle.js.runtime.builtins.JSSharedArrayBuffer;
import com.oracle.truffle.js.runtime.builtins.JSString;
import com.oracle.truffle.js.runtime.objects.JSAttributes;
import com.oracle.truffle.js.runtime.objects.JSObject;
import com.oracle.truffle.js.runtime.objects.JSObjectUtil;
import com.oracle.truffle.js.runtime.objects.Undefined;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Puts a value together again, in the realm of the thread it has come to. */
final class CloneReader {

  private final List<Object> made = new ArrayList<>();
  private final ScriptRealm script;
  private final JSRealm realm;
  private final JSContext context;
  private final Function<TransferablePort, Object> ports;

  /**
   * Makes a reader.
   *
   * @param ports makes the object for a port that has arrived
   */
  CloneReader(ScriptRealm script, Function<TransferablePort, Object> ports) {
    this.script = script;
    this.realm = script.realm();
    this.context = script.context();
    this.ports = ports;
  }

  Object read(Cloned value) {
    return switch (value) {
      case Cloned.Primitive primitive -> primitive.value();
      case Cloned.Again again -> made.get(again.number());
      case Cloned.Boxed boxed -> add(box(boxed.primitive()));
      case Cloned.Date date -> add(JSDate.create(context, realm, date.time()));
      case Cloned.RegExp regExp ->
          add(script.construct(script.global("RegExp"), regExp.source(), regExp.flags()));
      case Cloned.Buffer buffer -> add(buffer(buffer));
      case Cloned.SharedBuffer buffer -> add(shared(buffer));
      case Cloned.View view -> {
        JSArrayBufferObject buffer = (JSArrayBufferObject) read(view.buffer());
        yield add(
            JSArrayBufferView.createArrayBufferView(
                context,
                realm,
                buffer,
                view.type().getFactory(),
                view.type(),
                view.offset(),
                view.length()));
      }
      case Cloned.DataView view -> {
        JSArrayBufferObject buffer = (JSArrayBufferObject) read(view.buffer());
        yield add(JSDataView.createDataView(context, realm, buffer, view.offset(), view.length()));
      }
      case Cloned.Map map -> map(map);
      case Cloned.Set set -> set(set);
      case Cloned.Failure error -> error(error);
      case Cloned.Array array -> {
        JSObject object = JSArray.createEmptyChecked(context, realm, array.length());
        yield fill(object, array.keys(), array.values());
      }
      case Cloned.Plain plain -> fill((JSObject) script.object(), plain.keys(), plain.values());
      case Cloned.Port port -> add(ports.apply(port.port()));
    };
  }

  private Object add(Object object) {
    made.add(object);
    return object;
  }

  private Object box(Object primitive) {
    return switch (primitive) {
      case Boolean value -> JSBoolean.create(context, realm, value);
      case Number value -> JSNumber.create(context, realm, value);
      case TruffleString value -> JSString.create(context, realm, value);
      default -> JSBigInt.create(context, realm, (BigInt) primitive);
    };
  }

  private Object buffer(Cloned.Buffer buffer) {
    int length = buffer.length();
    int maxLength = buffer.maxLength();
    return buffer.bytes() instanceof ByteBuffer bytes
        ? JSArrayBuffer.createDirectArrayBuffer(context, realm, bytes, length, maxLength)
        : JSArrayBuffer.createArrayBuffer(
            context, realm, (byte[]) buffer.bytes(), length, maxLength);
  }

  private Object shared(Cloned.SharedBuffer buffer) {
    JSArrayBufferObject object =
        JSSharedArrayBuffer.createSharedArrayBuffer(
            context, realm, buffer.bytes(), buffer.length(), buffer.maxLength());
    JSSharedArrayBuffer.setWaiterList(object, buffer.waiters());
    return object;
  }

  private Object map(Cloned.Map map) {
    JSMapObject object = JSMap.create(context, realm);
    add(object);
    for (int i = 0; i < map.keys().size(); i++) {
      Object key = read(map.keys().get(i));
      object.getMap().put(key, read(map.values().get(i)));
    }
    return object;
  }

  private Object set(Cloned.Set set) {
    JSSetObject object = JSSet.create(context, realm);
    add(object);
    for (Cloned member : set.values()) {
      Object value = read(member);
      object.getMap().put(value, value);
    }
    return object;
  }

  private Object error(Cloned.Failure error) {
    Object message = error.message() == null ? Undefined.instance : error.message();
    JSObject object = JSError.create(error.type(), realm, message);
    add(object);
    if (error.stack() != null) {
      JSObject.set(object, JSError.STACK_NAME, error.stack());
    }
    if (error.cause() != null) {
      JSObjectUtil.defineDataProperty(
          object, Strings.CAUSE, read(error.cause()), JSAttributes.getDefaultNotEnumerable());
    }
    return object;
  }

  private Object fill(JSObject object, List<TruffleString> keys, List<Cloned> values) {
    add(object);
    for (int i = 0; i < keys.size(); i++) {
      Object value = read(values.get(i));
      TruffleString key = keys.get(i);
      long index = JSRuntime.propertyKeyToArrayIndex(key);
      if (index >= 0) {
        JSObject.set(object, index, value);
      } else {
        // Not an assignment: that would call the setter of __proto__.
        JSRuntime.createDataProperty(object, key, value);
      }
    }
    return object;
  }
}
