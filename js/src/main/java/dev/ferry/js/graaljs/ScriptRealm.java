package dev.ferry.js.graaljs;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.TruffleContext;
import com.oracle.truffle.js.lang.JavaScriptLanguage;
import com.oracle.truffle.js.runtime.GraalJSException;
import com.oracle.truffle.js.runtime.JSContext;
import com.oracle.truffle.js.runtime.JSErrorType;
import com.oracle.truffle.js.runtime.JSException;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.JSRuntime;
import com.oracle.truffle.js.runtime.Symbol;
import com.oracle.truffle.js.runtime.builtins.JSArray;
import com.oracle.truffle.js.runtime.builtins.JSArrayBuffer;
import com.oracle.truffle.js.runtime.builtins.JSArrayObject;
import com.oracle.truffle.js.runtime.builtins.JSFunction;
import com.oracle.truffle.js.runtime.builtins.JSFunctionData;
import com.oracle.truffle.js.runtime.builtins.JSFunctionObject;
import com.oracle.truffle.js.runtime.builtins.JSOrdinary;
import com.oracle.truffle.js.runtime.objects.JSAttributes;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.JSObject;
import com.oracle.truffle.js.runtime.objects.JSObjectUtil;
import com.oracle.truffle.js.runtime.objects.PropertyDescriptor;
import com.oracle.truffle.js.runtime.objects.Undefined;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * One realm of scripts: makes its functions, objects, arrays and errors, and reads its properties.
 *
 * <p>Everything here runs on the realm's own thread, inside its context, and none of it is meant
 * for a compiled path.
 */
public final class ScriptRealm {

  /** Attributes of a property. */
  public enum Property {
    /** Writable, enumerable and configurable, as an assignment makes it. */
    PLAIN(JSAttributes.configurableEnumerableWritable()),
    /** Writable and configurable but not enumerable, as a method of a class. */
    METHOD(JSAttributes.configurableNotEnumerableWritable()),
    /** Fixed and hidden. */
    FIXED(JSAttributes.notConfigurableNotEnumerableNotWritable()),
    /** Hidden, not writable, configurable, as the name of a function. */
    READ_ONLY(JSAttributes.configurableNotEnumerableNotWritable()),
    /** Writable and enumerable but not to be removed. */
    PERMANENT(JSAttributes.notConfigurableEnumerableWritable()),
    /** Enumerable accessor that stays. */
    FIXED_ENUMERABLE(JSAttributes.notConfigurableEnumerableNotWritable()),
    /** Hidden accessor that stays. */
    FIXED_HIDDEN(JSAttributes.notConfigurableNotEnumerable());

    private final int flags;

    Property(int flags) {
      this.flags = flags;
    }
  }

  private final JSRealm realm;
  private final JSContext context;

  ScriptRealm(JSRealm realm) {
    this.realm = realm;
    this.context = realm.getContext();
  }

  /** The realm of the context that this thread is inside of. */
  public static ScriptRealm current() {
    return new ScriptRealm(JSRealm.get(null));
  }

  JSRealm realm() {
    return realm;
  }

  JSContext context() {
    return context;
  }

  JavaScriptLanguage language() {
    return context.getLanguage();
  }

  /** The Truffle context of this realm. */
  public TruffleContext truffleContext() {
    return realm.getEnv().getContext();
  }

  /** Whether the embedder lets this context's scripts call native code. */
  public boolean isNativeAccessAllowed() {
    return realm.getEnv().isNativeAccessAllowed();
  }

  /** Whether array buffers of this realm have addresses. */
  public boolean hasDirectBuffers() {
    return context.isOptionDirectByteBuffer();
  }

  /** The folder against which relative paths are resolved. */
  public String workingDirectory() {
    return realm.getEnv().getCurrentWorkingDirectory().getPath();
  }

  /** Makes a function that cannot be constructed. */
  public Object function(String name, int length, FunctionBody body) {
    return JSFunction.create(
        realm,
        JSFunctionData.createCallOnly(
            context,
            new FunctionRoot(language(), name, body, true).getCallTarget(),
            length,
            Values.string(name)));
  }

  /** Makes a function from a lambda. */
  public Object function(String name, int length, SimpleFunction function) {
    return function(name, length, function.body());
  }

  /**
   * Makes a function that does the same when it is called and when it is constructed.
   *
   * @param body makes a body; each way of calling needs one of its own
   */
  public Object callableOrNew(String name, int length, Supplier<FunctionBody> body) {
    return constructor(name, length, body.get(), body.get(), new DropNewTarget(body.get()));
  }

  /**
   * Makes a class.
   *
   * @param call what a call without {@code new} does
   * @param construct what {@code new} does; its {@code this} is {@code new.target}
   */
  public Object constructor(
      String name, int length, SimpleFunction call, SimpleFunction construct) {
    FunctionBody withNewTarget = construct.constructBody();
    return constructor(
        name, length, call.body(), new AddNewTarget(construct.constructBody()), withNewTarget);
  }

  private Object constructor(
      String name,
      int length,
      FunctionBody call,
      FunctionBody construct,
      FunctionBody constructWithNewTarget) {
    boolean isConstructor = true;
    boolean isStrict = true;
    boolean isBuiltin = true;
    boolean hasStrictProperties = true;
    boolean needsNewTarget = true;
    return JSFunction.create(
        realm,
        JSFunctionData.create(
            context,
            new FunctionRoot(language(), name, call, true).getCallTarget(),
            new FunctionRoot(language(), name, construct, true).getCallTarget(),
            new FunctionRoot(language(), name, constructWithNewTarget, true).getCallTarget(),
            length,
            Values.string(name),
            isConstructor,
            false,
            isStrict,
            isBuiltin,
            false,
            false,
            false,
            false,
            hasStrictProperties,
            needsNewTarget,
            false));
  }

  /** Makes code that Java calls with an array that the body reads as it likes. */
  public CallTarget callTarget(String name, FunctionBody body) {
    return new FunctionRoot(language(), name, body, false).getCallTarget();
  }

  /** Makes an object whose prototype is {@code Object.prototype}. */
  public Object object() {
    return JSOrdinary.create(context, realm);
  }

  /** What makes objects that share their shapes with no others. */
  public ObjectFamily objectFamily() {
    return new ObjectFamily(this);
  }

  /** What makes {@code Uint8Array}s that inherit from an object. */
  public BytesFamily bytesFamily(Object prototype) {
    return new BytesFamily(this, (JSDynamicObject) prototype);
  }

  /** Makes an object with a prototype. */
  public Object object(Object prototype) {
    return JSOrdinary.createWithPrototype((JSDynamicObject) prototype, context);
  }

  /** Makes an array. */
  public Object array(List<?> elements) {
    return JSArray.createConstantObjectArray(context, realm, elements.toArray());
  }

  /** Makes an {@code ArrayBuffer} over memory outside the heap. */
  public Object arrayBuffer(ByteBuffer memory) {
    return JSArrayBuffer.createDirectArrayBuffer(context, realm, memory);
  }

  /**
   * Defines a data property. The key is a Java string, one of {@link #ownKeys}, or a well-known
   * symbol from below.
   */
  public void define(Object object, Object key, Object value, Property property) {
    JSObjectUtil.defineDataProperty(
        context, (JSDynamicObject) object, key(key), value, property.flags);
  }

  /** Defines an accessor without a setter. */
  public void defineGetter(Object object, String key, Object getter, Property property) {
    JSObjectUtil.defineAccessorProperty(
        context,
        (JSDynamicObject) object,
        PropertyNames.of(key),
        (JSDynamicObject) getter,
        Undefined.instance,
        property.flags & ~JSAttributes.NOT_WRITABLE);
  }

  /** Reads a property of many objects. */
  public PropertyReader reader(String key) {
    return new PropertyReader(context, key);
  }

  /** Defines a data property of many objects. */
  public PropertyWriter writer(String key, Property property) {
    return new PropertyWriter(context, key, property.flags);
  }

  /** The key of {@code Symbol.toStringTag}. */
  public static Object symbolToStringTag() {
    return Symbol.SYMBOL_TO_STRING_TAG;
  }

  /** The key of {@code Symbol.toPrimitive}. */
  public static Object symbolToPrimitive() {
    return Symbol.SYMBOL_TO_PRIMITIVE;
  }

  /** The key of {@code Symbol.dispose}, from the realm's own global, or null where it has none. */
  public Object symbolDispose() {
    Object symbol = get(get(realm.getGlobalObject(), "Symbol"), "dispose");
    return symbol instanceof Symbol ? symbol : null;
  }

  /** Reads a property; getters run. */
  public Object get(Object object, String key) {
    return JSObject.get((JSDynamicObject) object, PropertyNames.of(key));
  }

  /** Reads a property by a key of {@link #ownKeys}; getters run. */
  public Object getByKey(Object object, Object key) {
    return JSObject.get((JSDynamicObject) object, key);
  }

  /** Reads an element; getters run. */
  public Object get(Object object, long index) {
    return JSObject.get((JSDynamicObject) object, index);
  }

  /** Whether an object has a property, inherited or not. */
  public boolean has(Object object, String key) {
    return JSObject.hasProperty((JSDynamicObject) object, PropertyNames.of(key));
  }

  /** Whether an object itself has a property. */
  public boolean hasOwn(Object object, String key) {
    return JSObject.hasOwnProperty((JSDynamicObject) object, PropertyNames.of(key));
  }

  /** The value of an object's own property, read through its descriptor; null where it has none. */
  public Object ownOrNull(Object object, String key) {
    PropertyDescriptor property =
        JSObject.getOwnProperty((JSDynamicObject) object, PropertyNames.of(key));
    if (property == null) {
      return null;
    }
    if (!property.isAccessorDescriptor()) {
      return property.getValue();
    }
    return Values.isCallable(property.getGet())
        ? call(property.getGet(), object)
        : Values.UNDEFINED;
  }

  /** Whether an object inherits from the class that a global names. */
  public boolean isInstance(Object object, String name) {
    Object constructor = global(name);
    Object prototype =
        Values.isObject(constructor) ? get(constructor, "prototype") : Values.UNDEFINED;
    for (Object at = object; Values.isObject(at); at = JSObject.getPrototype((JSObject) at)) {
      if (at == prototype) {
        return true;
      }
    }
    return false;
  }

  /** The length of an array. */
  public long arrayLength(Object array) {
    return JSRuntime.toLength(get(array, "length"));
  }

  /** Assigns a property in the way of strict code. */
  public void set(Object object, String key, Object value) {
    JSObject.set((JSDynamicObject) object, PropertyNames.of(key), value, true, null);
  }

  /** An object's own enumerable string keys in definition order, as Java strings. */
  public List<String> keys(Object object) {
    List<String> keys = new ArrayList<>();
    for (Object key : ownKeys(object)) {
      keys.add(Values.javaString(key));
    }
    return keys;
  }

  /** The same keys as JavaScript has them. */
  public List<?> ownKeys(Object object) {
    return JSObject.enumerableOwnNames((JSDynamicObject) object);
  }

  /**
   * The elements of an array if that can be told without running any code of scripts: if all are
   * strings or numbers. Else null.
   */
  public Object[] plainElementsOrNull(Object array) {
    if (!(array instanceof JSArrayObject list) || JSArray.arrayGetArrayType(list).hasHoles(list)) {
      return null;
    }
    Object[] elements = JSArray.toArray(list);
    for (Object element : elements) {
      if (!Values.isString(element) && !Values.isNumber(element)) {
        return null;
      }
    }
    return elements;
  }

  /** Calls a function. */
  public Object call(Object function, Object thisValue, Object... arguments) {
    return JSRuntime.call(function, thisValue, arguments);
  }

  /** Constructs an object. */
  public Object construct(Object constructor, Object... arguments) {
    return JSRuntime.construct(constructor, arguments);
  }

  /** A property of the global object. */
  public Object global(String name) {
    return get(realm.getGlobalObject(), name);
  }

  /** Binds a function to a {@code this}. */
  public Object bind(Object function, Object thisValue) {
    return JSFunction.bind(realm, (JSFunctionObject) function, thisValue, new Object[0]);
  }

  /** The prototype that {@code new.target} gives to an object that a constructor makes. */
  public Object prototypeOf(Object newTarget, Object defaultPrototype) {
    Object prototype = get(newTarget, "prototype");
    return Values.isObject(prototype) ? prototype : defaultPrototype;
  }

  /** An {@code Error} to throw. */
  public static RuntimeException error(String message) {
    return JSException.create(JSErrorType.Error, message);
  }

  /** A {@code TypeError} to throw. */
  public static RuntimeException typeError(String message) {
    return JSException.create(JSErrorType.TypeError, message);
  }

  /** A {@code RangeError} to throw. */
  public static RuntimeException rangeError(String message) {
    return JSException.create(JSErrorType.RangeError, message);
  }

  /** A {@code TypeError} with a {@code code} to throw. */
  public static RuntimeException typeError(String code, String message) {
    return CodedErrors.create(JSErrorType.TypeError, code, message);
  }

  /** An {@code Error} with a {@code code} to throw. */
  public static RuntimeException error(String code, String message) {
    return CodedErrors.create(JSErrorType.Error, code, message);
  }

  /** Gives an error to be thrown a further property of its own. */
  public static RuntimeException withProperty(RuntimeException error, String key, Object value) {
    JSObject object = (JSObject) ((JSException) error).getErrorObject();
    Object property = value instanceof String text ? Values.string(text) : value;
    JSObjectUtil.defineDataProperty(
        object, PropertyNames.of(key), property, JSAttributes.notConfigurableEnumerableWritable());
    return error;
  }

  /** What a script catches as this exception; null when scripts cannot catch it. */
  public static Object errorObjectOrNull(RuntimeException error) {
    return error instanceof GraalJSException thrown ? thrown.getErrorObject() : null;
  }

  private static Object key(Object key) {
    return key instanceof String name ? PropertyNames.of(name) : Objects.requireNonNull(key, "key");
  }
}
