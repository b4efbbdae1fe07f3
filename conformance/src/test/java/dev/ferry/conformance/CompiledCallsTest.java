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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That the compiler does make the calls itself: nothing else would notice if it stopped. */
class CompiledCallsTest {

  private static final String SCRIPT =
      """
      import { dlopen } from "bun:ffi";
      const library = process.env.FERRY_FIXTURE;
      const { sum8_i32, call_times, turn } = dlopen(library, {
        turn: { args: ["i32"], returns: "i32" },
        sum8_i32: { args: Array(8).fill("i32"), returns: "i64_fast" },
        call_times: { args: ["ptr", "i32"], returns: "i32" },
      }).symbols;
      const declared = dlopen(library, { call_times: { args: ["ptr", "i32"], returns: "i32", leaf: true } });
      let sum = 0;
      for (let i = 0; i < 300000; i++) {
        sum += sum8_i32(1, 2, 3, 4, 5, 6, 7, i & 1);
        sum += call_times(null, 0);
        sum += declared.symbols.call_times(null, 0);
        sum += turn(i & 1);
      }
      console.log(`leaf ${sum8_i32.ptr.toString(16)}`);
      console.log(`other ${call_times.ptr.toString(16)}`);
      console.log(`closed ${turn.ptr.toString(16)}`);
      console.log(sum);
      """;

  /** Functions of all types, called with all kinds of values that they take, each from hot code. */
  private static final String MIXED_SCRIPT =
      """
      import { dlopen, JSCallback, ptr, read } from "bun:ffi";
      const types = ["char", "i8", "u8", "i16", "u16", "i32", "u32", "i64", "u64", "i64_fast", "u64_fast",
        "f32", "f64", "bool", "ptr", "buffer", "function"];
      const bytes = new Uint8Array(32);
      const callback = new JSCallback(() => 1, { returns: "i32" });
      const views = [bytes, bytes.subarray(3), new DataView(bytes.buffer), Buffer.alloc(5),
        new Float64Array(3), new BigInt64Array(2), new Uint8Array(new SharedArrayBuffer(8))];
      const values = [1, 1.5, 7n, 2 ** 40, -1, true, null, undefined, "12", 2n ** 63n, NaN, [5],
        { valueOf: () => 3 }, new Date(5), callback, bytes.buffer, ...views];
      const address = ptr(bytes);
      let made = 0;

      /** Calls in a function of its own. */
      function warm(f, count, values) {
        const names = Array(count).fill("value").join();
        const source = `for (let i = 0; i < 3000; i++) { const value = v[i % v.length]; f(${names}); }`;
        const call = new Function("f", "v", `${source} // ${made++}`);
        for (let i = 0; i < 4; i++) {
          call(f, values);
        }
      }
      function accepts(f, ...values) {
        try {
          f(...values);
          return true;
        } catch {
          return false;
        }
      }
      for (const type of types) {
        for (const count of [1, 5]) {
          const { abs } = dlopen("libc.so.6", { abs: { args: Array(count).fill(type) } }).symbols;
          const taken = values.filter((value) => accepts(abs, ...Array(count).fill(value)));
          const { abs: other } = dlopen("libc.so.6", { abs: { args: Array(count).fill(type) } }).symbols;
          warm(other, count, taken.slice(0, 1));
          warm(abs, count, taken);
        }
      }
      warm(ptr, 1, views);
      warm((view) => ptr(view, 1), 1, views);
      for (const name of Object.keys(read)) {
        warm(read[name], 1, [address, address + 8]);
        warm((offset) => read[name](address, offset), 1, [0, 8, undefined, null, 8n, 2.5].filter((offset) =>
          accepts(read[name], address, offset)));
      }
      callback.close();
      for (const type of ["ptr", "i32"]) {
        const { abs } = dlopen("libc.so.6", { abs: { args: Array(4).fill(type) } }).symbols;
        warm(abs, 4, [1, bytes].filter((value) => accepts(abs, ...Array(4).fill(value))));
      }
      console.log("called");
      """;

  /** Hot code that calls some functions rarely: each is called often enough for code of its own. */
  private static final String RARE_SCRIPT =
      """
      import { dlopen } from "bun:ffi";
      const i32 = { args: ["i32"], returns: "i32" };
      const { abs, toupper, tolower } = dlopen("libc.so.6", { abs: i32, toupper: i32, tolower: i32 }).symbols;
      function hot(i) {
        let sum = abs(-i);
        if (i % 5000 === 0) sum += toupper(97);
        if (i % 7000 === 0) sum += tolower(65);
        return sum;
      }
      let sum = 0;
      for (let i = 0; i < 400000; i++) sum += hot(i);
      console.log(sum);
      """;

  /** Hot code with more values across a call than registers, whole numbers, others and objects. */
  private static final String KEEPING_SCRIPT =
      """
      import { dlopen } from "bun:ffi";
      const { through_changed_registers: through } = dlopen(process.env.FERRY_FIXTURE, {
        through_changed_registers: { args: ["i32"], returns: "i32" },
      }).symbols;
      function keep(n) {
        let a = 1, b = 2, c = 3, d = 4, e = 5, f = 6, g = 7, h = 8;
        let p = 0.5, q = 1.5, r = 2.5, s = 3.5;
        let last = { i: -1 };
        let wrong = 0;
        for (let i = 0; i < n; i++) {
          const next = { i, last: last.i };
          if (through(i) !== i) wrong++;
          if (next.last !== i - 1 || last.i !== i - 1) wrong++;
          last = next;
          a += 1; b += 2; c += 3; d += 4; e += 5; f += 6; g += 7; h += 8;
          p += 0.5; q += 1.5; r += 2.5; s += 3.5;
        }
        const whole = [a, b, c, d, e, f, g, h].filter((value, at) => value !== (at + 1) * (n + 1));
        const other = [p, q, r, s].filter((value, at) => value !== (at + 0.5) * (n + 1));
        return wrong + whole.length + other.length;
      }
      let wrong = 0;
      for (let i = 0; i < 400; i++) wrong += keep(10000);
      console.log(`through ${through.ptr.toString(16)}`);
      console.log(`${wrong} wrong`);
      """;

  private static final String STORES_SCRIPT =
      """
      const shorts = new Int16Array(8), ints = new Uint32Array(8), doubles = new Float64Array(8);
      function store(array, i) {
        array[i & 7] = i;
      }
      for (let i = 0; i < 100000; i++) {
        store(shorts, i);
        store(ints, i);
        store(doubles, i);
      }
      console.log(shorts[7] + ints[7] + doubles[7]);
      """;

  @TempDir Path folder;

  @Test
  void callsLeavesDirectlyAndOthersByTheTransition() throws Exception {
    String all = run("-Dferry.calls.trace=true", "-Dpolyglot.engine.BackgroundCompilation=false");
    assertEquals("LEAF (proved", decision(all, "leaf"));
    assertEquals("TRANSITION (a call through a pointer, may call anything", decision(all, "other"));
    assertEquals("TRANSITION (a loop, calls nothing unknown", decision(all, "closed"));
    assertTrue(all.contains("LEAF (declared)"), all);
  }

  @Test
  void keepsValuesInRegistersThatAFunctionKeeps() throws Exception {
    String all =
        runScript(
            KEEPING_SCRIPT,
            "-Dferry.calls.trace=true",
            "-Dpolyglot.engine.BackgroundCompilation=false");
    assertEquals("LEAF (proved", decision(all, "through"));
    assertTrue(all.contains("\n0 wrong\n"), all);
  }

  /** Else they would count as stores into anything: see OffHeapStorePlugins. */
  @Test
  void knowsThatStoresIntoTypedArraysGoToNoObject() throws Exception {
    String all =
        runScript(
            STORES_SCRIPT,
            "-Dferry.calls.trace=true",
            "-Dpolyglot.engine.BackgroundCompilation=false");
    for (String kind : List.of("short", "int", "long")) {
      assertTrue(all.contains("[ferry] a store of " + kind + " goes to no object"), all);
    }
    assertTrue(all.startsWith("168925\n"), all);
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

  /** What is called rarely goes on in shared code, instead of costing the code that calls it. */
  @Test
  void codeOfItsOwnForARareFunctionThrowsNoOtherAway() throws Exception {
    String all =
        runScript(
            RARE_SCRIPT,
            "-Dpolyglot.engine.TraceCompilation=true",
            "-Dpolyglot.engine.BackgroundCompilation=false");
    assertTrue(all.contains("79999810826\n"), all);
    assertTrue(all.lines().anyMatch(line -> line.matches(".*opt done .* hot .*Tier 2.*")), all);
    assertFalse(all.contains("the function has code of its own"), all);
  }

  /**
   * Left to itself it gives them no weight at all, and takes whatever else waits: see LoopsFirst.
   */
  @Test
  void takesRunningLoopsBeforeAnythingElse() throws Exception {
    String all =
        runScript(
            "let sum = 0; for (let i = 0; i < 1e8; i++) sum += i % 3; console.log(sum);",
            "-Dpolyglot.engine.TraceCompilation=true",
            "-Dpolyglot.engine.TraceCompilationDetails=true");
    Matcher start = Pattern.compile("opt start .*<OSR> *\\|Tier 2\\|Priority *(\\d+)").matcher(all);
    assertTrue(start.find(), all);
    assertEquals(Integer.MAX_VALUE, Integer.parseInt(start.group(1)), all);
    assertTrue(all.contains("99999999\n"), all);
  }

  /** The engine warns on the user's terminal of functions that say they are small and are not. */
  @ParameterizedTest
  @ValueSource(strings = {"-Dferry.calls.trace=false", "-Dferry.calls=transition"})
  void whatTheCompilerIsToldOfSizesIsTrue(String option) throws Exception {
    String all = runScript(MIXED_SCRIPT, option, "-Dpolyglot.engine.BackgroundCompilation=false");
    assertEquals("called\n", all.substring(0, Math.min(all.length(), 7)), all);
    assertFalse(all.contains("perf warn"), all);
  }

  /** All that the script prints, with these options of Java. */
  private String run(String... options) throws Exception {
    return runScript(SCRIPT, options);
  }

  private String runScript(String source, String... options) throws Exception {
    Map<String, String> environment =
        Fixtures.compile(
            Path.of("fixtures").toAbsolutePath(),
            Path.of("target/fixtures-of-compiled-calls").toAbsolutePath());
    Path script = Files.writeString(folder.resolve("calls.mjs"), source);
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
                "calls of 0x"
                    + address.group(1)
                    + ": (LEAF \\(proved|TRANSITION \\([^,]*,[^,]*|ORDINARY)")
            .matcher(all);
    assertTrue(line.find(), all);
    return line.group(1).replaceAll(" at 0x[0-9a-f]+", "");
  }
}
