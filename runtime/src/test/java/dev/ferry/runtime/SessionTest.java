package dev.ferry.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTest {

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Session session;

  @BeforeEach
  void open() {
    session = ScriptRuntime.newBuilder().err(err).build().interact();
  }

  @AfterEach
  void close() {
    session.close();
  }

  private String errors() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "1 + 1|2",
        "'text'|'text'",
        "({a: 1})|{ a: 1 }",
        "{a: 1}|{ a: 1 }",
        "{ let x = 3; x * 2 }|6",
        "undefined|undefined",
        "await 7|7",
        "await new Promise(done => setTimeout(done, 1, 'later'))|'later'",
        "typeof require('node:path').join|'function'",
      })
  void aPieceHasAValue(String code, String value) {
    assertEquals(value, session.evaluate(code));
    assertEquals("", errors());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "const a = 40|a|40",
        "let b = 1, c = 2|b + c|3",
        "const d = await 4|d|4",
        "const {e, f} = await {e: 5, f: 6}|e + f|11",
        "function g() { return 7 }|g()|7",
        "class H { i = 8 }|new H().i|8",
        "import { suffix } from 'bun:ffi'|suffix|'so'",
        "import { suffix as s } from 'bun:ffi'|s|'so'",
        "import * as path from 'node:path'|path.sep|'/'",
        "import path, { sep } from 'node:path'|path.sep === sep|true",
        "41 + 1|_|42",
      })
  void whatAPieceDeclaresStays(String declaration, String use, String value) {
    session.evaluate(declaration);
    assertEquals(value, session.evaluate(use));
    assertEquals("", errors());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"function f() {", "[1,", "`text", "(", "await (", "if (x) {", "f(", "1 +"})
  void anUnfinishedPieceAsksForMore(String code) {
    assertTrue(session.isIncomplete(code));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "f()", "await 1", ")", "{a: 1}"})
  void aFinishedOrHopelessPieceDoesNot(String code) {
    assertFalse(session.isIncomplete(code));
  }

  @Test
  void anErrorIsReportedWithTheScriptsStackAndTheSessionGoesOn() {
    assertNull(session.evaluate("throw new Error('boom')"));
    assertEquals("Error: boom\n    at [repl]:1:7\n", errors());
    assertEquals("2", session.evaluate("1 + 1"));
  }

  @Test
  void aRejectedPromiseIsReportedAndTheSessionGoesOn() {
    session.evaluate("await Promise.reject(new RangeError('far'))");
    assertTrue(errors().contains("RangeError: far"), errors());
    assertFalse(session.hasEnded());
  }

  @Test
  void processExitEndsTheSession() {
    session.evaluate("process.exit(3)");
    assertTrue(session.hasEnded());
    assertEquals(3, session.end());
    assertEquals("", errors());
  }

  @Test
  void theEndEmitsExitAndAsksForTheCode() {
    session.evaluate("process.on('exit', () => { process.exitCode = 4 })");
    assertEquals(4, session.end());
  }

  @Test
  void namesAreThoseOfGlobalsAndOfProperties() {
    assertTrue(session.names(List.of()).containsAll(List.of("console", "Math", "Bun")));
    assertTrue(session.names(List.of("Math")).containsAll(List.of("abs", "PI", "toString")));
    assertEquals(List.of(""), session.names(List.of("nothing", "here")));
  }
}
