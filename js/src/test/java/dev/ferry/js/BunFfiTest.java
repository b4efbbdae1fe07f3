package dev.ferry.js;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.core.library.Library;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.PolyglotException;
import org.junit.jupiter.api.Test;

/**
 * What a Java program that embeds scripts relies on. Runs on the class path and the module path.
 */
final class BunFfiTest {

  private static final String ABS =
      """
      import { dlopen } from "bun:ffi";
      const { symbols } = dlopen("libc.so.6", { abs: { args: ["i32"], returns: "i32" } });
      globalThis.answer = symbols.abs(-42);
      """;

  @Test
  void oneLineOnTheBuilderLetsScriptsCallC() {
    try (Context context = Scripts.context()) {
      assertEquals(42, Scripts.answer(context, ABS).asInt());
    }
  }

  @Test
  void everyExportIsFound() {
    try (Context context = Scripts.context()) {
      String names =
          Scripts.answer(
                  context,
                  """
                  import * as ffi from "bun:ffi";
                  globalThis.answer = Object.keys(ffi).join();
                  """)
              .asString();
      assertEquals(
          "CFunction,CString,FFIType,JSCallback,cc,default,dlopen,linkSymbols,native,ptr,read,suffix,"
              + "toArrayBuffer,toBuffer,viewSource",
          names);
    }
  }

  @Test
  void javaCanTakeTheExportsForARequireOfItsOwn() {
    try (Context context = Scripts.context()) {
      assertEquals("so", BunFfi.exports(context).getMember("suffix").asString());
      assertTrue(BunFfi.global(context).getMember("dlopen").canExecute());
    }
  }

  @Test
  void withoutTheLineTheModuleIsUnknown() {
    try (Context context =
        Context.newBuilder("js").option("engine.WarnInterpreterOnly", "false").build()) {
      assertThrows(PolyglotException.class, () -> Scripts.run(context, ABS));
      IllegalStateException e =
          assertThrows(IllegalStateException.class, () -> BunFfi.exports(context));
      assertTrue(e.getMessage().contains("BunFfi.enable"), e.getMessage());
    }
  }

  @Test
  void withoutNativeAccessTheImportSaysWhatIsMissing() {
    try (Context context =
        Context.newBuilder("js")
            .apply(BunFfi::enable)
            .allowNativeAccess(false)
            .option("engine.WarnInterpreterOnly", "false")
            .build()) {
      PolyglotException e = assertThrows(PolyglotException.class, () -> Scripts.run(context, ABS));
      assertTrue(e.getMessage().contains("allowNativeAccess(true)"), e.getMessage());
    }
  }

  @Test
  void contextsOfOneEngineHaveModulesOfTheirOwn() {
    Engine.Builder engines = Engine.newBuilder("js").option("engine.WarnInterpreterOnly", "false");
    BunFfi.enable(engines);
    try (Engine engine = engines.build()) {
      for (int i = 0; i < 3; i++) {
        try (Context context =
            Context.newBuilder("js").engine(engine).apply(BunFfi::enableForSharedEngine).build()) {
          assertEquals(42, Scripts.answer(context, ABS).asInt());
          assertEquals("CFunction0", firstCFunction(context));
        }
      }
    }
  }

  @Test
  void closingAContextClosesItsLibraries() {
    long before = Library.openCount();
    try (Context context = Scripts.context()) {
      Scripts.run(context, ABS);
      assertEquals(before + 1, Library.openCount());
    }
    assertEquals(before, Library.openCount());
  }

  private static String firstCFunction(Context context) {
    return Scripts.answer(
            context,
            """
            import { CFunction, dlopen } from "bun:ffi";
            const { symbols } = dlopen("libc.so.6", { abs: { args: ["i32"], returns: "i32" } });
            globalThis.answer = new CFunction({ ptr: symbols.abs.ptr }).name;
            """)
        .asString();
  }
}
