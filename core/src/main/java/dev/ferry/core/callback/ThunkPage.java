package dev.ferry.core.callback;

import static java.lang.invoke.MethodType.methodType;

import dev.ferry.core.call.CodePage;
import dev.ferry.core.memory.NativeMemory;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A page of addresses that C can call, all of which lead to one entry into Java.
 *
 * <p>The JVM makes machine code per upcall, for one shape and one target, and that takes
 * microseconds and 750 bytes of its code cache. Here an address is sixteen bytes: they load its
 * number and jump to the beginning of the page, which stores the registers into a record on the
 * stack and calls the one upcall that all pages and shapes share. A page is written as a whole, so
 * a new address costs no more than an object.
 *
 * <p>No address is used twice. A page whose addresses have all been given out, and are all
 * unreachable, is given back to the system, its range of addresses is not (see {@link CodePage}).
 */
final class ThunkPage {

  // On entry of an address: its number to eax, and on to the beginning of the page.
  private static final int[] ENTRY = {
    0xB8, 0, 0, 0, 0, //                        mov   eax, number
    0xE9, 0, 0, 0, 0, //                        jmp   page
    0xCC, 0xCC, 0xCC, 0xCC, 0xCC, 0xCC, //      int3
  };

  private static final int NUMBER_AT = 1;
  private static final int JUMP_AT = 6;
  private static final int JUMP_END = 10;

  // void arrive(long page, long number, long record), by the System V ABI.
  private static final int[] BEGINNING = {
    0x55, //                                    push  rbp
    0x48, 0x89, 0xE5, //                        mov   rbp, rsp
    0x48, 0x81, 0xEC, 0x80, 0, 0, 0, //         sub   rsp, CallRecord.SIZE
    0x48, 0x89, 0x3C, 0x24, //                  mov   [rsp], rdi
    0x48, 0x89, 0x74, 0x24, 0x08, //            mov   [rsp + 8], rsi
    0x48, 0x89, 0x54, 0x24, 0x10, //            mov   [rsp + 16], rdx
    0x48, 0x89, 0x4C, 0x24, 0x18, //            mov   [rsp + 24], rcx
    0x4C, 0x89, 0x44, 0x24, 0x20, //            mov   [rsp + 32], r8
    0x4C, 0x89, 0x4C, 0x24, 0x28, //            mov   [rsp + 40], r9
    0xF2, 0x0F, 0x11, 0x44, 0x24, 0x30, //      movsd [rsp + 48], xmm0
    0xF2, 0x0F, 0x11, 0x4C, 0x24, 0x38, //      movsd [rsp + 56], xmm1
    0xF2, 0x0F, 0x11, 0x54, 0x24, 0x40, //      movsd [rsp + 64], xmm2
    0xF2, 0x0F, 0x11, 0x5C, 0x24, 0x48, //      movsd [rsp + 72], xmm3
    0xF2, 0x0F, 0x11, 0x64, 0x24, 0x50, //      movsd [rsp + 80], xmm4
    0xF2, 0x0F, 0x11, 0x6C, 0x24, 0x58, //      movsd [rsp + 88], xmm5
    0xF2, 0x0F, 0x11, 0x74, 0x24, 0x60, //      movsd [rsp + 96], xmm6
    0xF2, 0x0F, 0x11, 0x7C, 0x24, 0x68, //      movsd [rsp + 104], xmm7
    0x89, 0x44, 0x24, 0x70, //                  mov   [rsp + 112], eax
    0x48, 0x89, 0xE1, //                        mov   rcx, rsp
    0x48, 0xA1, 0, 0, 0, 0, 0, 0, 0, 0, //      mov   rax, [range]
    0x48, 0x29, 0xC1, //                        sub   rcx, rax
    0x48, 0xC1, 0xE9, 0, //                     shr   rcx, Coroutine.RANGE_BITS
    0x75, 0x1D, //                              jnz   onward
    0x49, 0xBA, 0, 0, 0, 0, 0, 0, 0, 0, //      mov   r10, page
    0x4C, 0x8D, 0x1D, 0x0C, 0, 0, 0, //         lea   r11, [rip + onward]
    0x48, 0xA1, 0, 0, 0, 0, 0, 0, 0, 0, //      mov   rax, [callBack]
    0xFF, 0xE0, //                              jmp   rax
    0x48, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0, //      mov   rax, isRefused     ; onward:
    0xFF, 0xD0, //                              call  rax
    0x31, 0xC9, //                              xor   ecx, ecx
    0x8B, 0x74, 0x24, 0x70, //                  mov   esi, [rsp + 112]
    0x48, 0x89, 0x4C, 0x24, 0x70, //            mov   [rsp + 112], rcx   ; the results: 0
    0x48, 0x89, 0x4C, 0x24, 0x78, //            mov   [rsp + 120], rcx
    0x85, 0xC0, //                              test  eax, eax
    0x75, 0x19, //                              jnz   end
    0x48, 0x89, 0xE2, //                        mov   rdx, rsp
    0x48, 0xBF, 0, 0, 0, 0, 0, 0, 0, 0, //      mov   rdi, page
    0x48, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0, //      mov   rax, arrive
    0xFF, 0xD0, //                              call  rax
    0x48, 0x8B, 0x44, 0x24, 0x70, //            mov   rax, [rsp + 112]   ; end:
    0xF2, 0x0F, 0x10, 0x44, 0x24, 0x78, //      movsd xmm0, [rsp + 120]
    0xC9, //                                    leave
    0xC3, //                                    ret
  };

  private static final int RANGE_AT = 97;
  private static final int RANGE_BITS_AT = 111;
  private static final int CALL_BACK_AT = 133;
  private static final int IS_REFUSED_AT = 145;
  private static final int[] KEY_AT = {116, 180};
  private static final int ARRIVE_AT = 190;
  private static final int FIRST_ENTRY = 224;
  private static final int ENTRIES = (CodePage.SIZE - FIRST_ENTRY) / ENTRY.length;

  /** The low bits of a key are the page's place in the table, the others are used once. */
  private static final int PLACE_BITS = 24;

  /**
   * Two words: where the stacks of coroutines lie, and where to jump to from there. As long as
   * there are none, the first is 0, where no stack lies.
   */
  private static final long COROUTINES =
      Arena.global().allocate(2 * Long.BYTES, Long.BYTES).address();

  private static final LiveCode LIVE = new LiveCode(4096);

  /** The pages, by place. Replaced when it grows; elements change under the lock of this class. */
  private static volatile ThunkPage[] table = new ThunkPage[16];

  private static long pagesMade;
  private static ThunkPage current;

  /** The memory of the current page; the only reference of this class to any page's memory. */
  private static MemorySegment currentMemory;

  private final long key;
  private final Receiver[] receivers = new Receiver[ENTRIES];
  private int given;

  private ThunkPage(long key) {
    this.key = key;
  }

  /** How many pages there are. */
  static long liveCount() {
    return LIVE.count();
  }

  /**
   * A new address, which leads to a receiver. It is valid as long as the segment is reachable. The
   * page keeps the receiver until then at least, and while any other address of it is in use.
   *
   * @return a segment of no bytes, or null where the system refuses to run new code
   */
  static MemorySegment address(Receiver receiver) {
    LIVE.makeRoom();
    synchronized (ThunkPage.class) {
      if ((current == null || current.given == ENTRIES) && !begin()) {
        return null;
      }
      int number = current.given++;
      current.receivers[number] = receiver;
      return currentMemory.asSlice(FIRST_ENTRY + (long) number * ENTRY.length, 0);
    }
  }

  /** Says where the stacks of coroutines lie, and what to do with calls that come from there. */
  static void setCoroutines(long range, long callBack) {
    // SAFETY: words of this class, never freed.
    NativeMemory.putLong(COROUTINES + Long.BYTES, callBack);
    VarHandle.releaseFence();
    // SAFETY: as above.
    NativeMemory.putLong(COROUTINES, range);
  }

  private static boolean begin() {
    if (StackGuard.isRefused() == 0) {
      return false;
    }
    StackReserve.depth(); // initializes now what would not have the stack for it in a call
    int place = freePlace();
    ThunkPage page = new ThunkPage(pagesMade++ << PLACE_BITS | place);
    long address = CodePage.create(page.code());
    if (address == 0) {
      return false;
    }
    table[place] = page;
    LIVE.added();
    // SAFETY: the page is as large, and of this object alone. It is given back when no address of
    // it is reachable; the action holds the page, which does not hold the segment.
    currentMemory =
        MemorySegment.ofAddress(address)
            .reinterpret(CodePage.SIZE, Arena.ofAuto(), memory -> page.end(memory.address()));
    current = page;
    return true;
  }

  private static int freePlace() {
    ThunkPage[] pages = table;
    int start = (int) (pagesMade & (pages.length - 1));
    for (int i = 0; i < pages.length; i++) {
      int place = (start + i) & (pages.length - 1);
      if (pages[place] == null) {
        return place;
      }
    }
    if (pages.length == 1 << PLACE_BITS) {
      throw new OutOfMemoryError("more than four thousand million callbacks are in use");
    }
    table = Arrays.copyOf(pages, 2 * pages.length);
    return pages.length;
  }

  private void end(long address) {
    synchronized (ThunkPage.class) {
      table[place(key)] = null;
    }
    // SAFETY: no address of the page is reachable, so nobody may call it any more.
    CodePage.remove(address);
    LIVE.removed();
  }

  private static int place(long key) {
    return (int) key & ((1 << PLACE_BITS) - 1);
  }

  private byte[] code() {
    ByteBuffer code = ByteBuffer.allocate(CodePage.SIZE).order(ByteOrder.LITTLE_ENDIAN);
    code.put(CodePage.bytes(BEGINNING));
    code.putLong(IS_REFUSED_AT, StackGuard.isRefused());
    code.put(RANGE_BITS_AT, Coroutine.RANGE_BITS);
    code.putLong(RANGE_AT, COROUTINES).putLong(CALL_BACK_AT, COROUTINES + Long.BYTES);
    for (int at : KEY_AT) {
      code.putLong(at, key);
    }
    code.putLong(ARRIVE_AT, Entry.ADDRESS);
    byte[] entry = CodePage.bytes(ENTRY);
    for (int i = 0; i < ENTRIES; i++) {
      int start = FIRST_ENTRY + i * ENTRY.length;
      code.put(start, entry);
      code.putInt(start + NUMBER_AT, i).putInt(start + JUMP_AT, -(start + JUMP_END));
    }
    return code.array();
  }

  /** Where all calls arrive; nothing that is thrown may get past it. */
  static void arrive(long key, long number, long record) {
    Receiver receiver = null;
    try {
      receiver = find(key, (int) number);
      if (receiver == null) {
        return;
      }
      StackReserve reserve = StackReserve.enter();
      try {
        receiver.call(record);
      } finally {
        reserve.exit();
      }
    } catch (Throwable t) {
      tell(receiver, t);
    }
  }

  private static void tell(Receiver receiver, Throwable thrown) {
    try {
      if (receiver != null) {
        receiver.failed(thrown);
      }
    } catch (Throwable unheard) {
      // Nobody is left to tell: an exception that reached C would end the process.
    }
  }

  /** The receiver of an address; null when its page is gone, which another thread may still run. */
  static Receiver find(long key, int number) {
    ThunkPage page = table[place(key)];
    return page != null && page.key == key ? page.receivers[number] : null;
  }

  private static final class Entry {

    static final long ADDRESS = address();

    private static long address() {
      try {
        MethodHandle arrive =
            MethodHandles.lookup()
                .findStatic(
                    ThunkPage.class,
                    "arrive",
                    methodType(void.class, long.class, long.class, long.class));
        FunctionDescriptor descriptor =
            FunctionDescriptor.ofVoid(
                ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG);
        // SAFETY: never freed; the target has the type of the descriptor and throws nothing.
        return Linker.nativeLinker().upcallStub(arrive, descriptor, Arena.global()).address();
      } catch (ReflectiveOperationException e) {
        throw new ExceptionInInitializerError(e);
      }
    }
  }
}
