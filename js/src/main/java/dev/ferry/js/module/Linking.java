package dev.ferry.js.module;

import dev.ferry.core.library.Library;
import dev.ferry.js.function.FunctionType;
import dev.ferry.js.function.LibraryGate;
import dev.ferry.js.function.SymbolFunctions;
import dev.ferry.js.graaljs.ScriptRealm;
import dev.ferry.js.graaljs.ScriptRealm.Property;
import dev.ferry.js.graaljs.Values;
import dev.ferry.js.module.Descriptor.Declared;
import java.util.ArrayList;
import java.util.List;

/** {@code dlopen}, {@code linkSymbols} and {@code CFunction}. */
final class Linking {

  private static final String INVALID_TYPE = "ERR_INVALID_ARG_TYPE";

  /** A symbol that a script declares; the key is its name as JavaScript has it. */
  private record Named(Object key, String name, Declared declared) {}

  private final ScriptRealm realm;
  private final FfiRealm owner;
  private final Descriptor descriptors;
  private final FfiObject objects;
  private final SymbolFunctions symbols;
  private int functions;

  Linking(ScriptRealm realm, FfiRealm owner, Descriptor descriptors, SymbolFunctions symbols) {
    this.realm = realm;
    this.owner = owner;
    this.symbols = symbols;
    this.descriptors = descriptors;
    this.objects = new FfiObject(realm);
  }

  Object dlopen(LibraryPath name, Object types) {
    List<Named> declared = declared(types);
    Library library = name.open(realm);
    try {
      LibraryGate gate = new LibraryGate(name.name());
      long[] addresses = library.findAll(declared.stream().map(Named::name).toList());
      Object functions = symbols.table();
      for (int i = 0; i < addresses.length; i++) {
        Named symbol = declared.get(i);
        long address = symbol.declared.pointer() != 0 ? symbol.declared.pointer() : addresses[i];
        if (address == 0) {
          throw ScriptRealm.typeError(
              INVALID_TYPE, "Symbol \"" + symbol.name + "\" not found in \"" + name.name() + "\"");
        }
        define(functions, symbol, address, gate);
      }
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
    List<Named> declared = declared(types);
    // Never closed: the code is not this object's, and goes on working after its close().
    LibraryGate gate = new LibraryGate("symbols of linkSymbols");
    Object functions = symbols.table();
    for (Named symbol : declared) {
      if (symbol.declared.pointer() == 0) {
        throw Descriptor.missingPointer(symbol.name);
      }
      define(functions, symbol, symbol.declared.pointer(), gate);
    }
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

  private void define(Object functions, Named symbol, long address, LibraryGate gate) {
    FunctionType type = symbol.declared.type();
    Descriptor.check(type, Descriptor.Use.SYMBOL);
    Object function = symbols.create(symbol.name, address, type, gate);
    realm.define(functions, symbol.key, function, Property.PLAIN);
  }

  private List<Named> declared(Object types) {
    if (!Values.isObject(types)) {
      throw ScriptRealm.typeError(INVALID_TYPE, "Expected an options object with symbol names");
    }
    List<Named> declared = new ArrayList<>();
    for (Object key : realm.ownKeys(types)) {
      if (Values.isEmptyString(key)) {
        continue;
      }
      Object descriptor = realm.getByKey(types, key);
      String name = Values.javaString(key);
      // A getter of another key may have deleted it.
      if (!Values.isUndefined(descriptor) || realm.hasOwn(types, name)) {
        Declared read = descriptors.read(Descriptor.object(name, descriptor));
        declared.add(new Named(key, name, read));
      }
    }
    if (declared.isEmpty()) {
      throw ScriptRealm.typeError(INVALID_TYPE, "Expected at least one symbol");
    }
    return declared;
  }
}
