package dev.ferry.runtime.node;

import dev.ferry.js.BunFfi;
import dev.ferry.js.graaljs.HostFunction;
import dev.ferry.js.graaljs.Inspection;
import dev.ferry.runtime.engine.Surroundings;
import dev.ferry.runtime.engine.World;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes the parts of the host object that node:* modules use. */
public final class NodeParts {

  /** The names of all parts. */
  public static final List<String> NAMES =
      List.of(
          "clock",
          "crypto",
          "ffi",
          "files",
          "fs",
          "inspection",
          "os",
          "process",
          "programs",
          "running",
          "stdin",
          "stdio",
          "text");

  private NodeParts() {}

  /** Makes a part, or returns null when there is none of that name. */
  public static Object make(String name, World world) {
    return switch (name) {
      case "ffi" -> BunFfi.global(world.context());
      case "inspection" -> Inspection.create();
      default -> {
        Map<String, HostFunction.Body> functions = functions(name, world);
        yield functions == null ? null : HostFunction.object(functions);
      }
    };
  }

  private static Map<String, HostFunction.Body> functions(String name, World world) {
    Surroundings around = world.surroundings();
    return switch (name) {
      case "clock" -> Clock.functions();
      case "crypto" -> Digests.functions();
      case "files" -> OpenFiles.functions(new StandardStreams(around));
      case "fs" -> FileSystem.functions();
      case "os" -> Machine.functions();
      case "process" -> ProcessFacts.functions(new HashMap<>(around.environment()));
      case "programs" -> Programs.functions(new StandardStreams(around));
      case "running" -> new RunningPrograms(world).functions();
      case "stdin" -> new StandardInput(world).functions();
      case "stdio" -> new StandardStreams(around).functions();
      case "text" -> BufferBytes.functions();
      default -> null;
    };
  }
}
