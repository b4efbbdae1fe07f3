package dev.ferry.conformance;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The Ferry of this build: its command line on the Java and the class path of the tests. */
final class Ferry {

  /** The jars of the JavaScript compiler: they take the place of the JDK's empty module. */
  private static final Predicate<String> COMPILER =
      Pattern.compile(
              "/(compiler|truffle-compiler|word|collections|nativeimage|jniutils)-[\\d.]+jar$")
          .asPredicate();

  private static final Pattern JIT = Pattern.compile("/ferry-jit-[\\d.]+jar$");

  private Ferry() {}

  /** The command line of this build's {@code ferry run}. */
  static Engine engine(Map<String, String> environment) {
    return engine(environment, List.of());
  }

  /** The same with further options of the Java virtual machine. */
  static Engine engine(Map<String, String> environment, List<String> options) {
    List<String> words = new ArrayList<>(options);
    words.addAll(List.of("dev.ferry.cli.Main", "run"));
    return new Engine("Ferry", java(words).command(), environment);
  }

  /** Java with what Ferry needs on its class path and with its flags, and these words behind. */
  static Engine java(List<String> words) {
    String classPath = System.getProperty("java.class.path");
    String compiler =
        Stream.of(classPath.split(File.pathSeparator, -1))
            .filter(COMPILER)
            .collect(Collectors.joining(File.pathSeparator));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UnlockExperimentalVMOptions", "-XX:+EnableJVMCI"));
    command.addAll(List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:+UseSystemMemoryBarrier"));
    command.addAll(List.of("--upgrade-module-path", compiler));
    command.addAll(directCalls(classPath));
    command.addAll(List.of("-Xss16m", "-Dferry.script.process=true"));
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--add-opens=java.base/java.nio=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.addAll(List.of("-classpath", classPath));
    command.addAll(words);
    return new Engine("Java", List.copyOf(command), Map.of());
  }

  /** Module jit, which the compiler finds as a module only, with what the launcher opens to it. */
  private static List<String> directCalls(String classPath) {
    String jar =
        Stream.of(classPath.split(File.pathSeparator, -1))
            .filter(entry -> JIT.matcher(entry).find())
            .findFirst()
            .orElseThrow(() ->
                new IllegalStateException(
                    "ferry-jit is not packed: run these tests by mvn verify, not mvn test"));
    List<String> options = new ArrayList<>();
    options.addAll(List.of("--module-path", jar, "--add-modules=dev.ferry.jit"));
    try (Stream<String> lines = Files.lines(Path.of("../launcher/jvm-options.sh"))) {
      lines.filter(line -> line.endsWith("=dev.ferry.jit")).forEach(options::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return options;
  }
}
