package dev.ferry.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The example of plain Java, run as its first lines say. */
final class ExampleTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--enable-native-access=ALL-UNNAMED -cp target/classes",
        "--enable-native-access=dev.ferry.core -p target/classes --add-modules dev.ferry.core"
      })
  void sortsWithALambdaOnTheClassPathAndOnTheModulePath(String options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
    command.addAll(List.of(options.split(" ")));
    command.add("../examples/QsortInJava.java");
    Process java = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals("[-1, 0, 7, 7, 42, 1000]\n", output);
    assertEquals(0, java.waitFor());
  }
}
