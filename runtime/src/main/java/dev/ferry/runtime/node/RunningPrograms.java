package dev.ferry.runtime.node;

import dev.ferry.js.graaljs.HostFunction;
import dev.ferry.js.graaljs.HostValues;
import dev.ferry.js.graaljs.Values;
import dev.ferry.runtime.engine.World;
import dev.ferry.runtime.loop.Hold;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Other programs while the script goes on: what child_process.spawn needs. A thread of its own
 * waits for each stream and for the end; what it sees becomes a task of the event loop.
 */
final class RunningPrograms {

  private static final int CHUNK = 65536;

  private final World world;
  private final StandardStreams standard;
  private final Programs programs;
  private final Map<Long, Running> running = new ConcurrentHashMap<>();

  RunningPrograms(World world) {
    this.world = world;
    this.standard = new StandardStreams(world.surroundings());
    this.programs = new Programs(standard);
  }

  Map<String, HostFunction.Body> functions() {
    return Map.of(
        "start", a -> start(a),
        "write", a -> write(pid(a), (ByteBuffer) a[1]),
        "endInput", a -> endInput(pid(a)),
        "reference", a -> reference(pid(a), (boolean) a[1]));
  }

  private static long pid(Object[] a) {
    return ((Number) a[0]).longValue();
  }

  /** A program, how many of its streams and ends are still to be told, and what that holds. */
  private static final class Running {

    private final Process process;
    private final AtomicInteger untold;
    private Hold hold;

    Running(Process process, int untold) {
      this.process = process;
      this.untold = new AtomicInteger(untold);
    }
  }

  /**
   * Starts a program.
   *
   * @param a command line, environment, directory and streams as {@link Programs} takes them; what
   *     is called with a stream's number and its bytes, or nothing at its end; what is called with
   *     the exit code and the signal; what is called last
   * @return the process's number or a negated error number
   */
  private Object start(Object[] a) {
    ProcessBuilder builder = programs.prepare(a);
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      return Programs.startFailure(e, builder);
    }
    List<?> streams = (List<?>) a[3];
    Running program = new Running(process, 3);
    program.hold = world.loop().hold();
    running.put(process.pid(), program);
    read(program, 1, process.getInputStream(), (String) streams.get(1), a);
    read(program, 2, process.getErrorStream(), (String) streams.get(2), a);
    thread(program, "end", () -> awaitEnd(program, a));
    return process.pid();
  }

  private static void thread(Running program, String what, Runnable work) {
    Thread.ofPlatform().daemon().name(what + " of " + program.process.pid()).start(work);
  }

  private void read(Running program, int descriptor, InputStream from, String how, Object[] a) {
    boolean isForwarded = how.equals("inherit") && standard.isGiven(descriptor);
    if (!how.equals("pipe") && !isForwarded) {
      tellOne(program, a);
      return;
    }
    thread(
        program,
        "stream " + descriptor,
        () -> {
          byte[] chunk = new byte[CHUNK];
          int count;
          do {
            count = readSome(from, chunk);
            byte[] bytes = count < 0 ? null : Arrays.copyOf(chunk, count);
            world
                .loop()
                .execute(() -> {
                  if (!isForwarded) {
                    call(a[4], descriptor, bytes);
                  } else if (bytes != null) {
                    standard.write(descriptor, ByteBuffer.wrap(bytes));
                  }
                });
          } while (count >= 0);
          tellOne(program, a);
        });
  }

  private static int readSome(InputStream from, byte[] chunk) {
    try {
      return from.read(chunk);
    } catch (IOException e) {
      // What came until then is all.
      return -1;
    }
  }

  private void awaitEnd(Running program, Object[] a) {
    try {
      int exit = program.process.waitFor();
      int signal = Programs.signalOf(exit, false);
      world.loop().execute(() -> call(a[5], exit, signal));
      tellOne(program, a);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Both streams and the end have to be told before the program is done with. */
  private void tellOne(Running program, Object[] a) {
    if (program.untold.decrementAndGet() == 0) {
      world
          .loop()
          .execute(() -> {
            running.remove(program.process.pid());
            program.hold.close();
            call(a[6]);
          });
    }
  }

  private void call(Object callback, Object... arguments) {
    Object[] converted = Arrays.stream(arguments).map(HostValues::toJavaScript).toArray();
    world.realm().call(callback, Values.UNDEFINED, converted);
  }

  /** Gives a program input; whether it still takes some. */
  private Object write(long pid, ByteBuffer data) {
    Running program = running.get(pid);
    if (program == null) {
      return false;
    }
    byte[] bytes = new byte[data.remaining()];
    data.get(bytes);
    try {
      OutputStream to = program.process.getOutputStream();
      to.write(bytes);
      to.flush();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private Object endInput(long pid) {
    Running program = running.get(pid);
    if (program != null) {
      try {
        program.process.getOutputStream().close();
      } catch (IOException e) {
        // It has closed its input before.
      }
    }
    return null;
  }

  private Object reference(long pid, boolean wanted) {
    Running program = running.get(pid);
    if (program != null) {
      program.hold.close();
      if (wanted) {
        program.hold = world.loop().hold();
      }
    }
    return null;
  }
}
