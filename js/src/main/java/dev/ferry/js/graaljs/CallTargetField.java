package dev.ferry.js.graaljs;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.js.runtime.builtins.JSFunctionData;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * What a function is called by, changed after it was set.
 *
 * <p>GraalJS means it to be set once. With {@code --add-opens
 * org.graalvm.js/com.oracle.truffle.js.runtime.builtins=dev.ferry.js} its field is written; else a
 * call site that calls ever other functions goes on calling what was set first.
 */
final class CallTargetField {

  private static final VarHandle FIELD = field();

  private CallTargetField() {}

  /** Whether it can be changed. */
  static boolean isOpen() {
    return FIELD != null;
  }

  /** Changes it where that is possible. Call sites that know the function keep what they know. */
  static void set(JSFunctionData function, CallTarget target) {
    if (FIELD != null) {
      FIELD.setVolatile(function, target);
    }
  }

  private static VarHandle field() {
    try {
      return MethodHandles.privateLookupIn(JSFunctionData.class, MethodHandles.lookup())
          .findVarHandle(JSFunctionData.class, "callTarget", CallTarget.class);
    } catch (ReflectiveOperationException notOpened) {
      return null;
    }
  }
}
