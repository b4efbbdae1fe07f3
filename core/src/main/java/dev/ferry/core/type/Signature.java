package dev.ferry.core.type;

import java.util.List;
import java.util.Objects;

/**
 * The type of a C function.
 *
 * @param returns the result's type
 * @param arguments the arguments' types in order, none of them {@code void}
 */
public record Signature(CType returns, List<CType> arguments) {

  /** Copies the arguments and refuses {@code void} among them. */
  public Signature {
    Objects.requireNonNull(returns, "returns");
    arguments = List.copyOf(arguments);
    for (int i = 0; i < arguments.size(); i++) {
      if (arguments.get(i).carrier() == Carrier.VOID) {
        throw new IllegalArgumentException(
            "argument " + (i + 1) + " is void; void is a result only");
      }
    }
  }

  /** A signature from its result and its arguments. */
  public static Signature of(CType returns, CType... arguments) {
    return new Signature(returns, List.of(arguments));
  }
}
