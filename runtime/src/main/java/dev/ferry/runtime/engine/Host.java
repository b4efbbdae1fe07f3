package dev.ferry.runtime.engine;

import dev.ferry.js.graaljs.ScriptContext;
import dev.ferry.js.graaljs.ScriptRealm;
import dev.ferry.js.graaljs.ScriptRealm.Property;
import dev.ferry.js.graaljs.SimpleFunction;
import dev.ferry.js.graaljs.Values;
import dev.ferry.runtime.module.BundledScript;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The {@code host} object of the JavaScript side: what it can ask of Java. Parts that only some
 * scripts need are made when first read.
 */
final class Host {

  private final ScriptRealm realm;
  private final World world;
  private final Object object;

  Host(ScriptRealm realm, World world, HostParts parts) {
    this.realm = realm;
    this.world = world;
    this.object = realm.object();
    function(
        "source", (self, args) -> BundledScript.evaluate(realm, Values.toDisplay(args.get(0))));
    function("exit", (self, args) -> world.exit(integer(args.get(0))));
    function("reportException", (self, args) -> world.reportException(args.get(0)));
    function("cwd", (self, args) -> string(world.surroundings().directory().toString()));
    define("execPath", string(world.surroundings().executable()));
    define("isWorker", world.role() != null);
    lazy("argv", () -> strings(world.arguments()));
    lazy("execArgv", () -> strings(world.surroundings().options()));
    lazy("timers", () -> HostTimers.make(realm, world.loop()));
    lazy("loader", this::loader);
    for (String name : parts.names()) {
      lazy(name, () -> ScriptContext.guestValue(realm, parts.make(name, world)));
    }
  }

  /** The object itself. */
  Object object() {
    return object;
  }

  private static Object string(String value) {
    return Values.string(value);
  }

  private static int integer(Object value) {
    return Values.isNumber(value) ? (int) Values.doubleValue(value) : 0;
  }

  private void define(String name, Object value) {
    realm.define(object, name, value, Property.PLAIN);
  }

  private void function(String name, SimpleFunction body) {
    define(name, realm.function(name, 0, body));
  }

  /** A part that is made when it is first read and is an ordinary property from then on. */
  private void lazy(String name, Supplier<Object> make) {
    Object getter =
        realm.function(
            name,
            0,
            (self, args) -> {
              Object value = make.get();
              define(name, value);
              return value;
            });
    realm.defineGetter(object, name, getter, Property.PLAIN);
  }

  private Object strings(List<String> strings) {
    List<Object> values = new ArrayList<>();
    for (String value : strings) {
      values.add(string(value));
    }
    return realm.array(values);
  }

  private Object mock(Object self, SimpleFunction.Arguments args) {
    world.modules().mock(Values.javaString(args.get(0)), args.get(1));
    return Values.UNDEFINED;
  }

  private Object loader() {
    Object loader = realm.object();
    realm.define(loader, "Module", world.modules().commonJs().module(), Property.PLAIN);
    realm.define(loader, "mock", realm.function("mock", 2, this::mock), Property.PLAIN);
    return loader;
  }
}
