package dev.ferry.jit;

import dev.ferry.core.call.NativeCall;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import jdk.internal.foreign.abi.ABIDescriptor;
import jdk.internal.foreign.abi.NativeEntryPoint;
import jdk.internal.foreign.abi.VMStorage;
import jdk.internal.foreign.abi.x64.X86_64Architecture;
import jdk.internal.foreign.abi.x64.X86_64Architecture.Regs;
import jdk.vm.ci.meta.JavaKind;

/**
 * The JVM's machine code that takes a thread from Java to C and back: the one on which {@code
 * java.lang.foreign} rests. Asking for it directly saves what stands between a method handle and
 * it.
 *
 * <p>A stub serves every function with the same number of arguments of each kind; it expects the
 * function's address as its first argument. Stubs are never freed, for compiled code calls them;
 * there are at most as many as there are shapes.
 */
final class TransitionStub {

  private static final ConcurrentHashMap<MethodType, TransitionStub> STUBS =
      new ConcurrentHashMap<>();

  private static final VMStorage[] LONGS = {
    Regs.rdi, Regs.rsi, Regs.rdx, Regs.rcx, Regs.r8, Regs.r9
  };

  private static final VMStorage[] DOUBLES = {
    Regs.xmm0, Regs.xmm1, Regs.xmm2, Regs.xmm3, Regs.xmm4, Regs.xmm5, Regs.xmm6, Regs.xmm7
  };

  private static final int STACK_ALIGNMENT = 16;

  /** System V, for x86-64: section 3.2 of its processor supplement. */
  private static final ABIDescriptor ABI =
      X86_64Architecture.abiFor(
          LONGS,
          DOUBLES,
          new VMStorage[] {Regs.rax, Regs.rdx},
          new VMStorage[] {Regs.xmm0, Regs.xmm1},
          0,
          new VMStorage[] {Regs.r10, Regs.r11},
          new VMStorage[] {
            Regs.xmm8, Regs.xmm9, Regs.xmm10, Regs.xmm11,
            Regs.xmm12, Regs.xmm13, Regs.xmm14, Regs.xmm15,
            Regs.xmm16, Regs.xmm17, Regs.xmm18, Regs.xmm19,
            Regs.xmm20, Regs.xmm21, Regs.xmm22, Regs.xmm23,
            Regs.xmm24, Regs.xmm25, Regs.xmm26, Regs.xmm27,
            Regs.xmm28, Regs.xmm29, Regs.xmm30, Regs.xmm31
          },
          STACK_ALIGNMENT,
          0,
          Regs.r10,
          Regs.r11);

  /** Held, because its stub is freed with it. */
  private final NativeEntryPoint entryPoint;

  private final long address;

  private TransitionStub(MethodType type) {
    VMStorage[] places = new VMStorage[type.parameterCount()];
    places[0] = ABI.targetAddrStorage();
    int longs = 0;
    int doubles = 0;
    int stack = 0;
    for (int i = 1; i < places.length; i++) {
      if (type.parameterType(i) == double.class) {
        places[i] = DOUBLES[doubles++];
      } else if (longs < NativeCall.LONGS) {
        places[i] = LONGS[longs++];
      } else {
        places[i] = X86_64Architecture.stackStorage((short) Long.BYTES, stack++ * Long.BYTES);
      }
    }
    VMStorage result = type.returnType() == double.class ? Regs.xmm0 : Regs.rax;
    entryPoint =
        NativeEntryPoint.make(ABI, places, new VMStorage[] {result}, type, false, 0, true, false);
    address = downcallStubAddress(entryPoint);
  }

  /** The stub for the types of a call, the function's address first. */
  static TransitionStub of(Class<?>[] types, JavaKind result) {
    return STUBS.computeIfAbsent(
        MethodType.methodType(result.toJavaClass(), Arrays.asList(types)), TransitionStub::new);
  }

  /** Where its machine code is. */
  long address() {
    return address;
  }

  private static long downcallStubAddress(NativeEntryPoint entryPoint) {
    try {
      Field field = NativeEntryPoint.class.getDeclaredField("downcallStubAddress");
      field.setAccessible(true);
      return field.getLong(entryPoint);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
