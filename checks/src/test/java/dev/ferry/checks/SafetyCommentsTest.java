package dev.ferry.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafetyCommentsTest {

  @Test
  void everyOperationOfTheCheckoutIsExplained() {
    List<JavaFile> files = Checkout.here().javaFiles();
    List<Finding> findings =
        files.parallelStream().flatMap(file -> SafetyComments.check(file).stream()).toList();
    assertTrue(findings.isEmpty(), () -> Finding.list(findings));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "segment.reinterpret(8)",
        "MemorySegment.NULL.reinterpret(8)",
        "MemorySegment.ofAddress(42)",
        "java.lang.foreign.MemorySegment.ofAddress(42)",
        "ADDRESS.withTargetLayout(JAVA_INT)",
        "Linker.nativeLinker().downcallHandle(descriptor)",
        "linker.upcallStub(handle, descriptor, arena)",
        "SymbolLookup.libraryLookup(\"libm.so.6\", arena)",
        "System.load(\"/lib/x.so\")",
        "System.loadLibrary(\"x\")",
        "Runtime.getRuntime().load(\"/lib/x.so\")",
        "controller.enableNativeAccess(module)",
        "UNSAFE.putInt(8, 1)",
        "map(MemorySegment::ofAddress)",
        "NativeMemory.getInt(8)",
        "dev.ferry.core.memory.NativeMemory.putByte(8, x)",
      })
  void aBareOperationIsAFindingAndAnExplainedOneIsNot(String operation) {
    assertEquals(1, check("  Object f() {\n    return " + operation + ";\n  }").size());
    String comment = "    // SAFETY: because.\n";
    assertEquals(
        List.of(), check("  Object f() {\n" + comment + "    return " + operation + ";\n  }"));
    assertEquals(1, check("  Object x = " + operation + ";").size());
    assertEquals(List.of(), check("  // SAFETY: because.\n  Object x = " + operation + ";"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "buffer.load(8)",
        "System.exit(1)",
        "NativeMemory.isPlausible(8)",
        "x.ofAddress()"
      })
  void otherCallsNeedNoComment(String call) {
    assertEquals(List.of(), check("  Object f() {\n    return " + call + ";\n  }"));
  }

  @Test
  void theFindingNamesFileLineAndOperation() {
    Finding finding =
        check("  Object f() {\n    return x\n        .reinterpret(8);\n  }").getFirst();
    assertEquals("core/src/main/java/dev/ferry/core/x/A.java", finding.file());
    assertEquals(4, finding.line());
    assertTrue(finding.message().startsWith("x.reinterpret can crash the process"));
  }

  @Test
  void theCommentMayHaveMoreLinesAndStandInsideTheStatement() {
    assertEquals(
        List.of(),
        check(
            """
              Object f() {
                // SAFETY: one,
                // two.
                return x.reinterpret(8);
              }
            """));
    assertEquals(
        List.of(),
        check(
            """
              Object f() {
                return g(
                    // SAFETY: one.
                    x.reinterpret(8));
              }
            """));
  }

  @Test
  void anEmptyCommentAnOlderOneOrOneOnTheMethodIsNotEnough() {
    assertEquals(
        1, check("  Object f() {\n    // SAFETY:\n    return x.reinterpret(8);\n  }").size());
    assertEquals(
        1,
        check("  Object f() {\n    // SAFETY: x.\n    g();\n    return x.reinterpret(8);\n  }")
            .size());
    assertEquals(
        1, check("  // SAFETY: x.\n  Object f() {\n    return x.reinterpret(8);\n  }").size());
  }

  @Test
  void aMethodMayAnswerForItsRawAccesses() {
    assertEquals(
        List.of(),
        check("  // SAFETY: x.\n  int f() {\n    g();\n    return NativeMemory.getInt(8);\n  }"));
  }

  @Test
  void theOwnPackageOfRawAccessesAnswersForItself() {
    JavaFile file =
        new JavaFile(
            "core/src/main/java/dev/ferry/core/memory/A.java",
            "class A {\n  int x = NativeMemory.getInt(8);\n}\n");
    assertEquals(List.of(), SafetyComments.check(file));
  }

  private static List<Finding> check(String member) {
    String text = "class A {\n" + member + "\n}\n";
    return SafetyComments.check(new JavaFile("core/src/main/java/dev/ferry/core/x/A.java", text));
  }
}
