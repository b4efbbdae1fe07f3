package dev.ferry.core.callback;

import static java.lang.invoke.MethodType.methodType;

import dev.ferry.core.call.CallShape;
import dev.ferry.core.call.CodePage;
import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * Machine code that carries a call from C to a Java method handle, or to a {@link Receiver}.
 *
 * <p>For a method handle the JVM makes it, once per upcall; C calls that at once. In a process
 * where functions run on a {@link Coroutine} method handles are called as receivers are, which
 * takes some nanoseconds more: the JVM's code, called on such a stack, would end the process.
 *
 * <p>The code is freed after this object has become unreachable, and calling it then ends the
 * process. So whoever gives the address to C keeps this object, also while a call through it is
 * running. The code itself keeps the target: <b>a target from which its own {@code Upcall} can be
 * reached is never freed</b>.
 *
 * <p>It may be called from any thread; a thread that the JVM does not know is attached at its first
 * call, as a daemon, and detached when it ends.
 *
 * <p>An exception never gets past it into C, where it would end the process: C sees the result 0,
 * and the exception goes to the {@code escaped} of {@link #create(CallShape, MethodHandle,
 * Consumer)}. That holds for a stack overflow too, also one by recursion through C.
 */
public final class Upcall {

  /** The JVM's machine code: about 750 bytes each, so these are 12 of the 240 MB of its cache. */
  private static final LiveCode STUBS = new LiveCode(16_384);

  /**
   * Whether the JVM makes the machine code of all upcalls, as {@code -Dferry.calls=ordinary} asks.
   */
  private static final boolean ORDINARY =
      !CodePage.isX86Linux() || System.getProperty("ferry.calls", "").equals("ordinary");

  private static final MethodHandle CALL;
  private static final ConcurrentHashMap<CallShape, MethodHandle> COLLECTORS =
      new ConcurrentHashMap<>();

  static {
    try {
      CALL =
          MethodHandles.lookup()
              .findVirtual(Receiver.class, "call", methodType(Object.class, Object[].class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private static final Queue<MemorySegment> KEPT = new ConcurrentLinkedQueue<>();

  /** Guards the two below, of which at most one is ever true. */
  private static final Object CHOICE = new Object();

  /** Whether the JVM has made machine code for a method handle, which C calls at once. */
  private static boolean areStubsMade;

  /** Whether functions may run on a {@link Coroutine}, where the JVM's code must not be called. */
  private static boolean areStubsForgone;

  private final MemorySegment stub;

  private Upcall(MemorySegment stub) {
    this.stub = stub;
  }

  /**
   * Makes machine code that calls {@code target}. What the target throws goes to the uncaught
   * exception handler of the thread on which it was called.
   *
   * @param shape the shape in which C calls
   * @param target a handle of exactly {@code shape.methodType()}
   * @throws IllegalArgumentException when the target has another type
   * @throws OutOfMemoryError when there is no room for more machine code
   */
  public static Upcall create(CallShape shape, MethodHandle target) {
    return create(shape, target, Upcall::uncaught);
  }

  /**
   * Makes machine code that calls {@code target}.
   *
   * @param shape the shape in which C calls
   * @param target a handle of exactly {@code shape.methodType()}
   * @param escaped is given what the target throws, on the thread of the call, before C gets its
   *     result 0; what it throws itself is lost
   * @throws IllegalArgumentException when the target has another type
   * @throws OutOfMemoryError when there is no room for more machine code
   */
  public static Upcall create(
      CallShape shape, MethodHandle target, Consumer<? super Throwable> escaped) {
    Objects.requireNonNull(escaped, "escaped");
    if (!target.type().equals(shape.methodType())) {
      throw new IllegalArgumentException(
          "target has the type " + target.type() + "; the shape needs " + shape.methodType());
    }
    synchronized (CHOICE) {
      if (areStubsForgone) {
        return create(shape, new HandleReceiver(shape, target, escaped));
      }
      areStubsMade = true;
    }
    return stub(shape, target, escaped);
  }

  private static Upcall stub(
      CallShape shape, MethodHandle target, Consumer<? super Throwable> escaped) {
    STUBS.makeRoom();
    MethodHandle entry = UpcallEntry.of(shape, target, escaped::accept);
    Arena arena = Arena.ofAuto();
    // SAFETY: the stub lives in an automatic arena, freed only when this object, its only holder,
    // is unreachable; the entry has the shape's type and throws nothing.
    MemorySegment stub = Linker.nativeLinker().upcallStub(entry, shape.descriptor(), arena);
    STUBS.added();
    // SAFETY: same address, same arena; this only hooks the count to its end.
    return new Upcall(stub.reinterpret(arena, freed -> STUBS.removed()));
  }

  /**
   * Makes machine code that calls {@code receiver}: cheaper to make than for a method handle, as
   * cheap to call for who wants boxes anyway, and guarded where {@link #isGuarded()}.
   *
   * @param shape the shape in which C calls
   * @throws OutOfMemoryError when there is no room for more machine code
   */
  public static Upcall create(CallShape shape, Receiver receiver) {
    if (!ORDINARY) {
      MemorySegment address = ThunkPage.address(receiver);
      if (address != null) {
        return new Upcall(address);
      }
      synchronized (CHOICE) {
        if (areStubsForgone) {
          throw new OutOfMemoryError("the system makes no more machine code executable");
        }
        areStubsMade = true;
      }
    }
    MethodHandle collector = COLLECTORS.computeIfAbsent(shape, Upcall::collector);
    return stub(shape, collector.bindTo(receiver), receiver::failed);
  }

  /** {@code (Receiver, carriers...)carrier}: composing costs more than all the rest. */
  private static MethodHandle collector(CallShape shape) {
    return CALL.asCollector(Object[].class, shape.arguments().size())
        .asType(shape.methodType().insertParameterTypes(0, Receiver.class));
  }

  /** The address for C. Valid while this object is reachable. */
  public long address() {
    return stub.address();
  }

  /**
   * The address for C as a segment of no bytes, which keeps the machine code while it is reachable.
   */
  public MemorySegment segment() {
    return stub;
  }

  /**
   * Decides that from now on no machine code of the JVM is made, unless that has happened already.
   */
  static boolean forgoStubs() {
    synchronized (CHOICE) {
      areStubsForgone = !areStubsMade;
      return areStubsForgone;
    }
  }

  /**
   * Never frees the machine code: for an address that C may use at any time, and that nobody else
   * holds any more.
   */
  public void keepForever() {
    KEPT.add(stub);
  }

  /**
   * How many pieces of machine code this process has made and the collector has not yet freed.
   * Those for a {@link Receiver} come as pages of some 250, and are freed when none of a page is
   * reachable.
   */
  public static long liveCount() {
    return STUBS.count() + ThunkPage.liveCount();
  }

  /**
   * How many calls through upcalls the current thread is inside of. While it is not 0, frames of C
   * lie beneath the running Java code.
   */
  public static int depth() {
    return StackReserve.depth();
  }

  /**
   * Whether calls of a {@link Receiver} are refused when the stack has no room for them: C gets the
   * result 0, and {@link #takeRefusal()} or the next call on the thread says so. Where that is
   * false, and for calls of a method handle, only {@link #reserveStack()} keeps a full stack from
   * ending the process.
   */
  public static boolean isGuarded() {
    return !ORDINARY && StackGuard.isRefused() != 0;
  }

  /**
   * Whether on any thread a call of a {@link Receiver} was refused, for want of stack, of which
   * nobody has taken note yet. Costs one load.
   */
  public static boolean isAnyRefused() {
    return StackGuard.isAnyRefused();
  }

  /**
   * Whether that was on the current thread; says so once. Who called the C code that made the call
   * then throws a {@link StackOverflowError}.
   */
  public static boolean takeRefusal() {
    return StackGuard.takeRefusal();
  }

  /**
   * Makes sure that C, called now, can call back: its call would end the process if the stack
   * overflowed in the first frames of Java.
   *
   * @throws StackOverflowError when too little stack is left
   */
  public static void reserveStack() {
    StackReserve.reserve();
  }

  private static void uncaught(Throwable thrown) {
    Thread thread = Thread.currentThread();
    thread.getUncaughtExceptionHandler().uncaughtException(thread, thrown);
  }
}
