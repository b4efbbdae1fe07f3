package dev.ferry.runtime.engine;

import dev.ferry.js.graaljs.ScriptRealm;
import dev.ferry.js.graaljs.ScriptRealm.Property;
import dev.ferry.js.graaljs.SimpleFunction;
import dev.ferry.js.graaljs.SimpleFunction.Arguments;
import dev.ferry.js.graaljs.Values;
import dev.ferry.runtime.loop.EventLoop;
import java.util.function.LongConsumer;

/** The {@code host.timers} object: timers and immediates by their numbers. */
final class HostTimers {

  private final ScriptRealm realm;
  private final Object object;

  private HostTimers(ScriptRealm realm) {
    this.realm = realm;
    this.object = realm.object();
  }

  static Object make(ScriptRealm realm, EventLoop loop) {
    HostTimers timers = new HostTimers(realm);
    timers.define(
        "set",
        (self, args) ->
            number(
                loop.timers()
                    .set(timers.task(args.get(0)), delay(args, 1), Values.truthy(args.get(2)))));
    timers.define(
        "refresh",
        (self, args) -> {
          loop.timers().refresh(id(args), delay(args, 1));
          return Values.UNDEFINED;
        });
    timers.byId("clear", loop.timers()::clear);
    timers.byId("ref", id -> loop.timers().reference(id, true));
    timers.byId("unref", id -> loop.timers().reference(id, false));
    timers.define("immediate", (self, args) -> number(loop.setImmediate(timers.task(args.get(0)))));
    timers.byId("clearImmediate", loop::clearImmediate);
    timers.byId("refImmediate", id -> loop.referenceImmediate(id, true));
    timers.byId("unrefImmediate", id -> loop.referenceImmediate(id, false));
    return timers.object;
  }

  private void define(String name, SimpleFunction body) {
    realm.define(object, name, realm.function(name, 0, body), Property.PLAIN);
  }

  private void byId(String name, LongConsumer action) {
    define(
        name,
        (self, args) -> {
          action.accept(id(args));
          return Values.UNDEFINED;
        });
  }

  private Runnable task(Object function) {
    return () -> realm.call(function, Values.UNDEFINED);
  }

  private static Object number(long id) {
    return (double) id;
  }

  private static long id(Arguments args) {
    return Values.isNumber(args.get(0)) ? (long) Values.doubleValue(args.get(0)) : 0;
  }

  private static double delay(Arguments args, int index) {
    return Values.isNumber(args.get(index)) ? Values.doubleValue(args.get(index)) : 0;
  }
}
