package dev.ferry.core.call;

import dev.ferry.core.type.Carrier;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;

/**
 * One piece of machine code that calls any function: it loads the registers and the stack from a
 * buffer, calls, and stores the result. A shape that is called now and then needs no handle of its
 * own that way, which would cost milliseconds to link.
 *
 * <p>Its own shape, six integers and an integer result, is the one that the dynamic linker's
 * functions are called by, too; so a process links one shape before anything is hot.
 */
final class Trampoline {

  /** Slots of the buffer: integer registers, vector registers, the count, the stack. */
  static final int DOUBLES = NativeCall.LONGS;

  static final int COUNT = DOUBLES + NativeCall.DOUBLES;
  static final int STACK = COUNT + 1;

  /** What the stack of one call may hold; longer calls need a handle of their own. */
  private static final int MOST_ON_STACK = 256;

  // long trampoline(long function, long *slots), by the System V ABI.
  private static final int[] CODE = {
    0x55, //                          push  rbp
    0x48, 0x89, 0xE5, //              mov   rbp, rsp
    0x53, //                          push  rbx
    0x50, //                          push  rax             ; keeps the stack aligned
    0x48, 0x89, 0xF3, //              mov   rbx, rsi
    0x49, 0x89, 0xFB, //              mov   r11, rdi
    0x48, 0x8B, 0x43, 8 * COUNT, //   mov   rax, [rbx + count]
    0x48, 0x85, 0xC0, //        next: test  rax, rax
    0x74, 0x09, //                    jz    loaded
    0xFF, 0x74, 0xC3, 8 * COUNT, //   push  qword [rbx + rax * 8 + count]
    0x48, 0xFF, 0xC8, //              dec   rax
    0xEB, 0xF2, //                    jmp   next
    0xF2, 0x0F, 0x10, 0x43, 0x30, // loaded: movsd xmm0, [rbx + 48]
    0xF2, 0x0F, 0x10, 0x4B, 0x38, //  movsd xmm1, [rbx + 56]
    0xF2, 0x0F, 0x10, 0x53, 0x40, //  movsd xmm2, [rbx + 64]
    0xF2, 0x0F, 0x10, 0x5B, 0x48, //  movsd xmm3, [rbx + 72]
    0xF2, 0x0F, 0x10, 0x63, 0x50, //  movsd xmm4, [rbx + 80]
    0xF2, 0x0F, 0x10, 0x6B, 0x58, //  movsd xmm5, [rbx + 88]
    0xF2, 0x0F, 0x10, 0x73, 0x60, //  movsd xmm6, [rbx + 96]
    0xF2, 0x0F, 0x10, 0x7B, 0x68, //  movsd xmm7, [rbx + 104]
    0x48, 0x8B, 0x3B, //              mov   rdi, [rbx]
    0x48, 0x8B, 0x73, 0x08, //        mov   rsi, [rbx + 8]
    0x48, 0x8B, 0x53, 0x10, //        mov   rdx, [rbx + 16]
    0x48, 0x8B, 0x4B, 0x18, //        mov   rcx, [rbx + 24]
    0x4C, 0x8B, 0x43, 0x20, //        mov   r8, [rbx + 32]
    0x4C, 0x8B, 0x4B, 0x28, //        mov   r9, [rbx + 40]
    0xB8, 0x08, 0x00, 0x00, 0x00, //  mov   eax, 8          ; vector registers in use, at most
    0x41, 0xFF, 0xD3, //              call  r11
    0xF2, 0x0F, 0x11, 0x43, 0x30, //  movsd [rbx + 48], xmm0
    0x48, 0x8D, 0x65, 0xF8, //        lea   rsp, [rbp - 8]
    0x5B, //                          pop   rbx
    0x5D, //                          pop   rbp
    0xC3, //                          ret
  };

  /** What stands at the end in place of the return, where that would not be foretold. */
  private static final int[] END_BY_JUMP = {
    0x59, //                          pop   rcx
    0xFF, 0xE1, //                    jmp   rcx
  };

  /** 0 where the machine is another one, or the system allows no new code. */
  private static final long ADDRESS = install();

  /** The same with the other end; 0 as above. */
  static final long ENDING_BY_JUMP = ADDRESS == 0 ? 0 : ADDRESS + CODE.length;

  private static final ThreadLocal<MemorySegment> SLOTS =
      ThreadLocal.withInitial(
          () -> Arena.ofAuto().allocate((STACK + MOST_ON_STACK) * (long) Long.BYTES, Long.BYTES));

  private Trampoline() {}

  /** Whether calls of a shape can go this way. */
  static boolean serves(CallShape shape) {
    return ADDRESS != 0 && shape.arguments().size() <= MOST_ON_STACK;
  }

  /**
   * Calls a function. The buffer may be filled anew as soon as the trampoline has called, so calls
   * may nest.
   *
   * @param carriers one box per argument, in the order of the declaration
   * @return the box of the result's carrier; null for void
   */
  static Object call(long function, Object[] carriers, Carrier returns) {
    MemorySegment slots = SLOTS.get();
    int longAt = 0;
    int doubleAt = DOUBLES;
    int stackAt = STACK;
    for (Object carrier : carriers) {
      int at;
      if (carrier instanceof Long) {
        at = longAt < DOUBLES ? longAt++ : stackAt++;
      } else {
        at = doubleAt < COUNT ? doubleAt++ : stackAt++;
      }
      slots.setAtIndex(ValueLayout.JAVA_LONG, at, NativeCall.bits(carrier));
    }
    slots.setAtIndex(ValueLayout.JAVA_LONG, COUNT, evened(stackAt - STACK));
    // SAFETY: the trampoline is code of this class, never freed; the buffer is this thread's own;
    // that the function is loaded and of that shape, the caller vouches for.
    long result = Downcall.callSix(ADDRESS, function, slots.address(), 0, 0, 0, 0);
    long vector = slots.getAtIndex(ValueLayout.JAVA_LONG, DOUBLES);
    return switch (returns) {
      case LONG -> result;
      case DOUBLE -> Double.longBitsToDouble(vector);
      case FLOAT -> Float.intBitsToFloat((int) vector);
      case VOID -> null;
    };
  }

  /**
   * The count for so many slots of the stack, which stays aligned to 16 bytes: an odd number is
   * filled up by a slot that nobody reads.
   */
  static int evened(int onStack) {
    return onStack + (onStack & 1);
  }

  private static long install() {
    if (!CodePage.isX86Linux()) {
      return 0;
    }
    ByteBuffer code = ByteBuffer.allocate(2 * CODE.length + END_BY_JUMP.length - 1);
    code.put(CodePage.bytes(CODE)).put(CodePage.bytes(CODE));
    code.put(2 * CODE.length - 1, CodePage.bytes(END_BY_JUMP));
    return CodePage.create(code.array());
  }
}
