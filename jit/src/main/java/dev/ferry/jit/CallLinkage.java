package dev.ferry.jit;

import jdk.graal.compiler.hotspot.HotSpotForeignCallLinkageImpl;
import jdk.graal.compiler.hotspot.meta.HotSpotForeignCallDescriptor;
import jdk.graal.compiler.hotspot.meta.HotSpotProviders;
import jdk.vm.ci.code.CallingConvention;
import jdk.vm.ci.hotspot.HotSpotCallingConventionType;
import jdk.vm.ci.meta.Value;

/**
 * Where a call goes, how its arguments travel and which registers are lost in it.
 *
 * <p>A leaf loses those that C may change, and code around it keeps its values in the others. A
 * transition loses all, for the collector may move objects while C runs, and looks for references
 * in Java's frames only.
 */
final class CallLinkage extends HotSpotForeignCallLinkageImpl {

  private final boolean clearsVectors;
  private final Value[] lost;

  private CallLinkage(
      HotSpotForeignCallDescriptor descriptor,
      long address,
      RegisterEffect effect,
      CallingConvention convention,
      boolean clearsVectors,
      Value[] lost) {
    super(descriptor, address, effect, convention, null);
    this.clearsVectors = clearsVectors;
    this.lost = lost;
  }

  static CallLinkage leaf(
      HotSpotProviders providers,
      HotSpotForeignCallDescriptor descriptor,
      long function,
      boolean usesVectors) {
    return new CallLinkage(
        descriptor,
        function,
        RegisterEffect.KILLS_NO_REGISTERS,
        convention(providers, descriptor, HotSpotCallingConventionType.NativeCall),
        usesVectors,
        providers.getForeignCalls().getNativeABICallerSaveRegisters());
  }

  static CallLinkage transition(
      HotSpotProviders providers, HotSpotForeignCallDescriptor descriptor, long stub) {
    return new CallLinkage(
        descriptor,
        stub,
        RegisterEffect.DESTROYS_ALL_CALLER_SAVE_REGISTERS,
        convention(providers, descriptor, HotSpotCallingConventionType.JavaCall),
        false,
        new Value[0]);
  }

  private static CallingConvention convention(
      HotSpotProviders providers,
      HotSpotForeignCallDescriptor descriptor,
      HotSpotCallingConventionType type) {
    return createCallingConvention(
        providers.getMetaAccess(),
        providers.getCodeCache(),
        providers.getWordTypes(),
        providers.getForeignCalls(),
        descriptor,
        type);
  }

  /** What the effect does not say is lost: to the compiler, registers that the call itself uses. */
  @Override
  public Value[] getTemporaries() {
    return lost.clone();
  }

  /**
   * Whether the upper halves of the vector registers have to be cleared before the call, for else
   * SSE instructions may be slow. A transition stub does that, and what uses no vector registers
   * does not care.
   */
  @Override
  public boolean mayContainFP() {
    return clearsVectors;
  }

  /** A leaf needs none; a transition stub makes its own. */
  @Override
  public boolean needsJavaFrameAnchor() {
    return false;
  }
}
