package dev.ferry.cli.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ExaminationTest {

  @Test
  void theReasonIsTheWarningsOwnWithoutItsAdvice() {
    String warning =
        """
        [engine] WARNING: The polyglot engine uses a fallback runtime that does not support runtime compilation to native code.
        Execution without runtime compilation will negatively impact the guest application performance.
        The following cause was found: JVMCI is required to enable optimizations. Pass -XX:+EnableJVMCI.
        For more information see: https://www.graalvm.org/latest/
        To disable this warning use the '--engine.WarnInterpreterOnly=false' option.
        """;
    assertEquals(
        "JVMCI is required to enable optimizations. Pass -XX:+EnableJVMCI.",
        Examination.reason(warning));
  }

  @Test
  void withoutAWarningThereIsStillAnAnswer() {
    assertEquals(
        "no reason was given; is the JVM started with -XX:+EnableJVMCI?", Examination.reason(""));
  }

  @Test
  void aFindingIsALine() {
    assertEquals("BROKEN java           21", Finding.broken("java", "21").toString());
    assertEquals("ok     start-up cache in use", Finding.ok("start-up cache", "in use").toString());
  }
}
