package dev.ferry.js.graaljs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.nodes.NodeUtil;
import com.oracle.truffle.api.nodes.RootNode;
import com.oracle.truffle.js.runtime.builtins.JSFunction;
import com.oracle.truffle.js.runtime.builtins.JSFunctionObject;
import dev.ferry.js.Scripts;
import java.util.List;
import java.util.stream.IntStream;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Functions of C do the same in their first calls, which run shared code, and in later ones. */
final class SharedCodeTest {

  /** More than the first calls and the first looks for call sites. */
  private static final int MANY = 200;

  @Test
  void aCallSiteIsLedToItsFunctionsOwnCode() {
    try (Context context = Scripts.context()) {
      Value call = functionThatCallsAbs(context);
      for (int i = 0; i < MANY; i++) {
        assertEquals(i, call.execute(-i).asInt());
      }
      int shared = callsThroughSharedCode(context, "abs");
      for (int i = 0; i < MANY; i++) {
        assertEquals(i, call.execute(-i).asInt());
      }
      assertEquals(shared, callsThroughSharedCode(context, "abs"));
      assertTrue(shared > 0 && shared < MANY, "calls through shared code: " + shared);
    }
  }

  /** Code of its own would throw away the code of all that call the function. */
  @Test
  void whatIsCalledRarelyGoesOnInSharedCode() throws InterruptedException {
    try (Context context = Scripts.context()) {
      Value call = functionThatCallsAbs(context);
      int rare = 60;
      for (int i = 0; i < rare; i++) {
        assertEquals(i, call.execute(-i).asInt());
        Thread.sleep(2);
      }
      assertEquals(rare, callsThroughSharedCode(context, "abs"));
      for (int i = 0; i < MANY; i++) {
        assertEquals(i, call.execute(-i).asInt());
      }
      int shared = callsThroughSharedCode(context, "abs");
      assertTrue(shared < rare + MANY, "calls through shared code: " + shared);
    }
  }

  @Test
  void aSiteThatCallsManyFunctionsGetsTheirResults() {
    try (Context context = Scripts.context()) {
      String sums =
          Scripts.answer(
                  context,
                  """
                  import { dlopen, CFunction } from "bun:ffi";
                  const { abs } = dlopen("libc.so.6", { abs: { args: ["i32"] } }).symbols;
                  const functions = Array.from({ length: 40 }, (_, i) =>
                    CFunction({ ptr: abs.ptr, args: [i & 1 ? "i32" : "f64", "i32"], returns: "i32" }));
                  const sums = new Set();
                  for (let round = 0; round < 200; round++) {
                    let sum = 0;
                    functions.forEach((f, i) => (sum += i & 1 ? f(-i, 0) : f(0.5, -i)));
                    sums.add(sum);
                  }
                  globalThis.answer = [...sums].join();
                  """)
              .asString();
      assertEquals("780", sums);
    }
  }

  /**
   * Whether they have been called elsewhere before, by then with code of their own, or have not.
   */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aSiteThatCallsATableOfFunctionsKeepsThemApart(boolean afterOthers) {
    try (Context context = Scripts.context()) {
      Value call =
          Scripts.answer(
              context,
              """
              import { dlopen, CFunction } from "bun:ffi";
              const { abs } = dlopen("libc.so.6", { abs: { args: ["i32"] } }).symbols;
              const functions = Array.from({ length: 20 }, () =>
                CFunction({ ptr: abs.ptr, args: ["i32"], returns: "i32" }));
              if (%s) {
                for (const f of functions) {
                  const loop = new Function("f", "for (let i = 0; i < 200; i++) f(i)");
                  loop(f);
                }
              }
              globalThis.callAll = (n) => {
                let sum = 0;
                for (let i = 0; i < 10000; i++) sum += functions[i %% n](-1);
                return sum;
              };
              globalThis.answer = globalThis.callAll;
              """
                  .formatted(afterOthers));
      assertEquals(10_000, call.execute(4).asInt());
      assertEquals(List.of(), tables(context, "callAll"));
      assertEquals(10_000, call.execute(7).asInt());
      assertEquals(kept(7), tables(context, "callAll"));
      assertEquals(10_000, call.execute(20).asInt());
      assertEquals(kept(16), tables(context, "callAll"));
    }
  }

  /**
   * Where the field is not opened a site cannot tell functions apart that have code of their own.
   */
  private static List<Integer> kept(int functions) {
    return CallTargetField.isOpen() ? List.of(functions) : List.of();
  }

  /** A harness that times one function after the other would be compiled anew with each. */
  @Test
  void functionsOfJavaScriptAreNotKeptApart() {
    try (Context context = Scripts.context()) {
      Value call =
          Scripts.answer(
              context,
              """
              const functions = Array.from({ length: 20 }, (_, i) => new Function(`return ${i}`));
              globalThis.callAll = (n) => {
                let sum = 0;
                for (let i = 0; i < 10000; i++) sum += functions[i % n]();
                return sum;
              };
              globalThis.answer = globalThis.callAll;
              """);
      assertEquals(95_000, call.execute(20).asInt());
      assertEquals(List.of(), tables(context, "callAll"));
    }
  }

  @Test
  void anErrorsStackNamesTheFunctionOnceWhateverCodeItRuns() {
    try (Context context = Scripts.context()) {
      String stacks =
          Scripts.answer(
                  context,
                  """
                  import { dlopen, CFunction } from "bun:ffi";
                  const { abs } = dlopen("libc.so.6", { abs: { args: ["i32"] } }).symbols;
                  const many = Array.from({ length: 40 }, () =>
                    CFunction({ ptr: abs.ptr, args: ["i32"], returns: "i32" }));
                  const stacks = new Set();
                  function fail(f) {
                    try {
                      f("1");
                    } catch (error) {
                      const frames = error.stack.split("\\n").slice(1, 3).map((line) => line.trim());
                      stacks.add(frames.join(" ").replace(/CFunction\\d+|abs/, "F"));
                    }
                  }
                  function failAlone() {
                    try {
                      abs("1");
                    } catch (error) {
                      stacks.add(error.stack.split("at ").length);
                    }
                  }
                  for (let i = 0; i < 200; i++) {
                    failAlone();
                    many.forEach(fail);
                  }
                  globalThis.answer = [...stacks].map(String).join("; ");
                  """)
              .asString();
      assertTrue(stacks.matches("\\d+; at F \\(native\\) at fail \\([^;]*\\)"), stacks);
    }
  }

  @Test
  void looksForCallSitesGrowRare() {
    long looks = IntStream.rangeClosed(1, 1 << 20).filter(OwnRoot::isLookDue).count();
    assertEquals(15 + 63, looks);
    assertTrue(OwnRoot.isLookDue(1) && OwnRoot.isLookDue(2) && OwnRoot.isLookDue(4));
  }

  private static Value functionThatCallsAbs(Context context) {
    return Scripts.answer(
        context,
        """
        import { dlopen } from "bun:ffi";
        const { abs } = dlopen("libc.so.6", { abs: { args: ["i32"], returns: "i32" } }).symbols;
        globalThis.abs = abs;
        globalThis.answer = (value) => abs(value);
        """);
  }

  private static int callsThroughSharedCode(Context context, String global) {
    return ((OwnRoot<?>) JSFunction.getFunctionData(function(context, global)).getRootNode())
        .calls();
  }

  /** The sizes of the tables in a function of JavaScript. */
  private static List<Integer> tables(Context context, String global) {
    RootNode root =
        ((RootCallTarget) JSFunction.getCallTarget(function(context, global))).getRootNode();
    return NodeUtil.findAllNodeInstances(root, FunctionTable.class).stream()
        .map(FunctionTable::size)
        .toList();
  }

  private static JSFunctionObject function(Context context, String global) {
    context.enter();
    try {
      return (JSFunctionObject) ScriptRealm.current().global(global);
    } finally {
      context.leave();
    }
  }
}
