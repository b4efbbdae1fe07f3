package dev.ferry.js.graaljs;

import com.oracle.js.parser.ir.Module.ModuleRequest;
import com.oracle.truffle.api.source.Source;
import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.lang.JavaScriptLanguage;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.objects.SyntheticModuleRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Makes modules of Java known to a realm, before any script of it runs. */
public final class ModuleRegistry {

  private ModuleRegistry() {}

  /**
   * Lets the scripts of the current realm import a module. The realm's default loader answers its
   * specifier from now on.
   *
   * @param exports makes the exports at the first import
   */
  public static void register(
      String specifier, List<String> exportNames, Supplier<Object> exports) {
    JSRealm realm = JSRealm.get(null);
    ScriptRealm script = new ScriptRealm(realm);
    List<TruffleString> names = new ArrayList<>();
    names.add(Strings.DEFAULT);
    exportNames.forEach(name -> names.add(Values.string(name)));
    Source source = Source.newBuilder(JavaScriptLanguage.ID, "", specifier).internal(true).build();
    SyntheticModuleRecord record =
        new SyntheticModuleRecord(
            realm.getContext(),
            source,
            null,
            names,
            module -> {
              Object object = exports.get();
              module.setSyntheticModuleExport(Strings.DEFAULT, object);
              for (String name : exportNames) {
                module.setSyntheticModuleExport(Values.string(name), script.get(object, name));
              }
            });
    realm.getModuleLoader().addLoadedModule(ModuleRequest.create(Values.string(specifier)), record);
  }
}
