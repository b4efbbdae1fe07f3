package dev.ferry.cli.doctor;

import dev.ferry.cc.CompileException;
import dev.ferry.cc.CompiledLibrary;
import dev.ferry.cc.Compiler;
import dev.ferry.runtime.ScriptRuntime;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;

/** The single examinations of {@code ferry doctor}. */
final class Examination {

  private static final int WANTED_JAVA = 25;

  private static final String PROCESS_ID =
      """
      import { dlopen } from "bun:ffi";
      const { symbols } = dlopen(LIBRARY, { getpid: { returns: "int" } });
      console.log(symbols.getpid());
      """;

  private Examination() {}

  static Finding java() {
    Runtime.Version version = Runtime.version();
    String text =
        version
            + " ("
            + System.getProperty("java.vendor")
            + "), "
            + System.getProperty("java.home");
    return version.feature() == WANTED_JAVA
        ? Finding.ok("java", text)
        : Finding.broken("java", text + "; wanted " + WANTED_JAVA + ", start with ./ferry");
  }

  /** Whether Truffle's optimizing runtime is at work; its warning says why it is not. */
  static Finding compilation(String version) {
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    try (Engine engine = Engine.newBuilder("js").logHandler(log).build();
        Context context = Context.newBuilder("js").engine(engine).build()) {
      context.eval("js", "1 + 1");
      String name = "GraalJS " + version;
      if (!engine.getImplementationName().equals("Interpreted")) {
        return Finding.ok(
            "javascript", name + ", JIT-compiled (" + engine.getImplementationName() + ")");
      }
      return Finding.broken(
          "javascript",
          name + ", interpreted only: " + reason(log.toString(StandardCharsets.UTF_8)));
    }
  }

  /**
   * Whether compiled JavaScript calls C by itself: the compiler finds module jit as a module only.
   */
  static Finding compiledCalls() {
    return ModuleLayer.boot().findModule("dev.ferry.jit").isPresent()
        ? Finding.ok("compiled calls", "made by the JIT compiler (module jit)")
        : Finding.broken(
            "compiled calls",
            "made through method handles, which is slower: module dev.ferry.jit is not among the"
                + " JVM's; start with ./ferry");
  }

  /** The sentence of the engine's warning that gives the reason. */
  static String reason(String warning) {
    String mark = "The following cause was found: ";
    return warning
        .lines()
        .filter(line -> line.startsWith(mark))
        .map(line -> line.substring(mark.length()))
        .findFirst()
        .orElse("no reason was given; is the JVM started with -XX:+EnableJVMCI?");
  }

  static Finding startUpCache() {
    // The runtime has no other class data archive than the AOT cache that ./ferry names.
    return System.getProperty("java.vm.info", "").contains("sharing")
        ? Finding.ok("start-up cache", "in use")
        : Finding.broken(
            "start-up cache",
            "not in use, so every start takes seconds: FERRY_JAVA_OPTIONS=-Xlog:aot tells why");
  }

  static Finding foreignFunctions() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    String library =
        System.getProperty("os.name").startsWith("Mac") ? "libSystem.B.dylib" : "libc.so.6";
    int exitCode =
        ScriptRuntime.newBuilder()
            .out(out)
            .err(err)
            .build()
            .eval(PROCESS_ID.replace("LIBRARY", '"' + library + '"'));
    String printed = out.toString(StandardCharsets.UTF_8).strip();
    return exitCode == 0 && printed.equals(String.valueOf(ProcessHandle.current().pid()))
        ? Finding.ok("bun:ffi", "calls C: getpid() of " + library + " answers")
        : Finding.broken(
            "bun:ffi",
            "a call of getpid() in "
                + library
                + " failed: "
                + printed
                + firstLine(err.toString(StandardCharsets.UTF_8)));
  }

  static Finding cCompiler() {
    for (String name : List.of("cc", "gcc", "clang")) {
      for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
        Path program = Path.of(folder, name);
        if (!folder.isEmpty() && Files.isExecutable(program)) {
          return Finding.note("c compiler", program + ": " + versionOf(program));
        }
      }
    }
    return Finding.note(
        "c compiler", "none on PATH (cc, gcc, clang); only the option compiler of cc() needs one");
  }

  private static String versionOf(Path program) {
    try {
      Process process =
          new ProcessBuilder(program.toString(), "--version").redirectErrorStream(true).start();
      process.getOutputStream().close();
      return firstLine(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      return "does not start: " + e.getMessage();
    }
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }

  /** Whether C compiles with the compiler inside. */
  static Finding tinyCc() {
    if (!Compiler.hasTinyCc()) {
      return Finding.note(
          "tinycc", "not built in: " + Compiler.whyNoTinyCc() + "; cc() uses a C compiler on PATH");
    }
    long start = System.nanoTime();
    try (CompiledLibrary compiled =
        new Compiler().compiler("tcc").source("int f(void) { return 1; }").compile()) {
      double milliseconds = (System.nanoTime() - start) / 1e6;
      return compiled.find("f") != 0
          ? Finding.ok("tinycc", String.format("built in; compiles C in %.1f ms", milliseconds))
          : Finding.broken("tinycc", "built in, but what it compiles has no functions");
    } catch (CompileException e) {
      return Finding.broken("tinycc", "built in, but: " + e.getMessage().strip());
    }
  }
}
