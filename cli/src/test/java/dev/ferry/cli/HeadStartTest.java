package dev.ferry.cli;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HeadStartTest {

  static Iterable<String> annotations() {
    return HeadStart.ANNOTATIONS;
  }

  /** The list has grown old when this fails: the names are those of the engine in use. */
  @ParameterizedTest
  @MethodSource("annotations")
  void everyNamedAnnotationIsOne(String name) throws Exception {
    assertTrue(Class.forName(name, false, getClass().getClassLoader()).isAnnotation());
  }

  static Stream<String> classes() {
    return Stream.concat(HeadStart.CALLS.stream(), Stream.of(HeadStart.IMPORTS));
  }

  @ParameterizedTest
  @MethodSource("classes")
  void everyNamedClassCanBeInitialized(String name) {
    assertDoesNotThrow(() -> Class.forName(name, true, getClass().getClassLoader()));
  }
}
