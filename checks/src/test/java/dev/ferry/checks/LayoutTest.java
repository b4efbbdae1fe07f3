package dev.ferry.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LayoutTest {

  @Test
  void everyFileOfTheCheckoutIsLaidOut() {
    List<Finding> findings =
        Checkout.here().javaFiles().parallelStream()
            .map(Layout::check)
            .flatMap(Optional::stream)
            .toList();
    assertTrue(findings.isEmpty(), () -> Finding.list(findings));
  }

  @Test
  void aWellLaidOutFilePasses() {
    assertEquals(Optional.empty(), Layout.check(new JavaFile("A.java", "class A {}\n")));
  }

  @Test
  void aBadlyLaidOutFileIsNamedWithTheCommandThatRepairsIt() {
    Finding finding = Layout.check(new JavaFile("x/A.java", "class A{ }")).orElseThrow();
    assertEquals("x/A.java: not laid out; run: " + Layout.COMMAND, finding.toString());
  }

  @Test
  void whatDoesNotParseIsAFinding() {
    Finding finding = Layout.check(new JavaFile("A.java", "class {")).orElseThrow();
    assertTrue(finding.message().startsWith("cannot be laid out: "), finding::toString);
  }
}
