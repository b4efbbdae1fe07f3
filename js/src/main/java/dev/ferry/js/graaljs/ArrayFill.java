package dev.ferry.js.graaljs;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.nodes.DirectCallNode;
import com.oracle.truffle.js.runtime.BigInt;
import com.oracle.truffle.js.runtime.JSArguments;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.builtins.JSTypedArrayObject;
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
    if (!ReplacedMethod.isPossible(realm)) {
      return;
    }
    ReplacedMethod fill = ReplacedMethod.ofTypedArrays(realm, "fill");
    fill.set(new Body(fill.original()));
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
      int start = ReplacedMethod.index(argument(call, 1), 0, length);
      int end = ReplacedMethod.index(argument(call, 2), length, length);
      long filled = (long) (end - start) * elementSize;
      if (start < 0 || end < 0 || filled < WORTH_A_CALL) {
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

    @TruffleBoundary
    private static void repeat(long address, int elementSize, long byteLength) {
      // SAFETY: the array is there, for no script has run since its length was asked for, and the
      // range lies in it.
      NativeMemory.repeat(address, elementSize, byteLength);
    }
  }
}
