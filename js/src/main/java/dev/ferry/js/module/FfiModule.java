package dev.ferry.js.module;

import dev.ferry.js.callback.CallbackClass;
import dev.ferry.js.function.SymbolFunctions;
import dev.ferry.js.graaljs.ScriptRealm;
import dev.ferry.js.graaljs.ScriptRealm.Property;
import dev.ferry.js.graaljs.SimpleFunction;
import dev.ferry.js.graaljs.Values;
import dev.ferry.js.memory.MemoryFunctions;
import java.util.List;
import java.util.function.Supplier;

/** The exports of {@code bun:ffi} for one realm. */
public final class FfiModule {

  /** The names of the exports, in the order of the default export's keys. */
  static final List<String> EXPORTS =
      List.of(
          "CFunction",
          "CString",
          "FFIType",
          "JSCallback",
          "dlopen",
          "linkSymbols",
          "native",
          "ptr",
          "read",
          "suffix",
          "toArrayBuffer",
          "toBuffer",
          "viewSource",
          "cc");

  /** The names that {@code Bun.FFI} has too. */
  private static final List<String> GLOBALS =
      List.of(
          "viewSource",
          "dlopen",
          "linkSymbols",
          "toBuffer",
          "toArrayBuffer",
          "CString",
          "ptr",
          "read");

  private final ScriptRealm realm;
  private final Object exports;
  private final Object global;

  FfiModule(ScriptRealm realm, FfiRealm owner) {
    this.realm = realm;
    this.exports = realm.object();
    this.global = realm.object();
    SymbolFunctions symbols = new SymbolFunctions(realm, owner.calls());
    Descriptor descriptors = new Descriptor(realm);
    Linking linking = new Linking(realm, owner, descriptors, symbols);
    CallbackClass callbacks =
        new CallbackClass(
            realm,
            owner.calls(),
            owner,
            object -> {
              Descriptor.Declared read = descriptors.read(object, Descriptor.Use.CALLBACK);
              return new CallbackClass.Options(read.type(), read.threadsafe());
            });
    SimpleFunction cFunction = (self, arguments) -> linking.cFunction(arguments.get(0));
    SimpleFunction dlopen =
        (self, arguments) ->
            linking.dlopen(LibraryPath.of(realm, arguments.get(0)), arguments.get(1));
    SimpleFunction linkSymbols = (self, arguments) -> linking.linkSymbols(arguments.get(0));
    SourceView sources = new SourceView(realm, descriptors);
    SimpleFunction viewSource =
        (self, arguments) -> sources.view(arguments.get(0), Values.truthy(arguments.get(1)));

    export("CFunction", realm.callableOrNew("CFunction", 1, cFunction::body));
    export("CString", MemoryFunctions.cString(realm));
    export("FFIType", TypeTable.create(realm));
    export("JSCallback", callbacks.constructor());
    export("dlopen", realm.callableOrNew("dlopen", 2, dlopen::body));
    export("linkSymbols", realm.callableOrNew("linkSymbols", 1, linkSymbols::body));
    Object oldDlopen = realm.function("dlopen", 1, oldDlopen(linking));
    export("native", nativeObject(oldDlopen));
    export("ptr", MemoryFunctions.ptr(realm));
    export("read", MemoryFunctions.read(realm));
    export("suffix", Values.string("so"));
    export("toArrayBuffer", MemoryFunctions.toArrayBuffer(realm));
    export("toBuffer", MemoryFunctions.toBuffer(realm));
    export("viewSource", realm.callableOrNew("viewSource", 2, viewSource::body));
    InlineC inlineC = new InlineC(realm, owner, descriptors, symbols);
    SimpleFunction cc = (self, arguments) -> inlineC.call(arguments);
    export("cc", realm.callableOrNew("cc", 1, cc::body));

    for (String name : GLOBALS) {
      realm.define(global, name, realm.get(exports, name), Property.PLAIN);
    }
    realm.define(global, "dlopen", oldDlopen, Property.PLAIN);
    realm.define(
        global,
        "linkSymbols",
        realm.function("linkSymbols", 1, returning(1, linkSymbols)),
        Property.PLAIN);
    realm.define(
        global,
        "viewSource",
        realm.function("viewSource", 1, returning(1, viewSource)),
        Property.PLAIN);
    realm.define(global, "ptr", realm.function("ptr", 1, this::oldPtr), Property.PLAIN);
  }

  /** The default export. */
  public Object exports() {
    return exports;
  }

  /** What {@code Bun.FFI} is. */
  public Object global() {
    return global;
  }

  private void export(String name, Object value) {
    realm.define(exports, name, value, Property.PLAIN);
  }

  private Object nativeObject(Object dlopen) {
    Object object = realm.object();
    realm.define(object, "dlopen", dlopen, Property.PLAIN);
    realm.define(
        object,
        "callback",
        realm.function(
            "callback",
            0,
            (self, arguments) -> {
              throw ScriptRealm.error("Deprecated. Use new JSCallback(options, fn) instead");
            }),
        Property.PLAIN);
    return object;
  }

  /** The same function in the older manner: it returns its errors, but for missing arguments. */
  private static SimpleFunction returning(int arguments, SimpleFunction function) {
    return (self, given) -> {
      requireArguments(arguments, given);
      return errorOr(() -> function.call(self, given));
    };
  }

  private static void requireArguments(int count, SimpleFunction.Arguments given) {
    if (given.count() < count) {
      throw ScriptRealm.typeError("ERR_INVALID_ARG_TYPE", "Missing argument");
    }
  }

  /** It knows no URLs and no files, and throws what is wrong with the path's type. */
  private SimpleFunction oldDlopen(Linking linking) {
    return (self, given) -> {
      requireArguments(2, given);
      Object path = given.get(0);
      if (Values.isNullish(path)) {
        throw ScriptRealm.typeError("ERR_INVALID_ARG_TYPE", "Expected string");
      }
      String name = Values.toDisplay(path);
      return errorOr(() -> linking.dlopen(LibraryPath.named(name), given.get(1)));
    };
  }

  private Object oldPtr(Object self, SimpleFunction.Arguments given) {
    return given.count() == 0
        ? Values.NULL
        : errorOr(() -> realm.call(realm.get(exports, "ptr"), self, given.get(0), given.get(1)));
  }

  private static Object errorOr(Supplier<Object> call) {
    try {
      return call.get();
    } catch (RuntimeException e) {
      Object error = ScriptRealm.errorObjectOrNull(e);
      if (error == null) {
        throw e;
      }
      return error;
    }
  }
}
