package dev.ferry.js.module;

import dev.ferry.core.library.Library;
import dev.ferry.js.function.FunctionType;
import dev.ferry.js.function.LibraryGate;
import dev.ferry.js.function.SymbolFunctions;
import dev.ferry.js.graaljs.ScriptRealm;
import dev.ferry.js.graaljs.ScriptRealm.Property;
import dev.ferry.js.graaljs.Values;
import dev.ferry.js.module.Descriptor.Declared;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code dlopen}, {@code linkSymbols} and {@code CFunction}. */
final class Linking {

  private static final String INVALID_TYPE = "ERR_INVALID_ARG_TYPE";

  private final ScriptRealm realm;
  private final FfiRealm owner;
  private final Descriptor descriptors;
  private final FfiObject objects;
  private final SymbolFunctions symbols;
  private int functions;

  Linking(ScriptRealm realm, FfiRealm owner, SymbolFunctions symbols) {
    this.realm = realm;
    this.owner = owner;
    this.symbols = symbols;
    this.descriptors = new Descriptor(realm);
    this.objects = new FfiObject(realm);
  }

  Object dlopen(LibraryPath name, Object types) {
    Map<String, Declared> declared = declared(types);
    Library library = name.open(realm);
    try {
      LibraryGate gate = new LibraryGate(name.name());
      Object functions = realm.object();
      declared.forEach((key, symbol) -> {
        long address = symbol.pointer() != 0 ? symbol.pointer() : library.find(key);
        if (address == 0) {
          throw ScriptRealm.typeError(
              INVALID_TYPE, "Symbol \"" + key + "\" not found in \"" + name.name() + "\"");
        }
        define(functions, key, address, symbol.type(), gate);
      });
      owner.opened(library);
      return objects.bindClose(
          objects.create(
              functions,
              () -> {
                gate.close();
                owner.close(library);
              }));
    } catch (RuntimeException e) {
      library.close();
      throw e;
    }
  }

  Object linkSymbols(Object types) {
    Map<String, Declared> declared = declared(types);
    // Never closed: the code is not this object's, and goes on working after its close().
    LibraryGate gate = new LibraryGate("symbols of linkSymbols");
    Object functions = realm.object();
    declared.forEach((key, symbol) -> {
      if (symbol.pointer() == 0) {
        throw Descriptor.missingPointer(key);
      }
      define(functions, key, symbol.pointer(), symbol.type(), gate);
    });
    return objects.create(functions, () -> {});
  }

  Object cFunction(Object descriptor) {
    if (!Values.isObject(descriptor)) {
      throw ScriptRealm.typeError(INVALID_TYPE, "Expected an options object with a \"ptr\"");
    }
    Declared declared = descriptors.read(descriptor);
    if (declared.pointer() == 0) {
      throw Descriptor.missingPointer("CFunction");
    }
    Descriptor.check(declared.type(), Descriptor.Use.SYMBOL);
    String name = "CFunction" + functions++;
    Object function =
        symbols.create(name, declared.pointer(), declared.type(), new LibraryGate(name));
    realm.define(
        function,
        "close",
        realm.function("closeJSCFFICFunction", 0, (self, arguments) -> Values.UNDEFINED),
        Property.PLAIN);
    return function;
  }

  private void define(
      Object functions, String key, long address, FunctionType type, LibraryGate gate) {
    Descriptor.check(type, Descriptor.Use.SYMBOL);
    realm.define(functions, key, symbols.create(key, address, type, gate), Property.PLAIN);
  }

  private Map<String, Declared> declared(Object types) {
    if (!Values.isObject(types)) {
      throw ScriptRealm.typeError(INVALID_TYPE, "Expected an options object with symbol names");
    }
    Map<String, Declared> declared = new LinkedHashMap<>();
    for (String key : realm.keys(types)) {
      if (key.isEmpty()) {
        continue;
      }
      Object descriptor = realm.get(types, key);
      // A getter of another key may have deleted it.
      if (!Values.isUndefined(descriptor) || realm.hasOwn(types, key)) {
        declared.put(key, descriptors.read(Descriptor.object(key, descriptor)));
      }
    }
    if (declared.isEmpty()) {
      throw ScriptRealm.typeError(INVALID_TYPE, "Expected at least one symbol");
    }
    return declared;
  }
}
