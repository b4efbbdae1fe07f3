package dev.ferry.jit;

import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.util.List;
import jdk.graal.compiler.nodes.ConstantNode;
import jdk.graal.compiler.nodes.NamedLocationIdentity;
import jdk.graal.compiler.nodes.PiNode;
import jdk.graal.compiler.nodes.ValueNode;
import jdk.graal.compiler.nodes.extended.RawLoadNode;
import jdk.graal.compiler.nodes.extended.UnsafeMemoryStoreNode;
import jdk.graal.compiler.nodes.graphbuilderconf.GraphBuilderContext;
import jdk.graal.compiler.nodes.graphbuilderconf.InvocationPlugin.OptionalInvocationPlugin;
import jdk.graal.compiler.nodes.graphbuilderconf.InvocationPlugins;
import jdk.graal.compiler.nodes.graphbuilderconf.InvocationPlugins.Registration;
import jdk.graal.compiler.nodes.java.LoadFieldNode;
import jdk.graal.compiler.nodes.type.StampTool;
import jdk.graal.compiler.phases.util.Providers;
import jdk.graal.compiler.truffle.KnownTruffleTypes;
import jdk.graal.compiler.truffle.substitutions.GraphBuilderInvocationPluginProvider;
import jdk.vm.ci.amd64.AMD64;
import jdk.vm.ci.code.Architecture;
import jdk.vm.ci.meta.JavaKind;
import jdk.vm.ci.meta.MetaAccessProvider;
import jdk.vm.ci.meta.ResolvedJavaField;
import jdk.vm.ci.meta.ResolvedJavaMethod;
import jdk.vm.ci.meta.ResolvedJavaType;

/**
 * Tells the compiler of JavaScript that stores into memory outside the Java heap change no object.
 *
 * <p>The JDK stores into a {@code ByteBuffer} relative to the array that it keeps in a field; for a
 * direct one that field is null, and the offset an address. So it does with segments of memory.
 * Without knowing that, compiled code takes it that each store into a typed array may have changed
 * any object of JavaScript, and looks at all of them anew: the array, its buffer, the variable that
 * it came from.
 */
public final class OffHeapStorePlugins implements GraphBuilderInvocationPluginProvider {

  /** The field of a buffer with its array. */
  private static final String ARRAY = "hb";

  /** For the service loader. */
  public OffHeapStorePlugins() {}

  @Override
  public void registerInvocationPlugins(
      InvocationPlugins plugins,
      KnownTruffleTypes types,
      Providers providers,
      Architecture architecture,
      boolean canDelayIntrinsification) {
    // Stores need no alignment there.
    if (!(architecture instanceof AMD64) || !mayLook()) {
      return;
    }
    Registration registration = new Registration(plugins, unsafe());
    Arrays arrays = new Arrays(providers.getMetaAccess());
    registration.register(new Store("putShortUnaligned", JavaKind.Short, arrays));
    registration.register(new Store("putIntUnaligned", JavaKind.Int, arrays));
    registration.register(new Store("putLongUnaligned", JavaKind.Long, arrays));
  }

  /**
   * Whether the compiler's classes that tell arrays apart are exported to this module: options from
   * before it looked at them lack two. Without them compilations would fail.
   */
  private static boolean mayLook() {
    try {
      return List.of(LoadFieldNode.class, StampTool.class).size() == 2;
    } catch (IllegalAccessError notExported) {
      return false;
    }
  }

  private static Class<?> unsafe() {
    try {
      return Class.forName("jdk.internal.misc.Unsafe");
    } catch (ClassNotFoundException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  /** Recognizes arrays that are none. */
  private static final class Arrays {

    /** The class of all direct buffers, and of no others. */
    private final ResolvedJavaType direct;

    private final ResolvedJavaField array;

    Arrays(MetaAccessProvider metaAccess) {
      this.direct = metaAccess.lookupJavaType(MappedByteBuffer.class);
      this.array = find(metaAccess.lookupJavaType(ByteBuffer.class));
    }

    private static ResolvedJavaField find(ResolvedJavaType buffer) {
      for (ResolvedJavaField field : buffer.getInstanceFields(false)) {
        if (field.getName().equals(ARRAY)) {
          return field;
        }
      }
      return null;
    }

    /** Whether a value is null: as such, or as the array of a direct buffer. */
    boolean isNull(ValueNode value) {
      return switch (value) {
        case ConstantNode constant -> constant.isNullConstant();
        case PiNode pi -> isNull(pi.object());
        case LoadFieldNode load ->
            array != null && load.field().equals(array) && isDirect(load.object());
        case RawLoadNode load ->
            array != null
                && load.offset().isJavaConstant()
                && load.offset().asJavaConstant().asLong() == array.getOffset()
                && isDirect(load.object());
        default -> false;
      };
    }

    private boolean isDirect(ValueNode buffer) {
      ResolvedJavaType type = StampTool.typeOrNull(buffer);
      return type != null && direct.isAssignableFrom(type);
    }
  }

  /** {@code void put…Unaligned(Object array, long offset, … value, boolean bigEndian)}. */
  private static final class Store extends OptionalInvocationPlugin {

    private final JavaKind kind;
    private final Arrays arrays;

    Store(String name, JavaKind kind, Arrays arrays) {
      super(
          name,
          new Type[] {Receiver.class, Object.class, long.class, kind.toJavaClass(), boolean.class});
      this.kind = kind;
      this.arrays = arrays;
    }

    @Override
    public boolean execute(
        GraphBuilderContext builder,
        ResolvedJavaMethod method,
        Receiver receiver,
        ValueNode[] arguments) {
      ValueNode bigEndian = arguments[4];
      if (!arrays.isNull(arguments[1])
          || !bigEndian.isJavaConstant()
          || bigEndian.asJavaConstant().asBoolean()
              != (ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN)) {
        return false;
      }
      receiver.get(true);
      if (CallDecision.TRACE) {
        System.err.printf("[ferry] a store of %s goes to no object%n", kind.getJavaName());
      }
      // SAFETY: where the JDK would have stored, which has checked index and buffer.
      builder.add(
          new UnsafeMemoryStoreNode(
              arguments[2], arguments[3], kind, NamedLocationIdentity.OFF_HEAP_LOCATION));
      return true;
    }
  }
}
