package dev.ferry.js.module;

import dev.ferry.js.graaljs.HiddenState;
import dev.ferry.js.graaljs.ScriptRealm;
import dev.ferry.js.graaljs.ScriptRealm.Property;
import dev.ferry.js.graaljs.Values;

/**
 * The class of what {@code dlopen} and {@code linkSymbols} give: {@code symbols} and {@code close}.
 */
final class FfiObject {

  /** What closes an instance. */
  private static final HiddenState<Runnable> CLOSE = new HiddenState<>(Runnable.class);

  private static final HiddenState<Object> SYMBOLS = new HiddenState<>(Object.class);

  private final ScriptRealm realm;
  private final Object prototype;
  private final Object close;

  FfiObject(ScriptRealm realm) {
    this.realm = realm;
    this.prototype = realm.object();
    this.close = realm.function("close", 0, (self, arguments) -> close(self));
    realm.define(prototype, "close", close, Property.PERMANENT);
    realm.defineGetter(
        prototype,
        "symbols",
        realm.function("get symbols", 0, SYMBOLS.ofThis(realm, (self, arguments) -> noSymbols())),
        Property.FIXED_ENUMERABLE);
    realm.define(
        prototype, ScriptRealm.symbolToStringTag(), Values.string("FFI"), Property.READ_ONLY);
  }

  /** An instance; closing runs the action. */
  Object create(Object symbols, Runnable closeAction) {
    Object object = realm.object(prototype);
    CLOSE.put(object, closeAction);
    SYMBOLS.put(object, symbols);
    return object;
  }

  /** Gives an instance a {@code close} that needs no {@code this}. */
  Object bindClose(Object object) {
    realm.define(object, "close", realm.bind(close, object), Property.PLAIN);
    return object;
  }

  private Object close(Object self) {
    Runnable closeAction = CLOSE.get(self);
    if (closeAction == null) {
      throw ScriptRealm.typeError(
          "ERR_INVALID_THIS",
          "Expected this to be instanceof FFI"
              + (Values.isUndefined(self)
                  ? ""
                  : ", but received " + Received.describe(realm, self)));
    }
    closeAction.run();
    return Values.UNDEFINED;
  }

  private static Object noSymbols() {
    throw ScriptRealm.typeError("The FFI.symbols getter can only be used on instances of FFI");
  }
}
