package dev.ferry.js.module;

import com.oracle.truffle.api.Option;
import com.oracle.truffle.api.TruffleContext;
import com.oracle.truffle.api.instrumentation.ContextsListener;
import com.oracle.truffle.api.instrumentation.TruffleInstrument;
import com.oracle.truffle.api.nodes.LanguageInfo;
import dev.ferry.js.graaljs.ArrayFill;
import dev.ferry.js.graaljs.ArraySlice;
import dev.ferry.js.graaljs.BufferConstructors;
import dev.ferry.js.graaljs.DataViewAccess;
import dev.ferry.js.graaljs.ModuleRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.graalvm.options.OptionCategory;
import org.graalvm.options.OptionDescriptors;
import org.graalvm.options.OptionKey;
import org.graalvm.options.OptionStability;

/**
 * Announces {@code bun:ffi} to every JavaScript context of an engine with option {@code bun-ffi}.
 */
@TruffleInstrument.Registration(
    id = FfiInstrument.ID,
    name = "bun:ffi",
    services = FfiInstrument.class)
public final class FfiInstrument extends TruffleInstrument {

  /** The identifier of the instrument and the name of its option. */
  public static final String ID = "bun-ffi";

  private static final String JAVASCRIPT = "js";

  @Option(
      name = "",
      help = "Let scripts import bun:ffi.",
      category = OptionCategory.USER,
      stability = OptionStability.STABLE)
  static final OptionKey<Boolean> ENABLED = new OptionKey<>(false);

  private final Map<TruffleContext, FfiContext> contexts = new ConcurrentHashMap<>();

  /** Instances are made by the engine. */
  public FfiInstrument() {}

  @Override
  protected OptionDescriptors getOptionDescriptors() {
    return new FfiInstrumentOptionDescriptors();
  }

  @Override
  protected void onCreate(Env env) {
    env.registerService(this);
    // A look-up of the service makes the instrument too, also in an engine that did not ask for it.
    if (env.getOptions().get(ENABLED)) {
      env.getInstrumenter().attachContextsListener(new Listener(), true);
    }
  }

  /** The module of a context, or null when its engine did not ask for one. */
  public FfiContext context(TruffleContext context) {
    return contexts.get(context);
  }

  private final class Listener implements ContextsListener {

    @Override
    public void onContextCreated(TruffleContext context) {}

    @Override
    public void onLanguageContextCreated(TruffleContext context, LanguageInfo language) {}

    @Override
    public void onLanguageContextInitialized(TruffleContext context, LanguageInfo language) {
      if (language.getId().equals(JAVASCRIPT)) {
        FfiContext ffi = new FfiContext(context);
        contexts.put(context, ffi);
        BufferConstructors.install();
        ArrayFill.install();
        ArraySlice.install();
        DataViewAccess.install();
        ModuleRegistry.register("bun:ffi", FfiModule.EXPORTS, () -> ffi.module().exports());
      }
    }

    @Override
    public void onLanguageContextFinalized(TruffleContext context, LanguageInfo language) {}

    @Override
    public void onLanguageContextDisposed(TruffleContext context, LanguageInfo language) {}

    @Override
    public void onContextClosed(TruffleContext context) {
      FfiContext ffi = contexts.remove(context);
      if (ffi != null) {
        ffi.close();
      }
    }
  }
}
