package dev.ferry.js.graaljs;

import com.oracle.js.parser.ir.Module;
import com.oracle.js.parser.ir.Module.ModuleRequest;
import com.oracle.truffle.api.frame.MaterializedFrame;
import com.oracle.truffle.js.runtime.JSFrameUtil;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.builtins.JSPromise;
import com.oracle.truffle.js.runtime.builtins.JSPromiseObject;
import com.oracle.truffle.js.runtime.objects.AbstractModuleRecord;
import com.oracle.truffle.js.runtime.objects.CyclicModuleRecord;
import com.oracle.truffle.js.runtime.objects.ExportResolution;
import com.oracle.truffle.js.runtime.objects.JSModuleRecord;
import com.oracle.truffle.js.runtime.objects.ScriptOrModule;
import com.oracle.truffle.js.runtime.objects.Undefined;

/** A module of one realm: parsed from source, or made of values. */
public final class ScriptModule {

  private final AbstractModuleRecord module;
  private final ExportsOnDemand exports;

  ScriptModule(AbstractModuleRecord module) {
    this(module, null);
  }

  ScriptModule(AbstractModuleRecord module, ExportsOnDemand exports) {
    this.module = module;
    this.exports = exports;
  }

  /** Learns that a module or script is about to import something from this one. */
  void importedBy(ScriptOrModule importer, ModuleRequest request) {
    if (exports != null) {
      exports.importedBy(importer, request);
    }
  }

  AbstractModuleRecord record() {
    return module;
  }

  /**
   * Whether its source has an import, an export or a top-level await: only a module can have one.
   *
   * @param ignored a specifier whose import does not count
   */
  public boolean hasModuleSyntax(String ignored) {
    if (!(module instanceof JSModuleRecord source)) {
      return true;
    }
    Module parsed = source.getModule();
    return source.hasTLA()
        || requestsOtherThan(parsed, ignored)
        || !parsed.getLocalExportEntries().isEmpty()
        || !parsed.getIndirectExportEntries().isEmpty()
        || !parsed.getStarExportEntries().isEmpty();
  }

  private static boolean requestsOtherThan(Module parsed, String ignored) {
    for (ModuleRequest request : parsed.getRequestedModules()) {
      if (!request.specifier().toJavaStringUncached().equals(ignored)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Loads everything it imports and links it. Throws the error of the first module that cannot be
   * loaded.
   */
  public void link() {
    JSRealm realm = JSRealm.get(null);
    module.loadRequestedModulesSync(realm, Undefined.instance);
    module.link(realm);
  }

  /** Whether it or something it imports awaits at top level, so that it cannot run at once. */
  public boolean isAsync() {
    return module instanceof CyclicModuleRecord cyclic
        && !cyclic.hasBeenEvaluated()
        && cyclic.getStatus() != CyclicModuleRecord.Status.Evaluating
        && !cyclic.isReadyForSyncExecution();
  }

  /** Evaluates it, linked before, and returns a promise that settles when it is done. */
  public Object evaluate() {
    return module.evaluate(JSRealm.get(null));
  }

  /** Evaluates it at once and throws its error; it must not be {@link #isAsync}. */
  public void evaluateNow() {
    JSRealm realm = JSRealm.get(null);
    if (module instanceof CyclicModuleRecord cyclic
        && cyclic.getStatus() == CyclicModuleRecord.Status.Evaluating) {
      return;
    }
    JSPromiseObject done = module.evaluate(realm);
    if (JSPromise.isRejected(done)) {
      // Whoever called this gets the error; the promise is nobody's.
      done.setIsHandled(true);
      JSPromise.throwIfRejected(done, realm);
    }
  }

  /**
   * Gives an export of its own another value, which all see that have imported it. Nothing happens
   * when there is no such export, or when it has not been linked yet.
   */
  public void setExport(String name, Object value) {
    MaterializedFrame environment = module.getEnvironment();
    if (environment == null) {
      return;
    }
    ExportResolution found = module.resolveExport(Values.string(name));
    if (found.isNull() || found.isAmbiguous() || found.isNamespace()) {
      return;
    }
    if (found instanceof ExportResolution.Resolved resolved && resolved.getModule() == module) {
      JSFrameUtil.findOptionalFrameSlotIndex(module.getFrameDescriptor(), resolved.getBindingName())
          .ifPresent(slot -> environment.setObject(slot, value));
    }
  }

  /** Its namespace object; it must be linked. */
  public Object namespace() {
    if (exports != null) {
      exports.needAll();
    }
    return module.getModuleNamespace(false);
  }
}
