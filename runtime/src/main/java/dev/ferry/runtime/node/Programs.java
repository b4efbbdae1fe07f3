package dev.ferry.runtime.node;

import dev.ferry.js.graaljs.HostFunction;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Other programs, run to their end: what child_process needs. */
final class Programs {

  /** Java says 128 plus the number when a signal has ended a program. */
  private static final int BY_SIGNAL = 128;

  private static final int LAST_SIGNAL = 31;

  private final StandardStreams standard;

  Programs(StandardStreams standard) {
    this.standard = standard;
  }

  static Map<String, HostFunction.Body> functions(StandardStreams standard) {
    Programs programs = new Programs(standard);
    return Map.of(
        "run", a -> programs.run(a),
        "which", a -> which((String) a[0], (String) a[1], (String) a[2]));
  }

  /**
   * Runs a program.
   *
   * @param a command line, environment as name, value, name, …, directory, how each of the three
   *     streams is connected, input or null, milliseconds to wait or 0, signal to end it with, the
   *     most output to take
   * @return {@code [pid, status, signal, out, err, whether it took too long, whether it wrote too
   *     much]} or a negated error number
   */
  private Object run(Object[] a) throws InterruptedException {
    List<?> streams = (List<?>) a[3];
    ProcessBuilder builder = prepare(a);
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      return startFailure(e, builder);
    }
    long timeout = ((Number) a[5]).longValue();
    Collected out = Collected.of(process.getInputStream(), (int) a[7], streams.get(1), process);
    Collected err = Collected.of(process.getErrorStream(), (int) a[7], streams.get(2), process);
    feed(process, (ByteBuffer) a[4]);
    boolean late = timeout > 0 && !process.waitFor(timeout, TimeUnit.MILLISECONDS);
    if (late) {
      Libc.call("kill", process.pid(), (int) a[6]);
    }
    int exit = process.waitFor();
    byte[] outBytes = out.bytes();
    byte[] errBytes = err.bytes();
    int signal = signalOf(exit, late || out.tooLong() || err.tooLong());
    forward(streams, 1, outBytes);
    forward(streams, 2, errBytes);
    return new Object[] {
      process.pid(),
      exit,
      signal,
      streams.get(1).equals("pipe") ? outBytes : null,
      streams.get(2).equals("pipe") ? errBytes : null,
      late,
      out.tooLong() || err.tooLong(),
    };
  }

  /**
   * What is to be started, from its command line, environment, directory and streams: the first
   * arguments of {@link #run}.
   */
  ProcessBuilder prepare(Object[] a) {
    ProcessBuilder builder =
        new ProcessBuilder(((List<?>) a[0]).stream().map(String.class::cast).toList());
    builder.directory(new File((String) a[2]));
    Map<String, String> environment = builder.environment();
    environment.clear();
    List<?> variables = (List<?>) a[1];
    for (int i = 0; i < variables.size(); i += 2) {
      environment.put((String) variables.get(i), (String) variables.get(i + 1));
    }
    List<?> streams = (List<?>) a[3];
    builder.redirectInput(input((String) streams.get(0)));
    builder.redirectOutput(output((String) streams.get(1), 1));
    builder.redirectError(output((String) streams.get(2), 2));
    return builder;
  }

  /** The signal that ended a program, or 0; one that we have sent ends it whatever it is. */
  static int signalOf(int exit, boolean sent) {
    int signal = exit > BY_SIGNAL && exit <= BY_SIGNAL + LAST_SIGNAL ? exit - BY_SIGNAL : 0;
    return sent || dies(signal) ? signal : 0;
  }

  /** Whether a signal ends programs at all: 128 plus one that does not is a plain exit status. */
  private static boolean dies(int signal) {
    return switch (signal) {
      case 17, 18, 19, 20, 21, 22, 23, 28 -> false;
      default -> true;
    };
  }

  private Redirect input(String how) {
    return switch (how) {
      case "pipe" -> Redirect.PIPE;
      case "inherit" -> standard.isGiven(0) ? Redirect.from(nowhere()) : Redirect.INHERIT;
      case "ignore" -> Redirect.from(nowhere());
      default -> Redirect.from(new File("/proc/self/fd/" + how));
    };
  }

  private Redirect output(String how, int descriptor) {
    return switch (how) {
      case "pipe" -> Redirect.PIPE;
      case "inherit" -> standard.isGiven(descriptor) ? Redirect.PIPE : Redirect.INHERIT;
      case "ignore" -> Redirect.DISCARD;
      default -> Redirect.appendTo(new File("/proc/self/fd/" + how));
    };
  }

  private static File nowhere() {
    return new File("/dev/null");
  }

  /** Gives inherited output to a stream that stands for the process's own. */
  private void forward(List<?> streams, int descriptor, byte[] bytes) {
    if (streams.get(descriptor).equals("inherit") && standard.isGiven(descriptor)) {
      standard.write(descriptor, ByteBuffer.wrap(bytes));
    }
  }

  /** The negated error number of a program that could not be started. */
  static int startFailure(IOException e, ProcessBuilder builder) {
    if (!Files.isDirectory(builder.directory().toPath())) {
      return Errno.ENOENT.result();
    }
    return Errno.of(e.getCause() instanceof IOException cause ? cause : e);
  }

  private static void feed(Process process, ByteBuffer input) {
    try (OutputStream to = process.getOutputStream()) {
      if (input != null) {
        byte[] bytes = new byte[input.remaining()];
        input.get(bytes);
        to.write(bytes);
      }
    } catch (IOException e) {
      // The program has closed its input: it wanted no more.
    }
  }

  /** The executable file that a name means: as a path, or in the folders of a search path. */
  private static Object which(String name, String folders, String directory) {
    if (name.contains("/")) {
      Path file = Path.of(directory).resolve(name).normalize();
      return isProgram(file) ? file.toString() : null;
    }
    for (String folder : folders.split(":", -1)) {
      Path file = Path.of(directory).resolve(folder).resolve(name);
      if (isProgram(file)) {
        return file.toString();
      }
    }
    return null;
  }

  private static boolean isProgram(Path file) {
    return Files.isRegularFile(file) && Files.isExecutable(file);
  }

  /** The output of a program, taken by a thread of its own so that none fills its pipe. */
  private static final class Collected {

    private final InputStream from;
    private final int limit;
    private final Process process;
    private byte[] bytes = {};
    private boolean tooLong;
    private Thread thread;

    private Collected(InputStream from, int limit, Process process) {
      this.from = from;
      this.limit = limit;
      this.process = process;
    }

    static Collected of(InputStream from, int limit, Object how, Process process) {
      Collected collected = new Collected(from, limit, process);
      if (!how.equals("ignore")) {
        collected.thread =
            Thread.ofPlatform().daemon().name("output of " + process.pid()).start(collected::take);
      }
      return collected;
    }

    private void take() {
      try {
        bytes = from.readNBytes(limit);
        if (bytes.length == limit && from.read() >= 0) {
          tooLong = true;
          process.destroy();
        }
      } catch (IOException e) {
        // What came until then is the output.
      }
    }

    byte[] bytes() throws InterruptedException {
      if (thread != null) {
        thread.join();
      }
      return bytes;
    }

    boolean tooLong() {
      return tooLong;
    }
  }
}
