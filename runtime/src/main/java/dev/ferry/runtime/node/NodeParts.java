package dev.ferry.runtime.node;

import dev.ferry.runtime.engine.World;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;

/** Makes the parts of the host object that node:* modules use. */
public final class NodeParts {

  private NodeParts() {}

  /** Makes a part, or returns null when there is none of that name. */
  public static Object make(String name, World world) {
    return name.equals("stdio") ? stdio(world) : null;
  }

  private static Object stdio(World world) {
    ProxyExecutable write =
        args -> {
          boolean toErr = args[0].asInt() == 2;
          OutputStream to = toErr ? world.surroundings().err() : world.surroundings().out();
          try {
            to.write(args[1].asString().getBytes(StandardCharsets.UTF_8));
            to.flush();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          return null;
        };
    return ProxyObject.fromMap(Map.of("write", write));
  }
}
