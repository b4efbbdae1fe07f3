package dev.ferry.js.callback;

import dev.ferry.js.convert.NativeHandle;
import dev.ferry.js.function.CallState;
import dev.ferry.js.function.FunctionType;
import dev.ferry.js.graaljs.ScriptRealm;
import dev.ferry.js.graaljs.ScriptRealm.Property;
import dev.ferry.js.graaljs.SimpleFunction.Arguments;
import dev.ferry.js.graaljs.Values;
import java.util.HashMap;
import java.util.Map;

/** The class {@code JSCallback} of one realm. */
public final class CallbackClass {

  /** The options of {@code new JSCallback(fn, options)}. */
  public record Options(FunctionType type, boolean threadsafe) {}

  /** Reads them. */
  @FunctionalInterface
  public interface OptionsReader {
    /** What the object declares; throws what is wrong with it. */
    Options read(Object object);
  }

  private final ScriptRealm realm;
  private final CallState state;
  private final CallbackOwner owner;
  private final OptionsReader reader;
  private final Map<FunctionType, CallbackType> types = new HashMap<>();
  private final Object prototype;
  private final Object constructor;

  /** Makes the class. */
  public CallbackClass(
      ScriptRealm realm, CallState state, CallbackOwner owner, OptionsReader reader) {
    this.realm = realm;
    this.state = state;
    this.owner = owner;
    this.reader = reader;
    this.prototype = realm.object();
    this.constructor =
        realm.constructor(
            "JSCallback",
            2,
            (ignored, arguments) -> {
              throw ScriptRealm.typeError(
                  "Cannot call a class constructor JSCallback without |new|");
            },
            this::construct);
    definePrototype();
  }

  /** The constructor. */
  public Object constructor() {
    return constructor;
  }

  private void definePrototype() {
    realm.define(prototype, "constructor", constructor, Property.METHOD);
    realm.define(
        prototype,
        "close",
        realm.function("close", 0, (self, arguments) -> close(self)),
        Property.METHOD);
    realm.define(
        prototype,
        ScriptRealm.symbolToPrimitive(),
        realm.function("[Symbol.toPrimitive]", 0, (self, arguments) -> toPrimitive(self)),
        Property.METHOD);
    Object dispose = realm.symbolDispose();
    if (dispose != null) {
      realm.define(
          prototype,
          dispose,
          realm.function("[Symbol.dispose]", 0, (self, arguments) -> dispose(self)),
          Property.METHOD);
    }
    realm.define(constructor, "prototype", prototype, Property.FIXED);
  }

  private Object construct(Object newTarget, Arguments arguments) {
    Object function = arguments.get(0);
    Object options = arguments.get(1);
    if (!Values.isObject(options)) {
      throw ScriptRealm.typeError("ERR_INVALID_ARG_TYPE", "Expected object");
    }
    if (!Values.isCallable(function)) {
      throw ScriptRealm.typeError("ERR_INVALID_ARG_TYPE", "Expected callback function");
    }
    Options read = reader.read(options);
    CallbackType type =
        types.computeIfAbsent(read.type(), key -> new CallbackType(realm, key, state));
    Callback callback = new Callback(realm, function, type, read.threadsafe(), state, owner);
    Object object = realm.object(realm.prototypeOf(newTarget, prototype));
    NativeHandle.CALLBACK.put(object, callback);
    realm.define(object, "ptr", (double) callback.address(), Property.FIXED);
    realm.define(object, "threadsafe", read.threadsafe(), Property.FIXED);
    return object;
  }

  private Object close(Object self) {
    if (!(NativeHandle.CALLBACK.get(self) instanceof Callback callback)) {
      throw ScriptRealm.typeError("JSCallback.prototype.close called on an incompatible receiver");
    }
    if (callback.isOpen()) {
      callback.close();
      realm.define(self, "ptr", Values.NULL, Property.FIXED);
    }
    return Values.UNDEFINED;
  }

  private Object dispose(Object self) {
    Object close = Values.isObject(self) ? realm.get(self, "close") : Values.UNDEFINED;
    if (!Values.isCallable(close)) {
      throw ScriptRealm.typeError("this.close is not a function");
    }
    realm.call(close, self);
    return Values.UNDEFINED;
  }

  private Object toPrimitive(Object self) {
    Object pointer = Values.isObject(self) ? realm.get(self, "ptr") : Values.UNDEFINED;
    return Values.isNumber(pointer) ? pointer : (Object) 0;
  }
}
