package dev.ferry.runtime.node;

import dev.ferry.js.graaljs.HostFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What process tells of the process. */
final class ProcessFacts {

  private static final long PAGE = 4096;

  private ProcessFacts() {}

  static Map<String, HostFunction.Body> functions(Map<String, String> environment) {
    Map<String, HostFunction.Body> functions = new LinkedHashMap<>();
    functions.put("known", a -> known());
    functions.put("env", a -> environment);
    functions.put("uid", a -> owner("uid"));
    functions.put("gid", a -> owner("gid"));
    functions.put("memory", a -> memory());
    functions.put("gc", a -> collect());
    functions.put("cpuUsage", a -> cpuUsage());
    functions.put("startedAt", a -> startedAt());
    functions.put("umask", a -> umask((Integer) a[0]));
    functions.put("kill", a -> Libc.call("kill", (int) a[0], (int) a[1]));
    return functions;
  }

  private static Map<String, Object> known() {
    ProcessHandle self = ProcessHandle.current();
    Map<String, Object> known = new LinkedHashMap<>();
    known.put("version", version());
    known.put("javaVersion", Runtime.version().toString());
    known.put("arch", arch());
    known.put("platform", platform());
    known.put("pid", self.pid());
    known.put("ppid", self.parent().map(ProcessHandle::pid).orElse(0L));
    return known;
  }

  private static String version() {
    String version = ProcessFacts.class.getPackage().getImplementationVersion();
    return version == null ? "0.1.0" : version;
  }

  /** Node's name of the processor. */
  static String arch() {
    return switch (System.getProperty("os.arch")) {
      case "amd64", "x86_64" -> "x64";
      case "aarch64" -> "arm64";
      default -> System.getProperty("os.arch");
    };
  }

  /** Node's name of the system. */
  static String platform() {
    String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    return name.startsWith("mac") ? "darwin" : name.startsWith("windows") ? "win32" : name;
  }

  private static int owner(String attribute) throws IOException {
    return (int) Files.getAttribute(Path.of("/proc/self"), "unix:" + attribute);
  }

  /** {@code [rss, heapTotal, heapUsed]} in bytes. */
  private static Object memory() throws IOException {
    Runtime runtime = Runtime.getRuntime();
    long used = runtime.totalMemory() - runtime.freeMemory();
    return new Object[] {resident(), runtime.totalMemory(), used};
  }

  /** Collects garbage and returns the memory that is in use afterwards. */
  private static long collect() {
    Runtime runtime = Runtime.getRuntime();
    runtime.gc();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static long resident() throws IOException {
    String[] fields = Files.readString(Path.of("/proc/self/statm")).split(" ", -1);
    return Long.parseLong(fields[1]) * PAGE;
  }

  /** {@code [user, system]} in microseconds; /proc counts in hundredths of a second. */
  private static Object cpuUsage() throws IOException {
    String stat = Files.readString(Path.of("/proc/self/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return new Object[] {Long.parseLong(fields[11]) * 10_000, Long.parseLong(fields[12]) * 10_000};
  }

  /** When the process started, in milliseconds on the scale of {@link Clock}. */
  private static double startedAt() {
    long age =
        ProcessHandle.current()
            .info()
            .startInstant()
            .map(start -> System.currentTimeMillis() - start.toEpochMilli())
            .orElse(0L);
    return Clock.now() - age;
  }

  private static long umask(Integer mask) {
    if (mask != null) {
      return Libc.call("umask", mask);
    }
    long old = Libc.call("umask", 0);
    Libc.call("umask", old);
    return old;
  }
}
