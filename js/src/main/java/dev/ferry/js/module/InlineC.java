package dev.ferry.js.module;

import dev.ferry.cc.CompileException;
import dev.ferry.cc.CompiledLibrary;
import dev.ferry.cc.Compiler;
import dev.ferry.cc.Diagnostic;
import dev.ferry.js.function.FunctionType;
import dev.ferry.js.function.LibraryGate;
import dev.ferry.js.function.SymbolFunctions;
import dev.ferry.js.graaljs.ScriptRealm;
import dev.ferry.js.graaljs.ScriptRealm.Property;
import dev.ferry.js.graaljs.SimpleFunction.Arguments;
import dev.ferry.js.graaljs.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code cc}: C in, symbol functions out, which are those of {@code dlopen} in every respect. */
final class InlineC {

  private final ScriptRealm realm;
  private final FfiRealm owner;
  private final Descriptor descriptors;
  private final InlineCOptions options;
  private final FfiObject objects;
  private final SymbolFunctions functions;

  InlineC(ScriptRealm realm, FfiRealm owner, Descriptor descriptors, SymbolFunctions functions) {
    this.realm = realm;
    this.owner = owner;
    this.descriptors = descriptors;
    this.options = new InlineCOptions(realm);
    this.objects = new FfiObject(realm);
    this.functions = functions;
  }

  /** A call of {@code cc}, as a function or as the tag of a template. */
  Object call(Arguments arguments) {
    Object first = arguments.get(0);
    if (Values.isArray(first) && Values.isArray(realm.get(first, "raw"))) {
      return new TemplateSource(realm, this).create(first, arguments);
    }
    return compile(first);
  }

  /** Compiles what the options of a script say. */
  Object compile(Object given) {
    if (!Values.isObject(given)) {
      throw ScriptRealm.error("Expected options to be an object");
    }
    Object source = options.readSource(given);
    if (!owner.mayCompile()) {
      throw disabled();
    }
    Map<String, FunctionType> symbols = symbols(realm.get(given, "symbols"));
    Compiler compiler = new Compiler();
    options.readRest(given, compiler);
    options.addSource(source, compiler);
    return compile(compiler, symbols);
  }

  /** Compiles, and makes the functions of the symbols. */
  Object compile(Compiler compiler, Map<String, FunctionType> symbols) {
    if (!owner.mayCompile()) {
      throw disabled();
    }
    symbols.keySet().forEach(compiler::symbol);
    CompiledLibrary compiled;
    try {
      compiled = compiler.compile();
    } catch (CompileException e) {
      throw ScriptRealm.error(e.getMessage());
    }
    try {
      // To the letter what Bun says of a closed library of cc(), which names none.
      LibraryGate gate = new LibraryGate(null);
      Object made = functions.table();
      symbols.forEach((name, type) -> {
        Object function = functions.create(name, compiled.find(name), type, gate);
        realm.define(made, name, function, Property.PLAIN);
      });
      warn(compiled.library().name(), compiled.warnings());
      owner.opened(compiled.library());
      Runnable close =
          () -> {
            gate.close();
            owner.close(compiled.library());
          };
      return objects.bindClose(objects.create(made, close));
    } catch (RuntimeException e) {
      compiled.close();
      throw e;
    }
  }

  private static RuntimeException disabled() {
    return ScriptRealm.error(
        "ERR_FFI_CC_DISABLED", "Cannot compile C code because the bun:ffi C compiler is disabled.");
  }

  private Map<String, FunctionType> symbols(Object given) {
    if (!Values.isObject(given)) {
      throw Received.typeError(realm, "symbols", "object", given);
    }
    Map<String, FunctionType> symbols = new LinkedHashMap<>();
    for (String name : realm.keys(given)) {
      if (!name.isEmpty()) {
        Object descriptor = Descriptor.object(name, realm.get(given, name));
        symbols.put(name, descriptors.read(descriptor, Descriptor.Use.COMPILED).type());
      }
    }
    if (symbols.isEmpty()) {
      throw ScriptRealm.error("Expected at least one exported symbol");
    }
    return symbols;
  }

  /** Tells the script's console of all warnings at once. */
  private void warn(String name, List<Diagnostic> warnings) {
    Object console = realm.global("console");
    if (warnings.isEmpty() || !Values.isObject(console)) {
      return;
    }
    Object warn = realm.get(console, "warn");
    if (Values.isCallable(warn)) {
      StringBuilder text = new StringBuilder();
      text.append(warnings.size()).append(" warnings while compiling ").append(name);
      warnings.forEach(warning -> text.append('\n').append(warning.text()));
      realm.call(warn, console, Values.string(text.toString()));
    }
  }
}
