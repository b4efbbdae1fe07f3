package dev.ferry.core.callback;

import dev.ferry.core.call.CallShape;
import dev.ferry.core.call.CodePage;
import dev.ferry.core.call.NativeCall;
import dev.ferry.core.type.Carrier;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * The machine code by which a thread goes from its own stack to that of a {@link Coroutine} and
 * back: to call a function there, to come back to Java when the function calls back, and to go on
 * with it.
 *
 * <p>What both sides know of each other lies at the beginning of the coroutine's range of
 * addresses, which is aligned to its own size: a stack pointer tells where that is.
 */
final class CoroutineCode {

  /** Words at the beginning of a coroutine: first the stack pointer of Java's side, then of C's. */
  private static final int C_SP = 8;

  /** The JVM's thread, and the last of its Java frames, while C runs. */
  private static final int THREAD = 16;

  private static final int ANCHOR = 24;

  /** The function to call, and its result. */
  static final int FUNCTION = 32;

  static final int RESULT = 40;

  /** Who is called back: the key of a {@link ThunkPage}, and the number of its address. */
  static final int KEY = 48;

  static final int NUMBER = 56;

  /** How C has set up floating-point arithmetic, and how Java wants it: of the register MXCSR. */
  private static final int CONTROL = 64;

  private static final int USUAL = 68;

  /** The arguments, as {@link NativeCall#layOut} puts them. */
  static final int ARGUMENTS = 1024;

  private static final int SIZE = (int) Coroutine.SIZE;

  // By the System V ABI: long start(long coroutine) and long resume(long coroutine). Then where a
  // page of addresses jumps to from a stack in Coroutine.RANGE: rsp points to a record that holds
  // the number, r10 is the key, r11 where to go on if Java lies between the beginning of the stack
  // and here. Where a stack is left, its registers lie on it, those that a function
  // keeps; the other side's code goes on where it had been left, by a jump: a return would be
  // foretold to go to whoever was called last.
  private static final int[] CODE = {
    0x55, //                                    push  rbp
    0x53, //                                    push  rbx
    0x41, 0x54, //                              push  r12
    0x41, 0x55, //                              push  r13
    0x41, 0x56, //                              push  r14
    0x41, 0x57, //                              push  r15
    0x57, //                                    push  rdi
    0x48, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0, //      mov   rax, lowest
    0xFF, 0xD0, //                              call  rax
    0x5F, //                                    pop   rdi
    0x48, 0x89, 0xE1, //                        mov   rcx, rsp
    0x48, 0x29, 0xC1, //                        sub   rcx, rax
    0x48, 0xC7, 0xC0, 0xFF, 0xFF, 0xFF, 0xFF, // mov   rax, -1
    0x48, 0x81, 0xF9, 0, 0, 0, 0, //            cmp   rcx, NEEDED
    0x72, 0x3C, //                              jb    out
    0x48, 0x89, 0x27, //                        mov   [rdi], rsp
    0x4C, 0x89, 0x7F, THREAD, //                mov   [rdi + THREAD], r15
    0x49, 0x8B, 0x87, 0, 0, 0, 0, //            mov   rax, [r15 + LAST_JAVA_SP]
    0x48, 0x89, 0x47, ANCHOR, //                mov   [rdi + ANCHOR], rax
    0x48, 0x89, 0xFB, //                        mov   rbx, rdi
    0x48, 0x8B, 0x7B, FUNCTION, //              mov   rdi, [rbx + FUNCTION]
    0x48, 0x8D, 0xB3, 0, 4, 0, 0, //            lea   rsi, [rbx + ARGUMENTS]
    0x48, 0x8D, 0xA3, 0, 0, 0, 0, //            lea   rsp, [rbx + SIZE]
    0x48, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0, //      mov   rax, trampoline
    0xFF, 0xD0, //                              call  rax
    0x48, 0x89, 0x43, RESULT, //                mov   [rbx + RESULT], rax
    0x48, 0x8B, 0x23, //                        mov   rsp, [rbx]
    0x31, 0xC0, //                              xor   eax, eax
    0x41, 0x5F, //                              pop   r15     ; out:
    0x41, 0x5E, //                              pop   r14
    0x41, 0x5D, //                              pop   r13
    0x41, 0x5C, //                              pop   r12
    0x5B, //                                    pop   rbx
    0x5D, //                                    pop   rbp
    0x59, //                                    pop   rcx
    0xFF, 0xE1, //                              jmp   rcx
    0x55, //                                    push  rbp     ; resume:
    0x53, //                                    push  rbx
    0x41, 0x54, //                              push  r12
    0x41, 0x55, //                              push  r13
    0x41, 0x56, //                              push  r14
    0x41, 0x57, //                              push  r15
    0x48, 0x89, 0x27, //                        mov   [rdi], rsp
    0x4C, 0x89, 0x7F, THREAD, //                mov   [rdi + THREAD], r15
    0x49, 0x8B, 0x87, 0, 0, 0, 0, //            mov   rax, [r15 + LAST_JAVA_SP]
    0x48, 0x89, 0x47, ANCHOR, //                mov   [rdi + ANCHOR], rax
    0x8B, 0x47, CONTROL, //                     mov   eax, [rdi + CONTROL]
    0x25, 0xC0, 0xFF, 0, 0, //                  and   eax, 0xFFC0       ; without the flags
    0x3D, 0x80, 0x1F, 0, 0, //                  cmp   eax, 0x1F80
    0x74, 0x04, //                              je    ours
    0x0F, 0xAE, 0x57, CONTROL, //               ldmxcsr [rdi + CONTROL]
    0x48, 0x8B, 0x67, C_SP, //                  mov   rsp, [rdi + C_SP] ; ours:
    0x41, 0x5F, //                              pop   r15
    0x41, 0x5E, //                              pop   r14
    0x41, 0x5D, //                              pop   r13
    0x41, 0x5C, //                              pop   r12
    0x5B, //                                    pop   rbx
    0x5D, //                                    pop   rbp
    0x59, //                                    pop   rcx
    0xFF, 0xE1, //                              jmp   rcx
    0x48, 0x89, 0xE1, //                        mov   rcx, rsp          ; callBack:
    0x48, 0x81, 0xE1, 0, 0, 0, 0, //            and   rcx, -SIZE
    0x48, 0x8B, 0x41, THREAD, //                mov   rax, [rcx + THREAD]
    0x48, 0x8B, 0x80, 0, 0, 0, 0, //            mov   rax, [rax + LAST_JAVA_SP]
    0x48, 0x3B, 0x41, ANCHOR, //                cmp   rax, [rcx + ANCHOR]
    0x74, 0x03, //                              je    straight
    0x41, 0xFF, 0xE3, //                        jmp   r11               ; Java lies between
    0x8B, 0x44, 0x24, 0x70, //                  mov   eax, [rsp + 112]  ; straight: the number
    0x4C, 0x89, 0x51, KEY, //                   mov   [rcx + KEY], r10
    0x48, 0x89, 0x41, NUMBER, //                mov   [rcx + NUMBER], rax
    0x31, 0xC0, //                              xor   eax, eax
    0x48, 0x89, 0x44, 0x24, 0x70, //            mov   [rsp + 112], rax  ; the results: 0
    0x48, 0x89, 0x44, 0x24, 0x78, //            mov   [rsp + 120], rax
    0x0F, 0xAE, 0x59, CONTROL, //               stmxcsr [rcx + CONTROL]
    0x8B, 0x41, CONTROL, //                     mov   eax, [rcx + CONTROL]
    0x25, 0xC0, 0xFF, 0, 0, //                  and   eax, 0xFFC0
    0x3D, 0x80, 0x1F, 0, 0, //                  cmp   eax, 0x1F80
    0x74, 0x0B, //                              je    usual
    0xC7, 0x41, USUAL, 0x80, 0x1F, 0, 0, //     mov   dword [rcx + USUAL], 0x1F80
    0x0F, 0xAE, 0x51, USUAL, //                 ldmxcsr [rcx + USUAL]
    0x48, 0x89, 0xE0, //                        mov   rax, rsp          ; usual: the record
    0x48, 0x8D, 0x15, 0x1F, 0, 0, 0, //         lea   rdx, [rip + back]
    0x52, //                                    push  rdx
    0x55, //                                    push  rbp
    0x53, //                                    push  rbx
    0x41, 0x54, //                              push  r12
    0x41, 0x55, //                              push  r13
    0x41, 0x56, //                              push  r14
    0x41, 0x57, //                              push  r15
    0x48, 0x89, 0x61, C_SP, //                  mov   [rcx + C_SP], rsp
    0x48, 0x8B, 0x21, //                        mov   rsp, [rcx]
    0x41, 0x5F, //                              pop   r15
    0x41, 0x5E, //                              pop   r14
    0x41, 0x5D, //                              pop   r13
    0x41, 0x5C, //                              pop   r12
    0x5B, //                                    pop   rbx
    0x5D, //                                    pop   rbp
    0x59, //                                    pop   rcx
    0xFF, 0xE1, //                              jmp   rcx
    0x48, 0x8B, 0x44, 0x24, 0x70, //            mov   rax, [rsp + 112]  ; back:
    0xF2, 0x0F, 0x10, 0x44, 0x24, 0x78, //      movsd xmm0, [rsp + 120]
    0xC9, //                                    leave
    0x59, //                                    pop   rcx
    0xFF, 0xE1, //                              jmp   rcx
  };

  private static final int LOWEST_AT = 0x0D;
  private static final int NEEDED_AT = 0x28;
  private static final int SIZE_AT = 0x51;
  private static final int TRAMPOLINE_AT = 0x57;
  private static final int MASK_AT = 0xBD;
  private static final int[] LAST_JAVA_SP_AT = {0x38, 0x8B, 0xC8};
  private static final int RESUME_AT = 0x77;
  private static final int CALL_BACK_AT = 0xB7;

  private static final long PAGE = page();

  /** Starts and resumes a coroutine; both null where there are none. */
  static final NativeCall START = call(0);

  static final NativeCall RESUME = call(RESUME_AT);

  private CoroutineCode() {}

  /** Whether there are coroutines in this process. */
  static boolean isThere() {
    return PAGE != 0;
  }

  private static NativeCall call(int at) {
    return PAGE == 0
        ? null
        : new NativeCall(PAGE + at, new CallShape(Carrier.LONG, List.of(Carrier.LONG)), false);
  }

  private static long page() {
    long lowest = StackGuard.lowest();
    long trampoline = NativeCall.trampoline();
    if (lowest == 0 || trampoline == 0 || FrameAnchor.LAST_JAVA_SP < 0 || Coroutine.RANGE == 0) {
      return 0;
    }
    ByteBuffer code = ByteBuffer.wrap(CodePage.bytes(CODE)).order(ByteOrder.LITTLE_ENDIAN);
    code.putLong(LOWEST_AT, lowest).putInt(NEEDED_AT, StackGuard.NEEDED);
    code.putLong(TRAMPOLINE_AT, trampoline).putInt(SIZE_AT, SIZE).putInt(MASK_AT, -SIZE);
    for (int at : LAST_JAVA_SP_AT) {
      code.putInt(at, FrameAnchor.LAST_JAVA_SP);
    }
    long page = CodePage.create(code.array());
    if (page != 0) {
      ThunkPage.setCoroutines(Coroutine.RANGE, page + CALL_BACK_AT);
    }
    return page;
  }
}
