package dev.ferry.js.graaljs;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.array.TypedArrayFactory;
import com.oracle.truffle.js.runtime.builtins.JSFunction;
import com.oracle.truffle.js.runtime.builtins.JSFunctionData;
import com.oracle.truffle.js.runtime.builtins.JSFunctionObject;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.JSObject;
import com.oracle.truffle.js.runtime.objects.Undefined;

/**
 * A method of GraalJS whose code is replaced, in one realm and before its first script.
 *
 * <p>The function stays what it is to scripts. New code does what is common and fast, and leaves
 * the rest to the old.
 */
final class ReplacedMethod {

  private final JSRealm realm;
  private final JSFunctionData method;

  /** The method that an object has under a name. */
  ReplacedMethod(JSRealm realm, JSDynamicObject object, String name) {
    this.realm = realm;
    this.method =
        JSFunction.getFunctionData(
            (JSFunctionObject) JSObject.get(object, Strings.fromJavaString(name)));
  }

  /** The method that all typed arrays have under a name. */
  static ReplacedMethod ofTypedArrays(JSRealm realm, String name) {
    JSDynamicObject prototype = realm.getArrayBufferViewPrototype(TypedArrayFactory.Int8Array);
    return new ReplacedMethod(realm, JSObject.getPrototype(prototype), name);
  }

  /**
   * Whether methods that read and write memory can be replaced: their code can be exchanged,
   * belongs to this realm alone, and buffers lie outside the Java heap.
   */
  static boolean isPossible(JSRealm realm) {
    return CallTargetField.isOpen()
        && realm.getContext().isOptionDirectByteBuffer()
        && !realm.getContext().isMultiContext();
  }

  /** What GraalJS runs. */
  CallTarget original() {
    return method.getCallTarget();
  }

  void set(FunctionBody body) {
    CallTargetField.set(
        method,
        new FunctionRoot(realm.getContext().getLanguage(), "", body, false).getCallTarget());
  }

  /**
   * A relative index, as {@code slice} and {@code fill} take it, as a number of elements; negative
   * where finding it out may be observed.
   *
   * @param otherwise what {@code undefined} means
   */
  static int index(Object value, int otherwise, int length) {
    if (value == Undefined.instance) {
      return otherwise;
    }
    if (!(value instanceof Integer index)) {
      return -1;
    }
    return index < 0 ? Math.max(length + index, 0) : Math.min(index, length);
  }
}
