package dev.ferry.js.module;

import dev.ferry.cc.CSource;
import dev.ferry.cc.Compiler;
import dev.ferry.js.function.FunctionType;
import dev.ferry.js.graaljs.ScriptRealm;
import dev.ferry.js.graaljs.ScriptRealm.Property;
import dev.ferry.js.graaljs.SimpleFunction.Arguments;
import dev.ferry.js.graaljs.Values;
import java.util.Map;

/**
 * What {@code cc`…`} gives: the source in the template, which is compiled when it is first used.
 *
 * <p>Its {@code symbols} are the functions that the code defines, with the types of its own
 * prototypes; called with options, it compiles with the symbols that those declare; and it is a
 * {@code source} for {@code cc} itself.
 */
final class TemplateSource {

  private final ScriptRealm realm;
  private final InlineC cc;
  private Object compiled;

  TemplateSource(ScriptRealm realm, InlineC cc) {
    this.realm = realm;
    this.cc = cc;
  }

  Object create(Object strings, Arguments arguments) {
    String code = text(realm.get(strings, "raw"), arguments);
    Object source =
        realm.function(CSource.INLINE, 1, (self, options) -> compile(code, options.get(0)));
    realm.define(source, "code", Values.string(code), Property.PLAIN);
    realm.defineGetter(
        source,
        "symbols",
        realm.function("symbols", 0, (self, none) -> realm.get(compiled(code), "symbols")),
        Property.FIXED_ENUMERABLE);
    realm.define(
        source, "close", realm.function("close", 0, (self, none) -> close()), Property.PLAIN);
    return source;
  }

  /** The template as it is written: a backslash in C stays one. */
  private String text(Object raw, Arguments arguments) {
    StringBuilder text = new StringBuilder();
    long length = realm.arrayLength(raw);
    for (long i = 0; i < length; i++) {
      text.append(Values.toDisplay(realm.get(raw, i)));
      if (i + 1 < length) {
        text.append(Values.toDisplay(arguments.get((int) i + 1)));
      }
    }
    return text.toString();
  }

  private Object compile(String code, Object options) {
    if (!Values.isObject(options)) {
      throw ScriptRealm.error("Expected options to be an object");
    }
    Object all = realm.object();
    for (String key : realm.keys(options)) {
      realm.define(all, key, realm.get(options, key), Property.PLAIN);
    }
    Object source = realm.object();
    realm.define(source, "code", Values.string(code), Property.PLAIN);
    realm.define(all, "source", source, Property.PLAIN);
    return cc.compile(all);
  }

  private Object compiled(String code) {
    if (compiled == null) {
      Map<String, FunctionType> functions = Prototypes.of(code);
      if (functions.isEmpty()) {
        throw ScriptRealm.error(
            "cc: the template defines no function whose types bun:ffi has; declare the symbols:"
                + " cc`…`({ symbols: { … } })");
      }
      compiled = cc.compile(new Compiler().source(code), functions);
    }
    return compiled;
  }

  private Object close() {
    if (compiled != null) {
      realm.call(realm.get(compiled, "close"), compiled);
    }
    return Values.UNDEFINED;
  }
}
