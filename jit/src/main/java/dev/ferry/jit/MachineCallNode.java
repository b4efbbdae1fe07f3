package dev.ferry.jit;

import dev.ferry.core.call.NativeCall;
import dev.ferry.jit.CallDecision.Effect;
import dev.ferry.jit.CallDecision.Way;
import java.util.Arrays;
import jdk.graal.compiler.core.common.spi.ForeignCallDescriptor.CallSideEffect;
import jdk.graal.compiler.graph.NodeClass;
import jdk.graal.compiler.hotspot.amd64.AMD64HotSpotLIRGenerator;
import jdk.graal.compiler.hotspot.meta.HotSpotForeignCallDescriptor;
import jdk.graal.compiler.hotspot.meta.HotSpotForeignCallDescriptor.Transition;
import jdk.graal.compiler.hotspot.meta.HotSpotProviders;
import jdk.graal.compiler.nodeinfo.NodeCycles;
import jdk.graal.compiler.nodeinfo.NodeInfo;
import jdk.graal.compiler.nodeinfo.NodeSize;
import jdk.graal.compiler.nodes.ConstantNode;
import jdk.graal.compiler.nodes.NamedLocationIdentity;
import jdk.graal.compiler.nodes.ValueNode;
import jdk.graal.compiler.nodes.extended.ForeignCallNode;
import jdk.graal.compiler.nodes.spi.NodeLIRBuilderTool;
import jdk.vm.ci.meta.JavaKind;
import org.graalvm.word.LocationIdentity;

/**
 * One call of a C function in compiled code.
 *
 * <p>A leaf is called at its own address by the C convention. To the compiler it writes memory
 * outside the Java heap, as {@code Unsafe.putLong(address, value)} does: what was loaded from there
 * before is loaded again. No object changes meanwhile, for C has none, so what is known of objects
 * stays known, and a loop needs to look at them once.
 *
 * <p>Any other function is called through its {@link TransitionStub} by the convention of Java,
 * with the function's address in front. The garbage collector may run meanwhile, and the code that
 * called may be discarded, so the call carries the frame state from which the interpreter goes on
 * after it. JavaScript may run too, and then anything may have changed, unless it is known that the
 * function calls nothing else.
 */
@NodeInfo(
    nameTemplate = "MachineCall#{p#descriptorName/s}",
    cycles = NodeCycles.CYCLES_8,
    cyclesRationale = "a call and its return",
    size = NodeSize.SIZE_4,
    sizeRationale = "some moves and a call")
public final class MachineCallNode extends ForeignCallNode {

  /** Asked for by the compiler. */
  public static final NodeClass<MachineCallNode> TYPE = NodeClass.create(MachineCallNode.class);

  private final long target;
  private final boolean leaf;
  private final boolean usesVectors;

  private MachineCallNode(
      HotSpotForeignCallDescriptor descriptor,
      long target,
      boolean leaf,
      boolean usesVectors,
      ValueNode[] arguments) {
    super(TYPE, descriptor, arguments);
    this.target = target;
    this.leaf = leaf;
    this.usesVectors = usesVectors;
  }

  /**
   * Makes the node.
   *
   * @param places the arguments of {@link NativeCall#callLong} or {@link NativeCall#callDouble}
   */
  static MachineCallNode create(
      NativeCall call, CallDecision decision, ValueNode[] places, JavaKind result) {
    boolean leaf = decision.way() == Way.LEAF;
    int stack = call.stackCount();
    // What travels on the stack is told from the rest by its place in the list alone: after as many
    // as there are registers of its kind. So all registers are named then, used or not.
    int longs = stack > 0 ? NativeCall.LONGS : call.longCount();
    int doubles = stack > 0 ? NativeCall.DOUBLES : call.doubleCount();
    int first = leaf ? 0 : 1;
    ValueNode[] arguments = new ValueNode[first + longs + doubles + stack];
    if (!leaf) {
      arguments[0] = ConstantNode.forLong(decision.entry());
    }
    int place = 1;
    System.arraycopy(places, place, arguments, first, longs);
    place += NativeCall.LONGS;
    System.arraycopy(places, place, arguments, first + longs, doubles);
    place += NativeCall.DOUBLES;
    System.arraycopy(places, place, arguments, first + longs + doubles, stack);

    Class<?>[] types = new Class<?>[arguments.length];
    Arrays.fill(types, long.class);
    Arrays.fill(types, first + longs, first + longs + doubles, double.class);
    HotSpotForeignCallDescriptor descriptor =
        new HotSpotForeignCallDescriptor(
            leaf ? Transition.LEAF : Transition.SAFEPOINT,
            CallSideEffect.HAS_SIDE_EFFECT,
            decision.effect() == Effect.MEMORY
                ? NamedLocationIdentity.OFF_HEAP_LOCATION
                : LocationIdentity.any(),
            leaf ? "leafOfC" : "functionOfC",
            result.toJavaClass(),
            types);
    long target = leaf ? decision.entry() : TransitionStub.of(types, result).address();
    return new MachineCallNode(descriptor, target, leaf, decision.usesVectors(), arguments);
  }

  @Override
  public void generate(NodeLIRBuilderTool builder) {
    // The plugins are registered for this machine only: see NativeCallPlugins.
    AMD64HotSpotLIRGenerator generator = (AMD64HotSpotLIRGenerator) builder.getLIRGeneratorTool();
    // The calls that the compiler knows are registered per tier; this one belongs to its node.
    HotSpotProviders providers = generator.getProviders();
    HotSpotForeignCallDescriptor call = (HotSpotForeignCallDescriptor) descriptor;
    CallLinkage linkage =
        leaf
            ? CallLinkage.leaf(providers, call, target, usesVectors)
            : CallLinkage.transition(providers, call, target);
    builder.setResult(
        this,
        generator.emitForeignCall(linkage, leaf ? null : builder.state(this), operands(builder)));
  }
}
