package dev.ferry.js.graaljs;

import com.oracle.js.parser.ir.Module.ModuleRequest;
import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.source.Source;
import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.lang.JavaScriptLanguage;
import com.oracle.truffle.js.nodes.promise.NewPromiseCapabilityNode;
import com.oracle.truffle.js.runtime.GraalJSException;
import com.oracle.truffle.js.runtime.JSContext;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.JSRuntime;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.builtins.JSPromiseObject;
import com.oracle.truffle.js.runtime.objects.AbstractModuleRecord;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.JSModuleData;
import com.oracle.truffle.js.runtime.objects.JSModuleLoader;
import com.oracle.truffle.js.runtime.objects.JSModuleRecord;
import com.oracle.truffle.js.runtime.objects.PromiseCapabilityRecord;
import com.oracle.truffle.js.runtime.objects.ScriptOrModule;
import com.oracle.truffle.js.runtime.objects.SyntheticModuleRecord;
import com.oracle.truffle.js.runtime.objects.Undefined;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The ES modules of one realm: every import of its modules and scripts is answered by a {@link
 * ModuleHost}.
 *
 * <p>Static imports come in through GraalJS's module loader interface, because each module made
 * here carries this object as its loader. Dynamic imports come in through a callback of the
 * language: a script has no loader of its own.
 */
public final class ScriptModules {

  private final ScriptRealm script;
  private final JSRealm realm;
  private final ModuleHost host;
  private final JSModuleLoader loader = this::resolve;
  private CallTarget then;

  private ScriptModules(ScriptRealm script, ModuleHost host) {
    this.script = script;
    this.realm = script.realm();
    this.host = host;
  }

  /** Answers the imports of the current realm from now on; to be called once. */
  public static ScriptModules install(ScriptRealm script, ModuleHost host) {
    ScriptModules modules = new ScriptModules(script, host);
    JSContext context = script.context();
    modules.realm.setEmbedderData(modules);
    context.setImportMetaInitializer(
        (meta, module) -> of(JSRealm.get(null)).host.describe(meta, module.getSource().getName()));
    context.setImportModuleDynamicallyCallback(
        (realm, referrer, request) -> of(realm).importLater(referrer, request));
    return modules;
  }

  private static ScriptModules of(JSRealm realm) {
    return (ScriptModules) realm.getEmbedderData();
  }

  /**
   * Parses a module; throws its SyntaxError.
   *
   * @param name the file name in stack traces, and the path that {@link ModuleHost} is told
   */
  public ScriptModule parse(String text, String name) {
    Source source =
        Source.newBuilder(JavaScriptLanguage.ID, text, name)
            .mimeType(JavaScriptLanguage.MODULE_MIME_TYPE)
            .cached(false)
            .build();
    JSModuleData parsed = script.context().getEvaluator().envParseModule(realm, source);
    return new ScriptModule(new JSModuleRecord(parsed, loader));
  }

  /**
   * Makes a module of values.
   *
   * @param values gives the value of an export, each asked once, and only for exports that somebody
   *     imports
   */
  public ScriptModule synthetic(
      String name, List<String> exportNames, Function<String, Object> values) {
    Source source = Source.newBuilder(JavaScriptLanguage.ID, "", name).cached(false).build();
    List<TruffleString> names = new ArrayList<>(exportNames.size());
    for (String exportName : exportNames) {
      names.add(Values.string(exportName));
    }
    ExportsOnDemand exports = new ExportsOnDemand(exportNames, values);
    return new ScriptModule(
        new SyntheticModuleRecord(script.context(), source, null, names, exports::evaluate),
        exports);
  }

  /** A module that was registered with the engine itself, such as {@code bun:ffi}. */
  public ScriptModule registered(String specifier) {
    return new ScriptModule(
        realm
            .getModuleLoader()
            .resolveImportedModule(null, ModuleRequest.create(Values.string(specifier))));
  }

  private AbstractModuleRecord resolve(ScriptOrModule referrer, ModuleRequest request) {
    TruffleString type = request.attributes().get(Strings.TYPE);
    ScriptModule module =
        host.resolve(
            request.specifier().toJavaStringUncached(),
            referrer == null ? null : referrer.getSource().getName(),
            type == null ? null : type.toJavaStringUncached());
    module.importedBy(referrer, request);
    return module.record();
  }

  /** Loads at once; links and evaluates in a promise job, as the language wants it. */
  private JSDynamicObject importLater(ScriptOrModule referrer, ModuleRequest request) {
    PromiseCapabilityRecord result = NewPromiseCapabilityNode.createDefault(realm);
    try {
      AbstractModuleRecord module = resolve(referrer, request);
      JSPromiseObject loaded = module.loadRequestedModules(realm, Undefined.instance);
      SimpleFunction reject = (self, arguments) -> settle(result.getReject(), arguments.get(0));
      then(loaded, (self, arguments) -> linkAndEvaluate(module, result, reject), reject);
    } catch (AbstractTruffleException e) {
      settle(result.getReject(), errorObject(e));
    }
    return result.getPromise();
  }

  private Object linkAndEvaluate(
      AbstractModuleRecord module, PromiseCapabilityRecord result, SimpleFunction reject) {
    try {
      module.link(realm);
      then(
          module.evaluate(realm),
          (self, arguments) -> settle(result.getResolve(), module.getModuleNamespace(false)),
          reject);
    } catch (AbstractTruffleException e) {
      settle(result.getReject(), errorObject(e));
    }
    return Undefined.instance;
  }

  private void then(JSPromiseObject promise, SimpleFunction fulfilled, SimpleFunction rejected) {
    if (then == null) {
      then = new PromiseThen(script).getCallTarget();
    }
    then.call(promise, script.function("", 1, fulfilled), script.function("", 1, rejected));
  }

  private static Object settle(Object function, Object value) {
    return JSRuntime.call(function, Undefined.instance, new Object[] {value});
  }

  private static Object errorObject(AbstractTruffleException e) {
    return e instanceof GraalJSException thrown ? thrown.getErrorObject() : e;
  }
}
