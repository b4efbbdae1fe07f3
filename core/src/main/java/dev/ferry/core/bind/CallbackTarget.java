package dev.ferry.core.bind;

import static java.lang.invoke.MethodHandles.dropArguments;
import static java.lang.invoke.MethodHandles.filterArguments;
import static java.lang.invoke.MethodHandles.filterReturnValue;
import static java.lang.invoke.MethodHandles.foldArguments;
import static java.lang.invoke.MethodHandles.guardWithTest;
import static java.lang.invoke.MethodHandles.identity;
import static java.lang.invoke.MethodHandles.insertArguments;
import static java.lang.invoke.MethodHandles.tryFinally;
import static java.lang.invoke.MethodHandles.zero;
import static java.lang.invoke.MethodType.methodType;

import dev.ferry.core.call.CallShape;
import dev.ferry.core.type.Signature;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * What C calls when it calls a callback.
 *
 * <p>In Java it would read:
 *
 * <pre>{@code
 * if (PendingException.isPending()) {
 *   return 0;
 * }
 * Callback<?> running = CallbackRoot.enter(root);
 * try {
 *   return toC(CallbackRoot.function(root).method(toJava(arguments)));
 * } finally {
 *   CallbackRoot.leave(running);
 * }
 * }</pre>
 */
final class CallbackTarget {

  private static final MethodHandle ENTER;
  private static final MethodHandle FUNCTION;
  private static final MethodHandle LEAVE;

  static {
    MethodHandles.Lookup lookup = MethodHandles.lookup();
    Class<?> root = CallbackRoot.class;
    try {
      ENTER = lookup.findStatic(root, "enter", methodType(Callback.class, root));
      FUNCTION = lookup.findStatic(root, "function", methodType(Object.class, root));
      LEAVE = lookup.findStatic(root, "leave", methodType(void.class, Callback.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private CallbackTarget() {}

  /**
   * A handle of the shape.
   *
   * @param method of the functional interface, which is its first parameter
   */
  static MethodHandle of(
      MethodHandle method, Signature signature, CallShape shape, CallbackRoot root) {
    MethodType carriers = shape.methodType();
    MethodHandle call = method;
    for (int i = 0; i < carriers.parameterCount(); i++) {
      Class<?> javaType = method.type().parameterType(i + 1);
      MethodHandle toJava = Conversion.toJava(signature.arguments().get(i), javaType);
      call = filterArguments(call, i + 1, toJava);
    }
    if (carriers.returnType() != void.class) {
      Class<?> javaType = method.type().returnType();
      call = filterReturnValue(call, Conversion.toC(signature.returns(), javaType));
    }
    Class<?> functionType = method.type().parameterType(0);
    call = filterArguments(call, 0, FUNCTION.asType(methodType(functionType, CallbackRoot.class)));
    call = insertArguments(call, 0, root);
    call = tryFinally(dropArguments(call, 0, Callback.class), cleanup(carriers.returnType()));
    call = foldArguments(call, ENTER.bindTo(root));
    MethodHandle skip = dropArguments(zero(carriers.returnType()), 0, carriers.parameterList());
    return guardWithTest(PendingException.IS_PENDING, skip, call);
  }

  /** {@code (Throwable, result, Callback)result}: leaves, keeps the result. */
  private static MethodHandle cleanup(Class<?> result) {
    if (result == void.class) {
      return dropArguments(LEAVE, 0, Throwable.class);
    }
    MethodHandle keep = dropArguments(identity(result), 0, Throwable.class);
    return foldArguments(dropArguments(keep, 2, Callback.class), 2, LEAVE);
  }
}
