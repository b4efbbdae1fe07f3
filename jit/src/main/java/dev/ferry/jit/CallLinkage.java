package dev.ferry.jit;

import jdk.graal.compiler.hotspot.HotSpotForeignCallLinkageImpl;
import jdk.graal.compiler.hotspot.meta.HotSpotForeignCallDescriptor;
import jdk.graal.compiler.hotspot.meta.HotSpotProviders;
import jdk.vm.ci.code.CallingConvention;
import jdk.vm.ci.hotspot.HotSpotCallingConventionType;

/** Where a call goes and how its arguments travel. All registers are lost in it. */
final class CallLinkage extends HotSpotForeignCallLinkageImpl {

  private final boolean clearsVectors;

  private CallLinkage(
      HotSpotForeignCallDescriptor descriptor,
      long address,
      CallingConvention convention,
      boolean clearsVectors) {
    super(descriptor, address, RegisterEffect.DESTROYS_ALL_CALLER_SAVE_REGISTERS, convention, null);
    this.clearsVectors = clearsVectors;
  }

  static CallLinkage create(
      HotSpotProviders providers,
      HotSpotForeignCallDescriptor descriptor,
      long address,
      boolean leaf,
      boolean usesVectors) {
    CallingConvention convention =
        createCallingConvention(
            providers.getMetaAccess(),
            providers.getCodeCache(),
            providers.getWordTypes(),
            providers.getForeignCalls(),
            descriptor,
            leaf ? HotSpotCallingConventionType.NativeCall : HotSpotCallingConventionType.JavaCall);
    return new CallLinkage(descriptor, address, convention, leaf && usesVectors);
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
