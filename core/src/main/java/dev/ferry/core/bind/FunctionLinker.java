package dev.ferry.core.bind;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.invoke.MethodHandles.filterArguments;
import static java.lang.invoke.MethodHandles.filterReturnValue;
import static java.lang.invoke.MethodType.methodType;

import dev.ferry.core.call.CallShape;
import dev.ferry.core.call.Downcall;
import dev.ferry.core.library.Library;
import dev.ferry.core.type.CType;
import dev.ferry.core.type.Carrier;
import dev.ferry.core.type.Signature;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;

/** Makes the handle of a function: its symbol, with Java's types around the carriers. */
final class FunctionLinker {

  private static final MethodHandle SEGMENT_ARGUMENT = own(MemorySegment.class);
  private static final MethodHandle CALLBACK_ARGUMENT = own(Callback.class);

  private FunctionLinker() {}

  /** A handle of exactly {@code type}. */
  static MethodHandle link(Library library, String symbol, Signature signature, MethodType type) {
    check(symbol, signature, type);
    // SAFETY: whoever binds says that the symbol is a function of this signature; the segment keeps
    // its code mapped as long as the handle, and so any call through it, can be reached.
    MethodHandle call = Downcall.handle(descriptor(signature, type)).bindTo(library.symbol(symbol));
    call = PendingException.throwAfter(call);
    List<Integer> strings = new ArrayList<>();
    for (int i = 0; i < type.parameterCount(); i++) {
      Class<?> javaType = type.parameterType(i);
      if (javaType == String.class) {
        strings.add(i);
      } else {
        call = filterArguments(call, i, argument(signature.arguments().get(i), javaType));
      }
    }
    if (type.returnType() != void.class) {
      call = filterReturnValue(call, Conversion.toJava(signature.returns(), type.returnType()));
    }
    // Around the conversion of the result, which may lie in the memory of an argument.
    call = StringArguments.accept(call, strings);
    return library.whileOpen(call, symbol);
  }

  private static void check(String symbol, Signature signature, MethodType type) {
    int wanted = signature.arguments().size();
    if (type.parameterCount() != wanted) {
      throw new IllegalArgumentException(
          "\""
              + symbol
              + "\" has "
              + wanted
              + " arguments; the Java type "
              + type
              + " has "
              + type.parameterCount());
    }
    for (int i = 0; i < wanted; i++) {
      try {
        Conversion.check(signature.arguments().get(i), type.parameterType(i));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "argument " + (i + 1) + " of \"" + symbol + "\": " + e.getMessage(), e);
      }
    }
    if (type.returnType() == Callback.class) {
      throw new IllegalArgumentException(
          "result of \""
              + symbol
              + "\": a Callback is an argument only; use MemorySegment or long");
    }
    try {
      Conversion.check(signature.returns(), type.returnType());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("result of \"" + symbol + "\": " + e.getMessage(), e);
    }
  }

  /**
   * The carriers, but with the layout of an address for what has a lifetime: the call then keeps
   * it, and a segment that is freed already is an exception.
   */
  private static FunctionDescriptor descriptor(Signature signature, MethodType type) {
    FunctionDescriptor carriers = CallShape.of(signature).descriptor();
    MemoryLayout[] layouts = carriers.argumentLayouts().toArray(MemoryLayout[]::new);
    for (int i = 0; i < layouts.length; i++) {
      if (hasLifetime(type.parameterType(i))) {
        layouts[i] = ADDRESS;
      }
    }
    return signature.returns().carrier() == Carrier.VOID
        ? FunctionDescriptor.ofVoid(layouts)
        : FunctionDescriptor.of(carriers.returnLayout().orElseThrow(), layouts);
  }

  private static boolean hasLifetime(Class<?> type) {
    return type == MemorySegment.class || type == Callback.class;
  }

  private static MethodHandle argument(CType type, Class<?> javaType) {
    if (javaType == MemorySegment.class) {
      return SEGMENT_ARGUMENT;
    }
    return javaType == Callback.class ? CALLBACK_ARGUMENT : Conversion.toC(type, javaType);
  }

  static MemorySegment segment(MemorySegment segment) {
    return segment == null ? MemorySegment.NULL : segment;
  }

  static MemorySegment segment(Callback<?> callback) {
    return callback == null ? MemorySegment.NULL : callback.segment();
  }

  private static MethodHandle own(Class<?> argument) {
    try {
      return MethodHandles.lookup()
          .findStatic(FunctionLinker.class, "segment", methodType(MemorySegment.class, argument));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}
