package dev.ferry.runtime.node;

import dev.ferry.js.graaljs.HostFunction;
import dev.ferry.js.graaljs.HostValues;
import dev.ferry.js.graaljs.Values;
import dev.ferry.runtime.engine.World;
import dev.ferry.runtime.loop.Hold;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;

/**
 * Standard input for process.stdin: it is read on a thread of its own, so that the event loop turns
 * while a person types. A read that waits keeps the loop alive unless the script says otherwise.
 */
final class StandardInput {

  private static final int CHUNK = 65536;

  private final World world;
  private final StandardStreams streams;
  private Hold hold;
  private boolean keepsAlive = true;
  private boolean reading;

  StandardInput(World world) {
    this.world = world;
    this.streams = new StandardStreams(world.surroundings());
  }

  Map<String, HostFunction.Body> functions() {
    return Map.of("read", a -> read(a[0]), "reference", a -> reference((boolean) a[0]));
  }

  /** Calls back with bytes, with nothing at the end, or with nothing and a negated error number. */
  private Object read(Object callback) {
    reading = true;
    updateHold();
    Thread.ofPlatform().daemon().name("standard input").start(() -> await(callback));
    return null;
  }

  private void await(Object callback) {
    byte[] chunk = new byte[CHUNK];
    int count = streams.read(ByteBuffer.wrap(chunk));
    world
        .loop()
        .execute(() -> {
          reading = false;
          updateHold();
          Object bytes = count > 0 ? Arrays.copyOf(chunk, count) : null;
          world
              .realm()
              .call(
                  callback,
                  Values.UNDEFINED,
                  HostValues.toJavaScript(bytes),
                  HostValues.toJavaScript(count < 0 ? count : null));
        });
  }

  private Object reference(boolean wanted) {
    keepsAlive = wanted;
    updateHold();
    return null;
  }

  private void updateHold() {
    if (reading && keepsAlive) {
      hold = hold == null ? world.loop().hold() : hold;
    } else if (hold != null) {
      hold.close();
      hold = null;
    }
  }
}
