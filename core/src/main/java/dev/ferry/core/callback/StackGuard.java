package dev.ferry.core.callback;

import dev.ferry.core.call.CodePage;
import dev.ferry.core.call.Downcall;
import dev.ferry.core.memory.NativeMemory;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.NoSuchElementException;

/**
 * Machine code that finds out, while a call by C is not in Java yet, whether the stack has room for
 * it.
 *
 * <p>The JVM touches the stack far ahead of each Java frame, and where it cannot, it throws. In the
 * first frame of a call by C nobody could catch that and the process would end, so such a call is
 * refused before. How far away the stack's end is can only be seen here: C may have used any amount
 * of it.
 *
 * <p>Each thread of the system keeps one word by {@code pthread_setspecific}, from its first call
 * on: the lowest address of its stack, whose last bit is set while a refusal is not taken. It is no
 * memory, so nothing is to be freed when the thread ends; a refusal that is left is counted off.
 */
final class StackGuard {

  /**
   * Bytes: what HotSpot keeps free ({@code StackShadowPages}, 80 KB) and protects (its red, yellow
   * and reserved pages, 16 KB) at the end of a stack, and 16 KB for the frames up to the first that
   * catches.
   */
  static final int NEEDED = 112 << 10;

  // By the System V ABI: long lowest(), int isRefused() and int takeRefusal(), one after the other.
  // A stack that is not the thread's own, a coroutine's, is not looked at.
  private static final int[] CODE = {
    0x53, //                                    push  rbx
    0x48, 0x83, 0xEC, 0x50, //                  sub   rsp, 80     ; attributes 56, lowest 8, size 8
    0xBF, 0, 0, 0, 0, //                        mov   edi, key
    0x48, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0, //      mov   rax, pthread_getspecific
    0xFF, 0xD0, //                              call  rax
    0x48, 0x85, 0xC0, //                        test  rax, rax
    0x75, 0x6F, //                              jnz   done
    0x48, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0, //      mov   rax, pthread_self
    0xFF, 0xD0, //                              call  rax
    0xBB, 0x02, 0, 0, 0, //                     mov   ebx, 2      ; if nobody knows: all is room
    0x48, 0x89, 0xC7, //                        mov   rdi, rax
    0x48, 0x89, 0xE6, //                        mov   rsi, rsp
    0x48, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0, //      mov   rax, pthread_getattr_np
    0xFF, 0xD0, //                              call  rax
    0x85, 0xC0, //                              test  eax, eax
    0x75, 0x31, //                              jnz   keep
    0x48, 0x89, 0xE7, //                        mov   rdi, rsp
    0x48, 0x8D, 0x74, 0x24, 0x38, //            lea   rsi, [rsp + 56]
    0x48, 0x8D, 0x54, 0x24, 0x40, //            lea   rdx, [rsp + 64]
    0x48, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0, //      mov   rax, pthread_attr_getstack
    0xFF, 0xD0, //                              call  rax
    0x48, 0x89, 0xE7, //                        mov   rdi, rsp
    0x48, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0, //      mov   rax, pthread_attr_destroy
    0xFF, 0xD0, //                              call  rax
    0x48, 0x8B, 0x5C, 0x24, 0x38, //            mov   rbx, [rsp + 56]
    0x48, 0x83, 0xE3, 0xFE, //                  and   rbx, -2
    0xBF, 0, 0, 0, 0, //                        mov   edi, key    ; keep:
    0x48, 0x89, 0xDE, //                        mov   rsi, rbx
    0x48, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0, //      mov   rax, pthread_setspecific
    0xFF, 0xD0, //                              call  rax
    0x48, 0x89, 0xD8, //                        mov   rax, rbx
    0x48, 0x83, 0xC4, 0x50, //                  add   rsp, 80     ; done:
    0x5B, //                                    pop   rbx
    0xC3, //                                    ret
    0x48, 0x83, 0xEC, 0x08, //                  sub   rsp, 8      ; isRefused:
    0xE8, 0x67, 0xFF, 0xFF, 0xFF, //            call  lowest
    0x48, 0x89, 0xE1, //                        mov   rcx, rsp
    0x48, 0x29, 0xC1, //                        sub   rcx, rax
    0x48, 0x81, 0xF9, 0, 0, 0, 0, //            cmp   rcx, NEEDED
    0x73,
    0x31, //                              jae   no          ; also on a stack below the thread's own
    0xA8, 0x01, //                              test  al, 1
    0x75, 0x23, //                              jnz   yes
    0xBF, 0, 0, 0, 0, //                        mov   edi, key
    0x48, 0x8D, 0x70, 0x01, //                  lea   rsi, [rax + 1]
    0x48, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0, //      mov   rax, pthread_setspecific
    0xFF, 0xD0, //                              call  rax
    0x48, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0, //      mov   rax, REFUSING
    0xF0, 0x48, 0xFF, 0x00, //                  lock inc qword [rax]
    0xB8, 0x01, 0, 0, 0, //                     mov   eax, 1      ; yes:
    0x48, 0x83, 0xC4, 0x08, //                  add   rsp, 8
    0xC3, //                                    ret
    0x31, 0xC0, //                              xor   eax, eax    ; no:
    0x48, 0x83, 0xC4, 0x08, //                  add   rsp, 8
    0xC3, //                                    ret
    0x48, 0x83, 0xEC, 0x08, //                  sub   rsp, 8      ; takeRefusal:
    0xBF, 0, 0, 0, 0, //                        mov   edi, key
    0x48, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0, //      mov   rax, pthread_getspecific
    0xFF, 0xD0, //                              call  rax
    0xA8, 0x01, //                              test  al, 1
    0x74, 0xE0, //                              jz    no
    0xBF, 0, 0, 0, 0, //                        mov   edi, key
    0x48, 0x8D, 0x70, 0xFF, //                  lea   rsi, [rax - 1]
    0x48, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0, //      mov   rax, pthread_setspecific
    0xFF, 0xD0, //                              call  rax
    0x48, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0, //      mov   rax, REFUSING
    0xF0, 0x48, 0xFF, 0x08, //                  lock dec qword [rax]
    0xEB, 0xB1, //                              jmp   yes
  };

  private static final int[] KEY_AT = {6, 116, 173, 229, 250};
  private static final int[] GETSPECIFIC_AT = {12, 235};
  private static final int[] SETSPECIFIC_AT = {125, 183, 260};
  private static final int SELF_AT = 29;
  private static final int GETATTR_AT = 52;
  private static final int GETSTACK_AT = 81;
  private static final int DESTROY_AT = 96;
  private static final int NEEDED_AT = 162;
  private static final int[] REFUSING_AT = {195, 272};
  private static final int IS_REFUSED = 144;
  private static final int TAKE_REFUSAL = 224;

  // void ended(long word): what a thread's end does.
  private static final int[] END = {
    0x40, 0xF6, 0xC7, 0x01, //                  test  dil, 1
    0x74, 0x0E, //                              jz    end
    0x48, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0, //      mov   rax, REFUSING
    0xF0, 0x48, 0xFF, 0x08, //                  lock dec qword [rax]
    0xC3, //                                    ret         ; end:
  };

  private static final int REFUSING_AT_END = 8;

  /** The address of the number of threads with a refusal that is not taken. */
  private static final long REFUSING = Arena.global().allocate(Long.BYTES, Long.BYTES).address();

  private static final long PAGE = page();

  private StackGuard() {}

  /**
   * The address of {@code int isRefused(void)}, for machine code: not 0 when a call must not enter
   * Java, which is then a refusal to take. 0 where the system refuses to run new code.
   */
  static long isRefused() {
    return PAGE == 0 ? 0 : PAGE + IS_REFUSED;
  }

  /**
   * The address of {@code long lowest(void)}, for machine code: the lowest address of the thread's
   * stack, or one more. 0 where the system refuses to run new code.
   */
  static long lowest() {
    return PAGE;
  }

  /** Whether any thread has a refusal that is not taken. Costs one load. */
  static boolean isAnyRefused() {
    // SAFETY: memory of this class, never freed.
    return NativeMemory.getLong(REFUSING) != 0;
  }

  /** Whether a call was refused on the current thread; says so once. */
  static boolean takeRefusal() {
    // SAFETY: a function of this class's own page, which is never given back.
    return PAGE != 0 && (int) Downcall.callSix(PAGE + TAKE_REFUSAL, 0, 0, 0, 0, 0, 0) != 0;
  }

  private static long page() {
    if (!CodePage.isX86Linux()) {
      return 0;
    }
    byte[] bytes = CodePage.bytes(CODE);
    ByteBuffer code = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    try {
      put(code, Downcall.ofSystem("pthread_getspecific"), GETSPECIFIC_AT);
      put(code, Downcall.ofSystem("pthread_setspecific"), SETSPECIFIC_AT);
      put(code, Downcall.ofSystem("pthread_self"), SELF_AT);
      put(code, Downcall.ofSystem("pthread_getattr_np"), GETATTR_AT);
      put(code, Downcall.ofSystem("pthread_attr_getstack"), GETSTACK_AT);
      put(code, Downcall.ofSystem("pthread_attr_destroy"), DESTROY_AT);
      put(code, REFUSING, REFUSING_AT);
      code.putInt(NEEDED_AT, NEEDED);
      byte[] atEnd = CodePage.bytes(END);
      ByteBuffer.wrap(atEnd).order(ByteOrder.LITTLE_ENDIAN).putLong(REFUSING_AT_END, REFUSING);
      long end = CodePage.create(atEnd);
      if (end == 0) {
        return 0;
      }
      int key = createKey(end);
      for (int at : KEY_AT) {
        code.putInt(at, key);
      }
    } catch (NoSuchElementException | IllegalStateException e) {
      // Threads are a library of their own before glibc 2.34; or all keys are taken.
      return 0;
    }
    return CodePage.create(bytes);
  }

  private static void put(ByteBuffer code, long address, int... places) {
    for (int at : places) {
      code.putLong(at, address);
    }
  }

  /** A key under which each thread keeps its word, with what its end does. */
  private static int createKey(long end) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment key = arena.allocate(ValueLayout.JAVA_INT);
      // SAFETY: pthread_key_create(&key, end); the page of end is never given back.
      long error =
          Downcall.callSix(Downcall.ofSystem("pthread_key_create"), key.address(), end, 0, 0, 0, 0);
      if ((int) error != 0) {
        throw new IllegalStateException("no key is left");
      }
      return key.get(ValueLayout.JAVA_INT, 0);
    }
  }
}
