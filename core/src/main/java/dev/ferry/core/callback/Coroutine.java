package dev.ferry.core.callback;

import dev.ferry.core.call.CodePage;
import dev.ferry.core.call.Downcall;
import dev.ferry.core.call.NativeCall;
import dev.ferry.core.memory.NativeMemory;
import java.util.ArrayDeque;

/**
 * A stack beside that of the thread, on which a function of C runs that calls back often.
 *
 * <p>When such a function calls an address of a {@link Receiver}, the thread goes back to its own
 * stack and returns to Java, as if the function had ended: {@link #start} or {@link #resume} gives
 * what is called and waits. {@link #callReceiver} runs that, and {@link #resume} goes on with the
 * function. So a call back costs a call of C and not the JVM's way from C into Java, which is
 * several times as long.
 *
 * <p>To the JVM the thread is in C while the function runs, and in Java, with its own frames, while
 * the function waits. No Java frame lies on this stack, but for what C calls in other ways, by JNI;
 * that runs as on any stack that C has made for itself.
 *
 * <p>It serves calls of the thread that has taken it, one at a time, until it is given back.
 * Whoever started a function must resume it until it has returned: what it has locked or allocated
 * belongs to it. A virtual thread must not wait for anything meanwhile, for it might go on as
 * another one of the system.
 */
public final class Coroutine {

  /** What {@link #start} and {@link #resume} give when the function has returned. */
  public static final long RETURNED = 0;

  /** What {@link #start} gives when the thread's own stack is too full: nothing was called. */
  public static final long REFUSED = -1;

  /** Bytes of addresses, of which a guard takes 60 KB; memory only where they have been used. */
  static final long SIZE = 16 << 20;

  private static final long GUARD_END = 64 << 10;
  private static final long HEADER = 4096;

  /** Binary digits of a distance within the range where all of them lie. */
  static final byte RANGE_BITS = 32;

  /** The most that a process has. */
  private static final int MOST = (int) ((1L << RANGE_BITS) / SIZE);

  private static final long PROT_NONE = 0;
  private static final long PROT_READ_WRITE = 3;
  private static final long MAP_PRIVATE_ANONYMOUS_NORESERVE = 0x4022;
  private static final long MADV_DONTNEED = 4;
  private static final long MADV_NOHUGEPAGE = 15;

  /** Where all of them lie; 0 where the system has no room. */
  static final long RANGE = reserve();

  private static final ArrayDeque<Coroutine> UNUSED = new ArrayDeque<>();
  private static int made;

  private final long base;

  /** That of the thread which has taken it. */
  private StackReserve reserve;

  private boolean waiting;

  /** Who was called last, and as what; null when nobody was there. */
  private Receiver receiver;

  private long key = -1;
  private long number;

  private Coroutine(long base) {
    this.base = base;
  }

  /**
   * Whether the functions of the libraries that are loaded now can run on coroutines. Not where the
   * machine or the JVM is another one, where a library looks where a thread's stack lies, or once
   * there has been an {@link Upcall} for a method handle; and once the answer was yes, no more of
   * those get machine code of the JVM. Takes milliseconds at first.
   */
  public static boolean arePossible() {
    return Upcall.isGuarded()
        && CoroutineCode.isThere()
        && !StackReaders.isAnyLoaded()
        && Upcall.forgoStubs();
  }

  /** One that nobody uses, for calls of the current thread; null when there is none. */
  public static Coroutine take() {
    Coroutine coroutine = unused();
    if (coroutine != null) {
      coroutine.reserve = StackReserve.ofThread();
    }
    return coroutine;
  }

  private static Coroutine unused() {
    synchronized (UNUSED) {
      Coroutine unused = UNUSED.poll();
      if (unused != null || made == MOST || !CoroutineCode.isThere()) {
        return unused;
      }
      long base = RANGE + made * SIZE;
      if (!makeUsable(base, HEADER) || !makeUsable(base + GUARD_END, SIZE - GUARD_END)) {
        return null;
      }
      made++;
      return new Coroutine(base);
    }
  }

  /** Gives it back, with its memory, for others to take. No function may be running on it. */
  public void giveBack() {
    receiver = null;
    key = -1;
    // SAFETY: nothing on it is in use. What is read next from there is 0.
    Downcall.callSix(Functions.MADVISE, base + GUARD_END, SIZE - GUARD_END, MADV_DONTNEED, 0, 0, 0);
    synchronized (UNUSED) {
      UNUSED.push(this);
    }
  }

  /** How many have been taken and not given back. */
  public static int inUse() {
    synchronized (UNUSED) {
      return made - UNUSED.size();
    }
  }

  /**
   * Calls a function, until it returns or calls back. Restricted as {@link NativeCall#invoke} is.
   *
   * @param carriers one box per argument; at most {@link NativeCall#STACK} travel on the stack
   * @return {@link #RETURNED}, {@link #REFUSED}, or the record of the call that waits
   */
  public long start(NativeCall call, Object[] carriers) {
    // SAFETY: the words are this object's own; the caller vouches for the function.
    NativeMemory.putLong(base + CoroutineCode.FUNCTION, call.address());
    call.layOut(carriers, base + CoroutineCode.ARGUMENTS);
    long record = go(CoroutineCode.START);
    if (record > RETURNED) {
      waiting = true;
      reserve.depth++;
    }
    return record;
  }

  /**
   * Goes on with the function that has called back, until it returns or calls back again.
   *
   * @return {@link #RETURNED}, or the record of the call that waits
   */
  public long resume() {
    // SAFETY: a function that waits is on this stack.
    long record = go(CoroutineCode.RESUME);
    if (record == RETURNED) {
      waiting = false;
      reserve.depth--;
    }
    return record;
  }

  private long go(NativeCall way) {
    if (NativeCall.isCompiled(way)) {
      return NativeCall.callLong(
          way, base, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }
    // SAFETY: machine code of this package, which takes this object's address.
    return Downcall.callSix(way.address(), base, 0, 0, 0, 0, 0);
  }

  /** Whether a function has called back, and must be resumed. */
  public boolean isWaiting() {
    return waiting;
  }

  /** Who is called; null when nobody is there any more. */
  public Receiver receiver() {
    long calledKey = key();
    long calledNumber = number();
    if (calledKey != key || calledNumber != number) {
      // No address is used twice, so these stand for the same receiver for ever.
      receiver = ThunkPage.find(calledKey, (int) calledNumber);
      key = calledKey;
      number = calledNumber;
    }
    return receiver;
  }

  private long key() {
    // SAFETY: a word of this object's own.
    return NativeMemory.getLong(base + CoroutineCode.KEY);
  }

  private long number() {
    // SAFETY: as above.
    return NativeMemory.getLong(base + CoroutineCode.NUMBER);
  }

  /** Lets the receiver run, as a call by C does that comes to Java by itself. Nothing is thrown. */
  public void callReceiver(long record) {
    ThunkPage.arrive(key(), number(), record);
  }

  /** The result of the function that has returned: the box of its carrier; null for void. */
  public Object result(NativeCall call) {
    // SAFETY: the words are this object's own.
    return switch (call.shape().returns()) {
      case LONG -> NativeMemory.getLong(base + CoroutineCode.RESULT);
      case DOUBLE ->
          NativeMemory.getDouble(base + CoroutineCode.ARGUMENTS + NativeCall.VECTOR_RESULT);
      case FLOAT ->
          NativeMemory.getFloat(base + CoroutineCode.ARGUMENTS + NativeCall.VECTOR_RESULT);
      case VOID -> null;
    };
  }

  private static long reserve() {
    if (!CodePage.isX86Linux()) {
      return 0;
    }
    // SAFETY: a fresh range of addresses, with no memory behind it.
    long range =
        Downcall.callSix(
            Functions.MMAP,
            0,
            (MOST + 1) * SIZE,
            PROT_NONE,
            MAP_PRIVATE_ANONYMOUS_NORESERVE,
            -1,
            0);
    return NativeMemory.isPlausible(range) ? (range + SIZE - 1) & -SIZE : 0;
  }

  private static boolean makeUsable(long address, long size) {
    // SAFETY: a part of the range that nobody uses yet. Huge pages would make each stack take 2 MB.
    Downcall.callSix(Functions.MADVISE, address, size, MADV_NOHUGEPAGE, 0, 0, 0);
    return (int) Downcall.callSix(Functions.MPROTECT, address, size, PROT_READ_WRITE, 0, 0, 0) == 0;
  }

  private static final class Functions {
    static final long MMAP = Downcall.ofSystem("mmap");
    static final long MPROTECT = Downcall.ofSystem("mprotect");
    static final long MADVISE = Downcall.ofSystem("madvise");
  }
}
