package dev.ferry.core.call;

import dev.ferry.core.type.CType;
import dev.ferry.core.type.Carrier;
import dev.ferry.core.type.Signature;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;

/**
 * What the linker sees of a signature: the carriers. Signatures of one shape share one handle.
 *
 * @param returns the result's carrier
 * @param arguments the arguments' carriers in order
 */
public record CallShape(Carrier returns, List<Carrier> arguments) {

  /** Copies the arguments. */
  public CallShape {
    arguments = List.copyOf(arguments);
  }

  /** The shape of a signature. */
  public static CallShape of(Signature signature) {
    List<Carrier> carriers = new ArrayList<>();
    for (CType argument : signature.arguments()) {
      carriers.add(argument.carrier());
    }
    return new CallShape(signature.returns().carrier(), carriers);
  }

  /** The Java type of a call of this shape, without the address. */
  public MethodType methodType() {
    return MethodType.methodType(
        returns.javaType(), arguments.stream().<Class<?>>map(Carrier::javaType).toList());
  }

  /** The descriptor by which {@code java.lang.foreign} links this shape. */
  public FunctionDescriptor descriptor() {
    MemoryLayout[] layouts = arguments.stream().map(CallShape::layout).toArray(MemoryLayout[]::new);
    return returns == Carrier.VOID
        ? FunctionDescriptor.ofVoid(layouts)
        : FunctionDescriptor.of(layout(returns), layouts);
  }

  private static MemoryLayout layout(Carrier carrier) {
    return switch (carrier) {
      case LONG -> ValueLayout.JAVA_LONG;
      case DOUBLE -> ValueLayout.JAVA_DOUBLE;
      case FLOAT -> ValueLayout.JAVA_FLOAT;
      case VOID -> throw new IllegalArgumentException("void has no layout");
    };
  }
}
