package dev.ferry.core.callback;

import static dev.ferry.core.type.Carrier.LONG;
import static java.lang.invoke.MethodType.methodType;

import dev.ferry.core.call.CallShape;
import dev.ferry.core.call.Downcall;
import dev.ferry.core.library.Library;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.List;

/** Java calls C calls Java, until the stack is full; thirty times. */
final class EndlessRecursion {

  private static final CallShape LONG_TO_LONG = new CallShape(LONG, List.of(LONG));
  private static final MethodHandle CALL =
      Downcall.handle(new CallShape(LONG, List.of(LONG, LONG)));

  private static long function;
  private static Upcall upcall;
  private static int overflows;

  private EndlessRecursion() {}

  private static long again(long value) throws Throwable {
    return (long) CALL.invokeExact(function, upcall.address(), value + 1) + 1;
  }

  public static void main(String[] arguments) throws Throwable {
    try (Library library = Library.open(arguments[0])) {
      function = library.find("call");
      upcall = arguments[1].equals("receiver") ? ofReceiver() : ofHandle();
      for (int i = 0; i < 30; i++) {
        again(0);
        if (Upcall.takeRefusal()) {
          overflows++;
        }
      }
      System.out.println("overflows: " + overflows);
    }
  }

  private static Upcall ofHandle() throws ReflectiveOperationException {
    return Upcall.create(
        LONG_TO_LONG,
        MethodHandles.lookup()
            .findStatic(EndlessRecursion.class, "again", methodType(long.class, long.class)),
        EndlessRecursion::thrown);
  }

  private static Upcall ofReceiver() {
    return Upcall.create(
        LONG_TO_LONG,
        new Boxes(
            LONG_TO_LONG,
            boxes -> {
              try {
                return again((long) boxes[0]);
              } catch (RuntimeException | Error e) {
                throw e;
              } catch (Throwable t) {
                throw new AssertionError(t);
              }
            },
            EndlessRecursion::thrown));
  }

  private static void thrown(Throwable thrown) {
    if (thrown instanceof StackOverflowError) {
      overflows++;
    }
  }
}
