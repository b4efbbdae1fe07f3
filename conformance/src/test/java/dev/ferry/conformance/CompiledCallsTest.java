package dev.ferry.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the compiler does make the calls itself: nothing else would notice if it stopped. */
class CompiledCallsTest {

  private static final String SCRIPT =
      """
      import { dlopen } from "bun:ffi";
      const library = process.env.FERRY_FIXTURE;
      const { sum8_i32, call_times } = dlopen(library, {
        sum8_i32: { args: Array(8).fill("i32"), returns: "i64_fast" },
        call_times: { args: ["ptr", "i32"], returns: "i32" },
      }).symbols;
      const declared = dlopen(library, { call_times: { args: ["ptr", "i32"], returns: "i32", leaf: true } });
      let sum = 0;
      for (let i = 0; i < 300000; i++) {
        sum += sum8_i32(1, 2, 3, 4, 5, 6, 7, i & 1);
        sum += call_times(null, 0);
        sum += declared.symbols.call_times(null, 0);
      }
      console.log(`leaf ${sum8_i32.ptr.toString(16)}`);
      console.log(`other ${call_times.ptr.toString(16)}`);
      console.log(sum);
      """;

  @TempDir Path folder;

  @Test
  void callsLeavesDirectlyAndOthersByTheTransition() throws Exception {
    String all = run("-Dferry.calls.trace=true", "-Dpolyglot.engine.BackgroundCompilation=false");
    assertEquals("LEAF (proved", decision(all, "leaf"));
    assertEquals("TRANSITION (", decision(all, "other"));
    assertTrue(all.contains("LEAF (declared)"), all);
  }

  /** Without module jit the handle is linked once and the code compiled with it, for good. */
  @Test
  void linksWhatIsHotWhereTheCompilerMakesNoCalls() throws Exception {
    String all =
        run(
            "-Dferry.calls=ordinary",
            "-Dpolyglot.engine.TraceCompilation=true",
            "-Dpolyglot.engine.BackgroundCompilation=false");
    assertTrue(all.contains("opt done"), all);
    assertFalse(all.contains("opt failed"), all);
    long thrownAway = all.lines().filter(line -> line.contains("opt inval.")).count();
    assertTrue(thrownAway < 20, thrownAway + " times: " + all);
  }

  /** All that the script prints, with these options of Java. */
  private String run(String... options) throws Exception {
    Map<String, String> environment =
        Fixtures.compile(
            Path.of("fixtures").toAbsolutePath(),
            Path.of("target/fixtures-of-compiled-calls").toAbsolutePath());
    Path script = Files.writeString(folder.resolve("calls.mjs"), SCRIPT);
    Engine.Outcome outcome =
        Ferry.engine(environment, List.of(options))
            .run(folder, List.of(script.toString()), Duration.ofMinutes(2));
    return outcome.output() + outcome.errors() + outcome.ending();
  }

  /** The first decision on the function whose address the script printed under a name. */
  private static String decision(String all, String name) {
    Matcher address =
        Pattern.compile("^.*\\b" + name + " ([0-9a-f]+)", Pattern.MULTILINE).matcher(all);
    assertTrue(address.find(), all);
    Matcher line =
        Pattern.compile(
                "calls of 0x" + address.group(1) + ": (LEAF \\(proved|TRANSITION \\(|ORDINARY)")
            .matcher(all);
    assertTrue(line.find(), all);
    return line.group(1);
  }
}
