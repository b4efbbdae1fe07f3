package dev.ferry.cc;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ferry.core.bind.Binding;
import java.io.File;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A process of Java that compiles something when it is told to: see {@link ManyProcessesTest}. */
final class CompilingProcess implements AutoCloseable {

  interface F {
    int f();
  }

  private final Process process;

  CompilingProcess(String compiler, Path cache, Path temporary, String code) throws IOException {
    List<String> path = new ArrayList<>();
    for (String property : List.of("java.class.path", "jdk.module.path")) {
      Stream.of(System.getProperty(property, "").split(File.pathSeparator)).forEach(path::add);
    }
    path.add(Path.of("target", "test-classes").toAbsolutePath().toString());
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                String.join(File.pathSeparator, path),
                CompilingProcess.class.getName(),
                compiler,
                cache.toString(),
                code)
            .redirectErrorStream(true)
            .start();
  }

  /** Waits until it is ready. */
  void awaitReady() throws IOException {
    String line = process.inputReader(UTF_8).readLine();
    if (!"ready".equals(line)) {
      throw new IOException(line);
    }
  }

  void begin() throws IOException {
    process.getOutputStream().write('\n');
    process.getOutputStream().close();
  }

  /** What the function of the code returns, or what went wrong. */
  String result() throws IOException {
    return process.inputReader(UTF_8).readLine();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /** Prints that it is ready, waits for a line, compiles, and prints what the code returns. */
  @SuppressWarnings("SystemOut")
  public static void main(String[] arguments) throws IOException {
    System.out.println("ready");
    int _ = System.in.read();
    Unit unit =
        new Unit(
            List.of(CSource.code("t.c", arguments[2])),
            Map.of(),
            List.of(),
            List.of(),
            List.of(),
            null);
    try (CompiledLibrary compiled =
        arguments[0].equals("tcc")
            ? TinyCc.compile(unit)
            : SystemCompiler.named(arguments[0])
                .compile(unit, new ObjectCache(Path.of(arguments[1])))) {
      System.out.println(
          Binding.implement(MethodHandles.lookup(), F.class, compiled.library()).f());
    } catch (CompileException e) {
      System.out.println(e.getMessage().replace('\n', ' '));
    }
  }
}
