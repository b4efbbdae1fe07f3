package dev.ferry.core.callback;

import dev.ferry.core.call.CodePage;
import dev.ferry.core.call.Downcall;
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
 * <p>For each thread there is a record in C's memory, made by the thread's first call and freed by
 * C's library when the thread ends. Offsets are in bytes.
 */
final class StackGuard {

  /** Offset in a record: not 0 when a call was refused. */
  static final int REFUSED = 8;

  /**
   * Bytes: what HotSpot keeps free ({@code StackShadowPages}, 80 KB) and protects (its red, yellow
   * and reserved pages, 16 KB) at the end of a stack, and 16 KB for the frames up to the first that
   * catches.
   */
  private static final int NEEDED = 112 << 10;

  // long record() and, behind it, int isRefused(), by the System V ABI.
  // struct record { long lowest, refused; }
  // A stack that is not the thread's own, a coroutine's, is not looked at.
  private static final int[] CODE = {
    0x53, //                                    push  rbx
    0x48, 0x83, 0xEC, 0x50, //                  sub   rsp, 80            ; attributes 64, size 8
    0xBF, 0, 0, 0, 0, //                        mov   edi, key
    0x48, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0, //      mov   rax, pthread_getspecific
    0xFF, 0xD0, //                              call  rax
    0x48, 0x85, 0xC0, //                        test  rax, rax
    0x75, 0x7D, //                              jnz   done
    0xBF, 0x01, 0, 0, 0, //                     mov   edi, 1
    0xBE, 0x10, 0, 0, 0, //                     mov   esi, sizeof(struct record)
    0x48, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0, //      mov   rax, calloc
    0xFF, 0xD0, //                              call  rax
    0x48, 0x89, 0xC3, //                        mov   rbx, rax
    0x48, 0x85, 0xC0, //                        test  rax, rax
    0x74, 0x5F, //                              jz    done
    0x48, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0, //      mov   rax, pthread_self
    0xFF, 0xD0, //                              call  rax
    0x48, 0x89, 0xC7, //                        mov   rdi, rax
    0x48, 0x89, 0xE6, //                        mov   rsi, rsp
    0x48, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0, //      mov   rax, pthread_getattr_np
    0xFF, 0xD0, //                              call  rax
    0x85, 0xC0, //                              test  eax, eax
    0x75, 0x26, //                              jnz   keep                ; lowest is 0, all is room
    0x48, 0x89, 0xE7, //                        mov   rdi, rsp
    0x48, 0x89, 0xDE, //                        mov   rsi, rbx
    0x48, 0x8D, 0x54, 0x24, 0x40, //            lea   rdx, [rsp + 64]
    0x48, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0, //      mov   rax, pthread_attr_getstack
    0xFF, 0xD0, //                              call  rax
    0x48, 0x89, 0xE7, //                        mov   rdi, rsp
    0x48, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0, //      mov   rax, pthread_attr_destroy
    0xFF, 0xD0, //                              call  rax
    0xBF, 0, 0, 0, 0, //                        mov   edi, key            ; keep:
    0x48, 0x89, 0xDE, //                        mov   rsi, rbx
    0x48, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0, //      mov   rax, pthread_setspecific
    0xFF, 0xD0, //                              call  rax
    0x48, 0x89, 0xD8, //                        mov   rax, rbx
    0x48, 0x83, 0xC4, 0x50, //                  add   rsp, 80             ; done:
    0x5B, //                                    pop   rbx
    0xC3, //                                    ret
    0x48, 0x83, 0xEC, 0x08, //                  sub   rsp, 8              ; int isRefused()
    0xE8, 0x59, 0xFF, 0xFF, 0xFF, //            call  record
    0x48, 0x83, 0xC4, 0x08, //                  add   rsp, 8
    0x48, 0x85, 0xC0, //                        test  rax, rax
    0x74, 0x1D, //                              jz    room
    0x48, 0x89, 0xE1, //                        mov   rcx, rsp
    0x48, 0x2B, 0x08, //                        sub   rcx, [rax]
    0x48, 0x81, 0xF9, 0, 0, 0, 0, //            cmp   rcx, NEEDED
    0x73, 0x0E, //                              jae   room                ; also below lowest
    0x48, 0xC7, 0x40, 0x08, 0x01, 0, 0, 0, //   mov   qword [rax + REFUSED], 1
    0xB8, 0x01, 0, 0, 0, //                     mov   eax, 1
    0xC3, //                                    ret
    0x31, 0xC0, //                              xor   eax, eax            ; room:
    0xC3, //                                    ret
  };

  private static final int KEY_AT = 6;
  private static final int SECOND_KEY_AT = 130;
  private static final int GETSPECIFIC_AT = 12;
  private static final int CALLOC_AT = 39;
  private static final int SELF_AT = 59;
  private static final int GETATTR_AT = 77;
  private static final int GETSTACK_AT = 104;
  private static final int DESTROY_AT = 119;
  private static final int SETSPECIFIC_AT = 139;
  private static final int IS_REFUSED = 158;
  private static final int NEEDED_AT = 185;

  /** A record that no thread has, and in which nothing ever changes. */
  static final long OF_NO_THREAD = Arena.global().allocate(2 * Long.BYTES).address();

  private static final long PAGE = page();

  private StackGuard() {}

  /**
   * The address of {@code int isRefused(void)}, for machine code: not 0 when a call must not enter
   * Java, which is then noted in the thread's record. 0 where the system refuses to run new code.
   */
  static long isRefused() {
    return PAGE == 0 ? 0 : PAGE + IS_REFUSED;
  }

  /** The address of the current thread's record, valid until the thread ends. */
  static long record() {
    if (PAGE == 0) {
      return OF_NO_THREAD;
    }
    // SAFETY: a function of this class's own page, which is never given back.
    long record = Downcall.callSix(PAGE, 0, 0, 0, 0, 0, 0);
    return record == 0 ? OF_NO_THREAD : record;
  }

  private static long page() {
    if (!CodePage.isX86Linux()) {
      return 0;
    }
    ByteBuffer code = ByteBuffer.allocate(CODE.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int b : CODE) {
      code.put((byte) b);
    }
    try {
      code.putLong(GETSPECIFIC_AT, Downcall.ofSystem("pthread_getspecific"))
          .putLong(CALLOC_AT, Downcall.ofSystem("calloc"))
          .putLong(SELF_AT, Downcall.ofSystem("pthread_self"))
          .putLong(GETATTR_AT, Downcall.ofSystem("pthread_getattr_np"))
          .putLong(GETSTACK_AT, Downcall.ofSystem("pthread_attr_getstack"))
          .putLong(DESTROY_AT, Downcall.ofSystem("pthread_attr_destroy"))
          .putLong(SETSPECIFIC_AT, Downcall.ofSystem("pthread_setspecific"))
          .putInt(NEEDED_AT, NEEDED);
      int key = createKey();
      code.putInt(KEY_AT, key).putInt(SECOND_KEY_AT, key);
    } catch (NoSuchElementException | IllegalStateException e) {
      // Threads are a library of their own before glibc 2.34; or all keys are taken.
      return 0;
    }
    return CodePage.create(code.array());
  }

  /** A key under which each thread keeps its record. Its value is freed when the thread ends. */
  private static int createKey() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment key = arena.allocate(ValueLayout.JAVA_INT);
      // SAFETY: pthread_key_create(&key, free), of the same library as calloc above.
      long error =
          Downcall.callSix(
              Downcall.ofSystem("pthread_key_create"),
              key.address(),
              Downcall.ofSystem("free"),
              0,
              0,
              0,
              0);
      if ((int) error != 0) {
        throw new IllegalStateException("no key is left");
      }
      return key.get(ValueLayout.JAVA_INT, 0);
    }
  }
}
