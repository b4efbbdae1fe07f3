package dev.ferry.js.graaljs;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.nodes.DirectCallNode;
import com.oracle.truffle.js.runtime.BigInt;
import com.oracle.truffle.js.runtime.JSArguments;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.array.TypedArrayFactory;
import com.oracle.truffle.js.runtime.builtins.JSFunction;
import com.oracle.truffle.js.runtime.builtins.JSFunctionData;
import com.oracle.truffle.js.runtime.builtins.JSFunctionObject;
import com.oracle.truffle.js.runtime.builtins.JSTypedArrayObject;
import com.oracle.truffle.js.runtime.objects.JSObject;
import com.oracle.truffle.js.runtime.objects.Undefined;
import dev.ferry.core.memory.NativeMemory;
import java.lang.ref.Reference;

/**
 * Lets {@code fill} of typed arrays fill memory, and not one element after the other.
 *
 * <p>GraalJS's own code still does everything that can be observed: it converts the value, and
 * stores it into the first element. What it stored there is then repeated. Where anything but
 * numbers is passed, or little is to be filled, it does all. So it does where {@link
 * CallTargetField} cannot be changed.
 */
public final class ArrayFill {

  private ArrayFill() {}

  /** Prepares the realm of the context that this thread is inside of, before its first script. */
  public static void install() {
    JSRealm realm = JSRealm.get(null);
    if (!CallTargetField.isOpen()
        || !realm.getContext().isOptionDirectByteBuffer()
        || realm.getContext().isMultiContext()) {
      return;
    }
    JSObject prototype =
        (JSObject)
            JSObject.getPrototype(realm.getArrayBufferViewPrototype(TypedArrayFactory.Int8Array));
    JSFunctionData fill =
        JSFunction.getFunctionData(
            (JSFunctionObject) JSObject.get(prototype, Strings.fromJavaString("fill")));
    Body body = new Body(fill.getCallTarget());
    CallTargetField.set(
        fill, new FunctionRoot(realm.getContext().getLanguage(), "", body, false).getCallTarget());
  }

  private static final class Body extends FunctionBody {

    /** In bytes. For less, a loop over the elements takes no longer. */
    private static final long WORTH_A_CALL = 128;

    @Child private DirectCallNode original;

    Body(CallTarget original) {
      this.original = DirectCallNode.create(original);
    }

    @Override
    public Object execute(Object[] call) {
      Object array = thisValue(call);
      Object value = argument(call, 0);
      long byteLength = Views.byteLengthOfArray(array);
      if (byteLength < WORTH_A_CALL || !isNumber(value)) {
        return original.call(call);
      }
      int length = ((JSTypedArrayObject) array).getLength();
      int elementSize = (int) (byteLength / length);
      int start = index(argument(call, 1), 0, length);
      int end = index(argument(call, 2), length, length);
      long filled = (long) (end - start) * elementSize;
      if (start < 0 || filled < WORTH_A_CALL) {
        return original.call(call);
      }
      Object result =
          original.call(
              JSArguments.create(
                  array, JSArguments.getFunctionObject(call), value, start, start + 1));
      try {
        repeat(Views.addressOfArray(array) + (long) start * elementSize, elementSize, filled);
      } finally {
        Reference.reachabilityFence(array);
      }
      return result;
    }

    private static boolean isNumber(Object value) {
      return value instanceof Integer || value instanceof Double || value instanceof BigInt;
    }

    /**
     * A relative index as a number of elements; such that nothing is filled if it is no integer.
     */
    private static int index(Object value, int otherwise, int length) {
      if (value == Undefined.instance) {
        return otherwise;
      }
      if (!(value instanceof Integer index)) {
        return Integer.MIN_VALUE;
      }
      return index < 0 ? Math.max(length + index, 0) : Math.min(index, length);
    }

    @TruffleBoundary
    private static void repeat(long address, int elementSize, long byteLength) {
      // SAFETY: the array is there, for no script has run since its length was asked for, and the
      // range lies in it.
      NativeMemory.repeat(address, elementSize, byteLength);
    }
  }
}
