package dev.ferry.runtime.engine;

import dev.ferry.js.graaljs.ScriptRealm;
import dev.ferry.js.graaljs.ThrownValue;
import dev.ferry.js.graaljs.Values;
import dev.ferry.runtime.module.BuiltinModules;
import java.util.ArrayList;
import java.util.List;

/** What bootstrap.js returns: the way into the JavaScript side of a world. */
final class Boot implements BuiltinModules {

  private final ScriptRealm realm;
  private final Object boot;
  private final Object has;
  private final Object ticks;
  private final Object drainTicks;
  private final Object emit;

  Boot(ScriptRealm realm, Object boot) {
    this.realm = realm;
    this.boot = boot;
    this.has = realm.get(boot, "has");
    this.ticks = realm.get(boot, "ticks");
    this.drainTicks = realm.get(boot, "drainTicks");
    this.emit = realm.get(boot, "emit");
  }

  @Override
  public boolean has(String id) {
    return call(has, Values.string(id)) == Boolean.TRUE;
  }

  @Override
  public Object exports(String id) {
    return call(realm.get(boot, "require"), Values.string(id));
  }

  @Override
  public List<String> names() {
    Object array = realm.get(boot, "names");
    List<String> names = new ArrayList<>();
    for (long i = 0; i < realm.arrayLength(array); i++) {
      names.add(Values.toDisplay(realm.get(array, i)));
    }
    return names;
  }

  /** Runs the process.nextTick queue; whether there was anything in it. */
  boolean drainTicks() {
    return !Values.isEmptyArray(ticks) && call(drainTicks) == Boolean.TRUE;
  }

  /** Emits an event on process; whether anybody listened. */
  boolean emit(String event, Object... arguments) {
    Object[] all = new Object[arguments.length + 1];
    all[0] = Values.string(event);
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return call(emit, all) == Boolean.TRUE;
  }

  /** Tells that the main module has been evaluated, or will have been when a promise is settled. */
  void evaluated(Object promise) {
    call(realm.get(boot, "evaluated"), promise);
  }

  /** What process.exitCode says, or a default. */
  int exitCode(int otherwise) {
    Object function = realm.get(boot, "exitCode");
    Object code = Values.isCallable(function) ? call(function) : Values.UNDEFINED;
    return Values.isNumber(code) ? (int) Values.doubleValue(code) : otherwise;
  }

  /** A value as the REPL shows it. */
  String inspect(Object value) {
    return Values.toDisplay(call(inspectFunction(), value));
  }

  Object inspectFunction() {
    return realm.get(boot, "inspect");
  }

  /** An uncaught error with its stack, its cause and its own properties. */
  String formatError(Object error) {
    if (ThrownValue.isJavaException(error)) {
      return ThrownValue.describeJavaException(error);
    }
    try {
      return Values.toDisplay(call(formatErrorFunction(), error));
    } catch (RuntimeException e) {
      // The error's own getters may throw; then its kind has to do.
      if (!ThrownValue.isCatchable(e)) {
        throw e;
      }
      return ThrownValue.kindOf(error);
    }
  }

  Object formatErrorFunction() {
    return realm.get(boot, "formatError");
  }

  private Object call(Object function, Object... arguments) {
    return realm.call(function, Values.UNDEFINED, arguments);
  }
}
