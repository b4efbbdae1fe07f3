package dev.ferry.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArrowsTest {

  @Test
  void theArrowsOfTheCheckoutRunOneWay() {
    List<JavaFile> files = Checkout.here().javaFiles().stream().filter(JavaFile::isMain).toList();
    assertTrue(files.stream().map(JavaFile::module).toList().contains("core"));
    List<Finding> findings = Arrows.check(files);
    assertTrue(findings.isEmpty(), () -> Finding.list(findings));
  }

  @Test
  void theCoreHasNoDependency() throws Exception {
    String pom = Files.readString(Checkout.here().root().resolve("core/pom.xml"));
    assertTrue(
        !pom.contains("<dependencies>"),
        "core/pom.xml has dependencies; the core has none but the JDK");
  }

  @ParameterizedTest
  @CsvSource({
    "core, dev.ferry.js.convert.X",
    "core, dev.ferry.runtime.Script",
    "js, dev.ferry.runtime.Script",
    "js, dev.ferry.cli.Main",
    "runtime, dev.ferry.cli.Main",
    "js, dev.ferry.jit.Plugin",
    "jit, dev.ferry.runtime.Script",
    "core, dev.ferry.checks.Layout",
  })
  void anArrowBackIsAFinding(String module, String imported) {
    assertEquals(1, check(module, "dev.ferry." + module, imported).size());
  }

  @ParameterizedTest
  @CsvSource({
    "js, dev.ferry.core.type.Scalar",
    "cli, dev.ferry.core.type.Scalar",
    "cli, dev.ferry.runtime.Script",
    "jit, dev.ferry.js.call.X",
    "bench, dev.ferry.cli.Main",
  })
  void anArrowForwardIsNone(String module, String imported) {
    assertEquals(List.of(), check(module, "dev.ferry." + module, imported));
  }

  @ParameterizedTest
  @CsvSource({
    "runtime, dev.ferry.runtime.engine, com.oracle.truffle.js.runtime.JSRealm",
    "js, dev.ferry.js.convert, com.oracle.js.parser.ir.Module",
    "js, dev.ferry.js.graaljs, jdk.graal.compiler.nodes.ValueNode",
  })
  void internalsBelongToOnePackage(String module, String packageName, String imported) {
    assertEquals(1, check(module, packageName, imported).size());
  }

  @Test
  void graalJsInternalsAreAtHomeInTheirPackage() {
    assertEquals(
        List.of(),
        check("js", "dev.ferry.js.graaljs", "com.oracle.truffle.js.runtime.objects.Undefined"));
  }

  @Test
  void aNameWrittenOutCountsAsAnImport() {
    JavaFile file = main("core", "a", "package dev.ferry.core;\nclass A { dev.ferry.js.B b; }\n");
    assertEquals(1, Arrows.check(List.of(file)).size());
  }

  @Test
  void requiringAModuleCounts() {
    JavaFile file = main("core", "module-info", "module dev.ferry.core { requires java.sql; }\n");
    assertEquals(
        "core/src/main/java/module-info.java: core must not require java.sql",
        Arrows.check(List.of(file)).getFirst().toString());
    JavaFile back = main("js", "module-info", "module dev.ferry.js { requires dev.ferry.cli; }\n");
    assertEquals(1, Arrows.check(List.of(back)).size());
  }

  @Test
  void packagesInACircleAreAFinding() {
    List<JavaFile> files =
        List.of(
            main("js", "A", "package dev.ferry.js.a;\nimport dev.ferry.js.b.B;\nclass A {}\n"),
            main("js", "B", "package dev.ferry.js.b;\nimport dev.ferry.js.c.C;\nclass B {}\n"),
            main(
                "js",
                "C",
                "package dev.ferry.js.c;\nimport static dev.ferry.js.a.A.x;\nclass C {}\n"));
    assertEquals(
        List.of(
            "js: packages know each other in a circle:"
                + " dev.ferry.js.a -> dev.ferry.js.b -> dev.ferry.js.c -> dev.ferry.js.a"),
        Arrows.check(files).stream().map(Finding::toString).toList());
  }

  private static List<Finding> check(String module, String packageName, String imported) {
    String text = "package " + packageName + ";\nimport " + imported + ";\nclass A {}\n";
    return Arrows.check(List.of(main(module, "A", text)));
  }

  private static JavaFile main(String module, String name, String text) {
    return new JavaFile(module + "/src/main/java/" + name + ".java", text);
  }
}
