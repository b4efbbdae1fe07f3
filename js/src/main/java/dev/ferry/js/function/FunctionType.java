package dev.ferry.js.function;

import dev.ferry.core.type.CType;
import dev.ferry.core.type.Signature;
import dev.ferry.js.convert.FfiType;
import java.util.ArrayList;
import java.util.List;

/**
 * The type of a C function as a script declares it.
 *
 * @param returns the result's type
 * @param arguments the arguments' types in order
 * @param leaf whether the script promises that the function neither blocks, nor runs long, nor
 *     calls back
 */
public record FunctionType(FfiType returns, List<FfiType> arguments, boolean leaf) {

  /** Copies the arguments. */
  public FunctionType {
    arguments = List.copyOf(arguments);
  }

  /** The C signature, which knows nothing of JavaScript. */
  public Signature signature() {
    List<CType> types = new ArrayList<>();
    for (FfiType argument : arguments) {
      types.add(argument.scalar());
    }
    return new Signature(returns.scalar(), types);
  }
}
