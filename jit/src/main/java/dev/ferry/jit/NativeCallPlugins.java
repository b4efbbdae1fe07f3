package dev.ferry.jit;

import dev.ferry.core.call.NativeCall;
import dev.ferry.jit.CallDecision.Way;
import dev.ferry.jit.leaf.Slot;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import jdk.graal.compiler.nodes.ConstantNode;
import jdk.graal.compiler.nodes.FixedGuardNode;
import jdk.graal.compiler.nodes.LogicNode;
import jdk.graal.compiler.nodes.NamedLocationIdentity;
import jdk.graal.compiler.nodes.NodeView;
import jdk.graal.compiler.nodes.ValueNode;
import jdk.graal.compiler.nodes.calc.IntegerEqualsNode;
import jdk.graal.compiler.nodes.extended.UnsafeMemoryLoadNode;
import jdk.graal.compiler.nodes.graphbuilderconf.GraphBuilderContext;
import jdk.graal.compiler.nodes.graphbuilderconf.InvocationPlugin.OptionalInvocationPlugin;
import jdk.graal.compiler.nodes.graphbuilderconf.InvocationPlugins;
import jdk.graal.compiler.nodes.graphbuilderconf.InvocationPlugins.Registration;
import jdk.graal.compiler.phases.util.Providers;
import jdk.graal.compiler.truffle.KnownTruffleTypes;
import jdk.graal.compiler.truffle.substitutions.GraphBuilderInvocationPluginProvider;
import jdk.vm.ci.amd64.AMD64;
import jdk.vm.ci.code.Architecture;
import jdk.vm.ci.meta.DeoptimizationAction;
import jdk.vm.ci.meta.DeoptimizationReason;
import jdk.vm.ci.meta.JavaKind;
import jdk.vm.ci.meta.ResolvedJavaMethod;

/**
 * Teaches the compiler of JavaScript what {@link NativeCall} means.
 *
 * <p>Code is read before it is known which function it calls, and again when it is: until then the
 * plugins decline, and are asked again.
 */
public final class NativeCallPlugins implements GraphBuilderInvocationPluginProvider {

  /** For the service loader. */
  public NativeCallPlugins() {}

  @Override
  public void registerInvocationPlugins(
      InvocationPlugins plugins,
      KnownTruffleTypes types,
      Providers providers,
      Architecture architecture,
      boolean canDelayIntrinsification) {
    if (!(architecture instanceof AMD64) || !System.getProperty("os.name").equals("Linux")) {
      return;
    }
    Registration registration = new Registration(plugins, NativeCall.class);
    for (Method method : NativeCall.class.getMethods()) {
      switch (method.getName()) {
        case "isCompiled" -> registration.register(new IsCompiled(method, providers));
        case "isLeaf" -> registration.register(new IsLeaf(method, providers));
        case "callLong" -> registration.register(new Call(method, providers, JavaKind.Long));
        case "callDouble" -> registration.register(new Call(method, providers, JavaKind.Double));
        default -> {}
      }
    }
  }

  private abstract static class Plugin extends OptionalInvocationPlugin {

    private final Providers providers;

    Plugin(Method method, Providers providers) {
      super(method.getName(), (Type[]) method.getParameterTypes());
      this.providers = providers;
    }

    @Override
    public final boolean execute(
        GraphBuilderContext builder,
        ResolvedJavaMethod method,
        Receiver receiver,
        ValueNode[] arguments) {
      ValueNode call = arguments[0];
      return call.isJavaConstant()
          && !call.isNullConstant()
          && replace(
              builder,
              providers.getSnippetReflection().asObject(NativeCall.class, call.asJavaConstant()),
              arguments);
    }

    /** Puts something in place of the call; false to leave it as it is. */
    abstract boolean replace(GraphBuilderContext builder, NativeCall call, ValueNode[] arguments);
  }

  private static final class IsCompiled extends Plugin {

    IsCompiled(Method method, Providers providers) {
      super(method, providers);
    }

    @Override
    boolean replace(GraphBuilderContext builder, NativeCall call, ValueNode[] arguments) {
      builder.addPush(
          JavaKind.Boolean,
          ConstantNode.forBoolean(CallDecision.of(call, builder.getGraph()).way() != Way.ORDINARY));
      return true;
    }
  }

  private static final class IsLeaf extends Plugin {

    IsLeaf(Method method, Providers providers) {
      super(method, providers);
    }

    @Override
    boolean replace(GraphBuilderContext builder, NativeCall call, ValueNode[] arguments) {
      builder.addPush(
          JavaKind.Boolean,
          ConstantNode.forBoolean(CallDecision.of(call, builder.getGraph()).way() == Way.LEAF));
      return true;
    }
  }

  private static final class Call extends Plugin {

    private final JavaKind result;

    Call(Method method, Providers providers, JavaKind result) {
      super(method, providers);
      this.result = result;
    }

    @Override
    boolean replace(GraphBuilderContext builder, NativeCall call, ValueNode[] arguments) {
      CallDecision decision = CallDecision.of(call, builder.getGraph());
      if (decision.way() == Way.ORDINARY) {
        return false;
      }
      decision.slots().forEach(slot -> leaveWhenChanged(builder, slot));
      builder.addPush(result, MachineCallNode.create(call, decision, arguments, result));
      return true;
    }

    /**
     * Looks at a pointer on which the decision rests. Where it has become another, the code is left
     * for the interpreter, which calls the function itself, and compiled anew.
     */
    private static void leaveWhenChanged(GraphBuilderContext builder, Slot slot) {
      // SAFETY: the pointer lies with the code it belongs to, and whoever unmaps that throws this
      // code away first.
      ValueNode pointer =
          builder.add(
              new UnsafeMemoryLoadNode(
                  ConstantNode.forLong(slot.address(), builder.getGraph()),
                  JavaKind.Long,
                  NamedLocationIdentity.OFF_HEAP_LOCATION));
      LogicNode unchanged =
          builder.add(
              IntegerEqualsNode.create(
                  pointer,
                  ConstantNode.forLong(slot.function(), builder.getGraph()),
                  NodeView.DEFAULT));
      builder.add(
          new FixedGuardNode(
              unchanged,
              DeoptimizationReason.TransferToInterpreter,
              DeoptimizationAction.InvalidateReprofile));
    }
  }
}
