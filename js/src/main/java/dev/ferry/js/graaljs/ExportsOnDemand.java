package dev.ferry.js.graaljs;

import com.oracle.js.parser.ir.Module;
import com.oracle.js.parser.ir.Module.ExportEntry;
import com.oracle.js.parser.ir.Module.ImportEntry;
import com.oracle.js.parser.ir.Module.ModuleRequest;
import com.oracle.truffle.js.runtime.objects.JSModuleRecord;
import com.oracle.truffle.js.runtime.objects.ScriptOrModule;
import com.oracle.truffle.js.runtime.objects.SyntheticModuleRecord;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The values of a module that is made of values: those that nobody imports by name are never asked
 * for. Some builtin modules have exports that are a module of their own, and load it when read.
 */
final class ExportsOnDemand {

  private final List<String> names;
  private final Function<String, Object> values;
  private final Set<String> needed = new HashSet<>();
  private final Set<String> given = new HashSet<>();
  private SyntheticModuleRecord evaluated;

  ExportsOnDemand(List<String> names, Function<String, Object> values) {
    this.names = names;
    this.values = values;
  }

  /** Gives the module its values; called once, when the engine evaluates it. */
  void evaluate(SyntheticModuleRecord module) {
    evaluated = module;
    give();
  }

  /** Learns what an importer names; all of it, when that cannot be told. */
  void importedBy(ScriptOrModule importer, ModuleRequest request) {
    if (importer instanceof JSModuleRecord module && isStatic(module.getModule(), request)) {
      need(module.getModule(), request);
    } else {
      needAll();
    }
  }

  void needAll() {
    needed.addAll(names);
    give();
  }

  private static boolean isStatic(Module importer, ModuleRequest request) {
    return importer.getRequestedModules().contains(request);
  }

  private void need(Module importer, ModuleRequest request) {
    for (ImportEntry entry : importer.getImportEntries()) {
      if (entry.getModuleRequest().equals(request)) {
        need(entry.getImportName());
      }
    }
    for (ExportEntry entry : importer.getIndirectExportEntries()) {
      if (entry.getModuleRequest().equals(request)) {
        need(entry.getImportName());
      }
    }
    for (ExportEntry entry : importer.getStarExportEntries()) {
      if (entry.getModuleRequest().equals(request)) {
        need(Module.STAR_NAME);
      }
    }
    give();
  }

  private void need(Object importName) {
    if (importName.equals(Module.STAR_NAME)) {
      needed.addAll(names);
    } else {
      needed.add(Values.javaString(importName));
    }
  }

  private void give() {
    if (evaluated == null) {
      return;
    }
    for (String name : names) {
      if (needed.contains(name) && given.add(name)) {
        evaluated.setSyntheticModuleExport(Values.string(name), values.apply(name));
      }
    }
  }
}
