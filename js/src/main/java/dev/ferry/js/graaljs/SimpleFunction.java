package dev.ferry.js.graaljs;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.js.runtime.JSArguments;

/** A function whose speed does not matter, written as a lambda. */
@FunctionalInterface
public interface SimpleFunction {

  /** Runs the function. */
  Object call(Object thisValue, Arguments arguments);

  /** A call's arguments. */
  final class Arguments {
    private final Object[] call;
    private final int first;

    private Arguments(Object[] call, int first) {
      this.call = call;
      this.first = first;
    }

    /** The argument at an index, {@code undefined} where none was passed. */
    public Object get(int index) {
      return first + index < call.length ? call[first + index] : Values.UNDEFINED;
    }

    /** The number of arguments passed. */
    public int count() {
      return Math.max(0, call.length - first);
    }
  }

  /** The body that runs this function. */
  default FunctionBody body() {
    return new Body(this, JSArguments.RUNTIME_ARGUMENT_COUNT);
  }

  /**
   * The body of a constructor: {@code this} is {@code new.target}, or {@code undefined} when the
   * function was called without {@code new}.
   */
  default FunctionBody constructBody() {
    return new ConstructBody(this);
  }

  /** Runs a lambda on a call's arguments. */
  final class Body extends FunctionBody {
    private final SimpleFunction function;
    private final int first;

    Body(SimpleFunction function, int first) {
      this.function = function;
      this.first = first;
    }

    @Override
    public boolean isSmall() {
      return true;
    }

    @Override
    @TruffleBoundary(transferToInterpreterOnException = false)
    public Object execute(Object[] call) {
      return function.call(thisValue(call), new Arguments(call, first));
    }
  }

  /** Runs a lambda on the arguments of {@code new}. */
  final class ConstructBody extends FunctionBody {
    private final SimpleFunction function;

    ConstructBody(SimpleFunction function) {
      this.function = function;
    }

    @Override
    @TruffleBoundary(transferToInterpreterOnException = false)
    public Object execute(Object[] call) {
      return function.call(
          JSArguments.getNewTarget(call),
          new Arguments(call, JSArguments.RUNTIME_ARGUMENT_COUNT + 1));
    }
  }
}
