package dev.ferry.runtime.engine;

import dev.ferry.runtime.loop.EventLoop;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;

/** The {@code host} object of the JavaScript side; its parts are made when first asked for. */
final class Host implements ProxyObject {

  private final World world;
  private final HostParts parts;
  private final Map<String, Object> made = new HashMap<>();

  Host(World world, HostParts parts) {
    this.world = world;
    this.parts = parts;
  }

  @Override
  public Object getMember(String key) {
    Object part = made.get(key);
    if (part == null) {
      part = make(key);
      if (part != null) {
        made.put(key, part);
      }
    }
    return part;
  }

  private Object make(String key) {
    Surroundings surroundings = world.surroundings();
    return switch (key) {
      case "source" -> (ProxyExecutable) args -> world.builtin(args[0].asString());
      case "timers" -> timers();
      case "argv" -> ProxyArray.fromList(new ArrayList<>(world.arguments()));
      case "execPath" -> surroundings.executable();
      case "cwd" -> (ProxyExecutable) args -> surroundings.directory().toString();
      case "exit" -> (ProxyExecutable) args -> world.exit(args.length == 0 ? 0 : args[0].asInt());
      default -> parts.make(key, world);
    };
  }

  private Object timers() {
    EventLoop loop = world.loop();
    Map<String, Object> timers = new HashMap<>();
    timers.put(
        "set",
        (ProxyExecutable)
            args -> loop.timers().set(task(args[0]), number(args, 1), args[2].asBoolean()));
    timers.put("clear", procedure(args -> loop.timers().clear(args[0].asLong())));
    timers.put(
        "refresh", procedure(args -> loop.timers().refresh(args[0].asLong(), number(args, 1))));
    timers.put("ref", procedure(args -> loop.timers().reference(args[0].asLong(), true)));
    timers.put("unref", procedure(args -> loop.timers().reference(args[0].asLong(), false)));
    timers.put("immediate", (ProxyExecutable) args -> loop.setImmediate(task(args[0])));
    timers.put("clearImmediate", procedure(args -> loop.clearImmediate(args[0].asLong())));
    timers.put("refImmediate", procedure(args -> loop.referenceImmediate(args[0].asLong(), true)));
    timers.put(
        "unrefImmediate", procedure(args -> loop.referenceImmediate(args[0].asLong(), false)));
    return ProxyObject.fromMap(timers);
  }

  private static Runnable task(Value function) {
    return function::executeVoid;
  }

  private static double number(Value[] args, int index) {
    return args.length > index && args[index].isNumber() ? args[index].asDouble() : 0;
  }

  @FunctionalInterface
  private interface Procedure {
    void run(Value[] args);
  }

  private static ProxyExecutable procedure(Procedure procedure) {
    return args -> {
      procedure.run(args);
      return null;
    };
  }

  @Override
  public Object getMemberKeys() {
    return ProxyArray.fromList(List.copyOf(made.keySet()));
  }

  @Override
  public boolean hasMember(String key) {
    return getMember(key) != null;
  }

  @Override
  public void putMember(String key, Value value) {
    throw new UnsupportedOperationException("the host object is read-only");
  }
}
