package dev.ferry.js.graaljs;

import com.oracle.truffle.api.TruffleLanguage.Env;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.JSRuntime;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.builtins.JSArgumentsObject;
import com.oracle.truffle.js.runtime.builtins.JSArray;
import com.oracle.truffle.js.runtime.builtins.JSArrayBufferObject;
import com.oracle.truffle.js.runtime.builtins.JSAsyncGeneratorObject;
import com.oracle.truffle.js.runtime.builtins.JSBigIntObject;
import com.oracle.truffle.js.runtime.builtins.JSBooleanObject;
import com.oracle.truffle.js.runtime.builtins.JSCollectionIteratorObject;
import com.oracle.truffle.js.runtime.builtins.JSDataViewObject;
import com.oracle.truffle.js.runtime.builtins.JSDateObject;
import com.oracle.truffle.js.runtime.builtins.JSErrorObject;
import com.oracle.truffle.js.runtime.builtins.JSFunctionData;
import com.oracle.truffle.js.runtime.builtins.JSFunctionObject;
import com.oracle.truffle.js.runtime.builtins.JSGeneratorObject;
import com.oracle.truffle.js.runtime.builtins.JSMapIteratorObject;
import com.oracle.truffle.js.runtime.builtins.JSMapObject;
import com.oracle.truffle.js.runtime.builtins.JSModuleNamespaceObject;
import com.oracle.truffle.js.runtime.builtins.JSNumberObject;
import com.oracle.truffle.js.runtime.builtins.JSPromise;
import com.oracle.truffle.js.runtime.builtins.JSPromiseObject;
import com.oracle.truffle.js.runtime.builtins.JSProxyObject;
import com.oracle.truffle.js.runtime.builtins.JSRegExpObject;
import com.oracle.truffle.js.runtime.builtins.JSSetIteratorObject;
import com.oracle.truffle.js.runtime.builtins.JSSetObject;
import com.oracle.truffle.js.runtime.builtins.JSStringObject;
import com.oracle.truffle.js.runtime.builtins.JSSymbolObject;
import com.oracle.truffle.js.runtime.builtins.JSTypedArrayObject;
import com.oracle.truffle.js.runtime.builtins.JSWeakMapObject;
import com.oracle.truffle.js.runtime.builtins.JSWeakSetObject;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.JSObject;
import com.oracle.truffle.js.runtime.objects.Null;
import com.oracle.truffle.js.runtime.objects.Undefined;
import com.oracle.truffle.js.runtime.util.JSHashMap;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What only the engine knows of a value, for {@code util.inspect} and {@code util.types}. */
public final class Inspection {

  private static final int BOTH = JSRuntime.ITERATION_KIND_KEY_PLUS_VALUE;

  /** The kinds as JavaScript's strings, made once: inspect asks for many of each value. */
  private static final Map<String, TruffleString> KINDS = new ConcurrentHashMap<>();

  private Inspection() {}

  /** An object of functions over raw values; see each method. */
  public static Object create() {
    Map<String, HostFunction.Body> functions = new LinkedHashMap<>();
    functions.put(
        "kind", arguments -> KINDS.computeIfAbsent(kind(arguments[0]), Strings::constant));
    functions.put("promise", arguments -> promise((JSPromiseObject) arguments[0]));
    functions.put("proxy", arguments -> proxy(arguments[0]));
    functions.put("foreign", arguments -> foreign(arguments[0]));
    functions.put("entries", arguments -> entries(arguments[0]));
    return HostFunction.rawObject(functions);
  }

  /**
   * The name of what the engine made the value as, whatever its prototype is now; "" if ordinary.
   */
  static String kind(Object value) {
    return switch (value) {
      case JSProxyObject object -> "Proxy";
      case JSErrorObject object -> "Error";
      case JSFunctionObject function -> functionKind(function.getFunctionData());
      case JSTypedArrayObject array -> Strings.toJavaString(array.getArrayType().getName());
      case JSArrayBufferObject.Shared buffer -> "SharedArrayBuffer";
      case JSArrayBufferObject buffer -> "ArrayBuffer";
      case JSDataViewObject view -> "DataView";
      case JSMapObject map -> "Map";
      case JSSetObject set -> "Set";
      case JSMapIteratorObject iterator -> "Map Iterator";
      case JSSetIteratorObject iterator -> "Set Iterator";
      case JSWeakMapObject map -> "WeakMap";
      case JSWeakSetObject set -> "WeakSet";
      case JSPromiseObject promise -> "Promise";
      case JSDateObject date -> "Date";
      case JSRegExpObject pattern -> "RegExp";
      case JSArgumentsObject arguments -> "Arguments";
      case JSModuleNamespaceObject namespace -> "Module";
      case JSGeneratorObject generator -> "Generator";
      case JSAsyncGeneratorObject generator -> "AsyncGenerator";
      case JSNumberObject number -> "Number";
      case JSStringObject string -> "String";
      case JSBooleanObject bool -> "Boolean";
      case JSSymbolObject symbol -> "Symbol";
      case JSBigIntObject integer -> "BigInt";
      case JSObject other -> "";
      default -> "Foreign";
    };
  }

  private static String functionKind(JSFunctionData data) {
    if (data.isAsync()) {
      return data.isGenerator() ? "AsyncGeneratorFunction" : "AsyncFunction";
    }
    return data.isGenerator() ? "GeneratorFunction" : "Function";
  }

  /** {@code [state, result]}. */
  private static Object promise(JSPromiseObject promise) {
    String state =
        switch (promise.getPromiseState()) {
          case JSPromise.FULFILLED -> "fulfilled";
          case JSPromise.REJECTED -> "rejected";
          default -> "pending";
        };
    Object result = promise.getPromiseResult();
    return array(Strings.fromJavaString(state), result == null ? Undefined.instance : result);
  }

  /** {@code [target, handler]}, both null of a revoked proxy, or undefined of what is no proxy. */
  private static Object proxy(Object value) {
    if (!(value instanceof JSProxyObject proxy)) {
      return Undefined.instance;
    }
    boolean revoked = proxy.getProxyHandler() == Null.instance;
    return array(revoked ? Null.instance : proxy.getProxyTarget(), proxy.getProxyHandler());
  }

  /**
   * {@code [shape, name, content]} of what is no JavaScript object, undefined of what is one. The
   * shape tells what the content is: "list", an array; "map", keys and values in turn; "text".
   */
  private static Object foreign(Object value) {
    if (value instanceof JSDynamicObject) {
      return Undefined.instance;
    }
    Env env = JSRealm.get(null).getEnv();
    if (!env.isHostObject(value)) {
      boolean callable = InteropLibrary.getUncached().isExecutable(value);
      return facts("text", callable ? "Function: Java method" : "Foreign object", text(""));
    }
    Object object = env.asHostObject(value);
    return switch (object) {
      case Throwable thrown -> facts("text", nameOf(thrown), text(messageOf(thrown)));
      case Class<?> type -> facts("text", "Java class " + type.getTypeName(), text(""));
      case Collection<?> list -> facts("list", nameOf(list), guests(env, list.toArray()));
      case Map<?, ?> map -> {
        List<Object> entries = new ArrayList<>();
        map.forEach((key, element) -> {
          entries.add(key);
          entries.add(element);
        });
        yield facts("map", nameOf(map), guests(env, entries.toArray()));
      }
      default ->
          object.getClass().isArray()
              ? facts("list", nameOf(object), guests(env, elements(object)))
              : facts("text", nameOf(object), text(object.toString()));
    };
  }

  private static Object facts(String shape, String name, Object content) {
    return array(text(shape), text(name), content);
  }

  private static TruffleString text(String text) {
    return Strings.fromJavaString(text);
  }

  private static String messageOf(Throwable thrown) {
    return thrown.getMessage() == null ? "" : thrown.getMessage();
  }

  private static String nameOf(Object object) {
    return object.getClass().getTypeName();
  }

  private static Object[] elements(Object array) {
    Object[] elements = new Object[Array.getLength(array)];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = Array.get(array, i);
    }
    return elements;
  }

  private static Object guests(Env env, Object[] elements) {
    Object[] guests = new Object[elements.length];
    for (int i = 0; i < guests.length; i++) {
      Object element = elements[i];
      guests[i] =
          element == null ? Null.instance : JSRuntime.importValue(env.asGuestValue(element));
    }
    return array(guests);
  }

  /** {@code [entries, whether keys and values alternate]} of what is left in an iterator or set. */
  private static Object entries(Object value) {
    List<Object> entries = new ArrayList<>();
    boolean keyed = false;
    switch (value) {
      case JSWeakSetObject set -> entries.addAll(set.getWeakHashMap().keySet());
      case JSWeakMapObject map -> {
        keyed = true;
        map.getWeakHashMap()
            .forEach((key, element) -> {
              entries.add(key);
              entries.add(element);
            });
      }
      case JSCollectionIteratorObject iterator -> {
        keyed = iterator.getIterationKind() == BOTH;
        if (iterator.getIteratedObject() != Undefined.instance) {
          remaining(iterator, entries);
        }
      }
      default -> {}
    }
    return array(array(entries.toArray()), keyed);
  }

  private static void remaining(JSCollectionIteratorObject iterator, List<Object> entries) {
    boolean ofSet = iterator instanceof JSSetIteratorObject;
    JSHashMap.Cursor cursor = iterator.getNextIndex().copy();
    while (cursor.advance()) {
      Object key = cursor.getKey();
      Object element = ofSet ? key : cursor.getValue();
      switch (iterator.getIterationKind()) {
        case BOTH -> {
          entries.add(key);
          entries.add(element);
        }
        case JSRuntime.ITERATION_KIND_KEY -> entries.add(key);
        default -> entries.add(element);
      }
    }
  }

  private static Object array(Object... elements) {
    JSRealm realm = JSRealm.get(null);
    return JSArray.createConstant(realm.getContext(), realm, elements);
  }
}
