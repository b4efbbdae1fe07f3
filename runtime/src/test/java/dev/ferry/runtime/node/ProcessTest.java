package dev.ferry.runtime.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.runtime.ScriptRuntime;
import dev.ferry.runtime.Scripts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProcessTest {

  private static String withInput(String input, String code) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ScriptRuntime runtime =
        ScriptRuntime.newBuilder()
            .in(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)))
            .out(out)
            .build()) {
      assertEquals(0, runtime.eval(code));
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void readsStandardInputAsAStream() {
    assertEquals(
        "héllo\n6\nend\n",
        withInput(
            "héllo\n6\n",
            """
            process.stdin.setEncoding('utf8');
            let all = '';
            process.stdin.on('data', (chunk) => (all += chunk));
            process.stdin.on('end', () => console.log(all + 'end'));
            """));
  }

  @Test
  void readsStandardInputAsAFile() {
    assertEquals(
        "12\n", withInput("two\nlines ok", "console.log(require('fs').readFileSync(0).length)"));
  }

  @Test
  void letsAProgramEndThatPausesItsInput() {
    assertEquals(
        "got a\n",
        withInput(
            "a",
            """
            process.stdin.once('data', (chunk) => {
              console.log('got ' + chunk);
              process.stdin.pause();
            });
            """));
  }

  @Test
  void endsWithTheExitCodeThatWasSet() {
    new Scripts().eval("process.exitCode = 4; setTimeout(() => {}, 1)").exits(4).prints("");
  }

  @Test
  void pipesIntoStandardOutput() {
    new Scripts()
        .eval("require('stream').Readable.from(['a', 'b\\n']).pipe(process.stdout)")
        .exits(0)
        .prints("ab\n");
  }

  @Test
  void warnsOnStandardError() {
    Scripts.Result result =
        new Scripts()
            .eval(
                "process.on('warning', (w) => console.log(w.name)); process.emitWarning('old',"
                    + " 'DeprecationWarning', 'D1')");
    result.exits(0).prints("DeprecationWarning\n");
    assertTrue(
        result.err().matches("\\(ferry:\\d+\\) \\[D1\\] DeprecationWarning: old\n"), result.err());
  }

  @Test
  void saysThatItCannotChangeItsDirectory() {
    Scripts.Result result = new Scripts().eval("process.chdir('/tmp')").exits(1);
    assertTrue(result.err().contains("process.chdir('/tmp') is not possible"), result.err());
  }

  @Test
  void saysWhatIsMissing() {
    Scripts.Result result = new Scripts().eval("require('child_process').fork('x.js')").exits(1);
    assertTrue(
        result.err().contains("child_process.fork yet; use spawn with process.execPath"),
        result.err());
  }
}
