package dev.ferry.conformance;

import java.io.File;
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

  private Ferry() {}

  static Engine engine(Map<String, String> environment) {
    String classPath = System.getProperty("java.class.path");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-XX:+UnlockExperimentalVMOptions", "-XX:+EnableJVMCI", "--upgrade-module-path"));
    command.add(
        Stream.of(classPath.split(File.pathSeparator, -1))
            .filter(COMPILER)
            .collect(Collectors.joining(File.pathSeparator)));
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-classpath",
            classPath,
            "dev.ferry.cli.Main",
            "run"));
    return new Engine("Ferry", List.copyOf(command), environment);
  }
}
