package dev.ferry.cli;

import dev.ferry.runtime.ScriptRuntime;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.graalvm.polyglot.Engine;

/** What {@code ferry doctor} looks at: a line each, and whether all is well. */
final class Examination {

  /** What a look at something found. */
  private record Finding(String mark, String text) {
    static Finding ok(String text) {
      return new Finding("ok  ", text);
    }

    static Finding info(String text) {
      return new Finding("info", text);
    }

    static Finding fail(String text) {
      return new Finding("FAIL", text);
    }

    boolean isFailure() {
      return mark.equals("FAIL");
    }
  }

  private static final String ABS =
      """
      import { dlopen } from "bun:ffi";
      const { symbols } = dlopen("libc.so.6", { abs: { args: ["i32"], returns: "i32" } });
      console.log(symbols.abs(-42));
      """;

  private final PrintWriter out;
  private boolean healthy = true;

  Examination(PrintWriter out) {
    this.out = out;
  }

  /** Looks at everything; 0 when all that should work does, else 1. */
  int run() {
    look("Ferry", () -> Finding.ok(Version.ferry() + ", GraalJS " + Version.graalJs()));
    look("Java", Examination::java);
    look("JavaScript", Examination::compiler);
    look("AOT cache", Examination::cache);
    look("native access", Examination::nativeAccess);
    look("bun:ffi", Examination::call);
    look("TinyCC", () -> Finding.info("not part of this version: cc() is not available"));
    look("C compiler", Examination::systemCompiler);
    out.flush();
    return healthy ? 0 : 1;
  }

  private void look(String what, Supplier<Finding> look) {
    Finding finding;
    try {
      finding = look.get();
    } catch (RuntimeException | LinkageError e) {
      finding = Finding.fail(String.valueOf(e.getMessage()));
    }
    healthy &= !finding.isFailure();
    out.printf("%s  %-13s  %s%n", finding.mark(), what, finding.text());
    out.flush();
  }

  private static Finding java() {
    String text =
        Runtime.version()
            + ", "
            + System.getProperty("java.vendor")
            + ", "
            + System.getProperty("java.home");
    return Runtime.version().feature() == 25
        ? Finding.ok(text)
        : Finding.fail(text + "; Ferry needs Java 25");
  }

  private static Finding compiler() {
    try (Engine engine =
        Engine.newBuilder("js").option("engine.WarnInterpreterOnly", "false").build()) {
      String name = engine.getImplementationName();
      return name.equals("Interpreted")
          ? Finding.fail("interpreted only: " + reason())
          : Finding.ok("JIT-compiled by " + name);
    }
  }

  private static String reason() {
    List<String> options = ManagementFactory.getRuntimeMXBean().getInputArguments();
    if (!options.contains("-XX:+EnableJVMCI")) {
      return "the JVM was started without -XX:+EnableJVMCI";
    }
    if (ModuleLayer.boot().findModule("jdk.graal.compiler").isEmpty()) {
      return "the module jdk.graal.compiler is not on the module path";
    }
    return "the Graal compiler " + Version.graalJs() + " does not accept Java " + Runtime.version();
  }

  private static Finding cache() {
    List<String> options = ManagementFactory.getRuntimeMXBean().getInputArguments();
    String option = "-XX:AOTCache=";
    String file =
        options.stream()
            .filter(o -> o.startsWith(option))
            .map(o -> o.substring(option.length()))
            .findFirst()
            .orElse(null);
    if (file == null) {
      return Finding.fail("not in use: the JVM was started without -XX:AOTCache");
    }
    try {
      Path real = Path.of(file).toRealPath();
      boolean mapped = Files.readString(Path.of("/proc/self/maps")).contains(real.toString());
      return mapped
          ? Finding.ok("in use, " + Files.size(real) / (1 << 20) + " MB")
          : Finding.fail(
              "not in use: the JVM refused " + real + "; FERRY_JAVA_OPTIONS=-Xlog:aot tells why");
    } catch (IOException e) {
      return Finding.fail("not in use: " + e.getMessage());
    }
  }

  private static Finding nativeAccess() {
    return ModuleLayer.boot()
        .findModule("dev.ferry.core")
        .filter(Module::isNativeAccessEnabled)
        .map(_ -> Finding.ok("enabled"))
        .orElseGet(
            () -> Finding.fail("off: start the JVM with --enable-native-access=dev.ferry.core"));
  }

  private static Finding call() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    try (ScriptRuntime runtime = ScriptRuntime.newBuilder().out(out).err(err).build()) {
      int code = runtime.eval(ABS);
      String answer = out.toString(StandardCharsets.UTF_8).strip();
      return code == 0 && answer.equals("42")
          ? Finding.ok("a script called abs() of libc.so.6")
          : Finding.fail((answer + " " + err.toString(StandardCharsets.UTF_8)).strip());
    }
  }

  private static Finding systemCompiler() {
    for (String name : List.of("cc", "gcc", "clang")) {
      for (String folder : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
        Path file = Path.of(folder, name);
        if (Files.isExecutable(file)) {
          return Finding.info(file + ", " + firstLine(file));
        }
      }
    }
    return Finding.info("none found (cc, gcc, clang)");
  }

  private static String firstLine(Path compiler) {
    try {
      Process process =
          new ProcessBuilder(compiler.toString(), "--version").redirectErrorStream(true).start();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor(10, TimeUnit.SECONDS);
      return text.lines().findFirst().orElse("version unknown");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "version unknown";
    }
  }
}
