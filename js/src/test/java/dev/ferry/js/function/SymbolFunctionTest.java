package dev.ferry.js.function;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ferry.js.Scripts;
import org.graalvm.polyglot.Context;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a symbol function says when it is called wrongly. */
final class SymbolFunctionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "abs('1')|TypeError: bun:ffi cannot convert argument to 'i32' (argument 1 of abs)",
        "labs(null)|TypeError: bun:ffi cannot convert argument to 'i64' (argument 1 of labs)",
        "strlen(true)|TypeError: bun:ffi cannot convert argument to 'cstring' (argument 1 of"
            + " strlen)",
        "free('x')|TypeError: To convert a string to a pointer, encode it as a buffer"
            + " (argument 1 of free)",
        "new abs(1)|TypeError",
        "(library.close(), abs(-1))|TypeError: bun:ffi: cannot call 'abs' because its library was"
            + " closed (libc.so.6)",
        "(library.close(), library.close(), strlen('x'))|TypeError: bun:ffi: cannot call 'strlen'"
            + " because its library was closed (libc.so.6)",
        "abs({ valueOf() { library.close(); return -7; } })|TypeError: bun:ffi: cannot call 'abs'"
            + " because its library was closed (libc.so.6)",
        "CFunction({ ptr: 5 })()|TypeError: bun:ffi: cannot call 'CFunction0': its address 0x5"
            + " cannot be that of a function",
        "linkSymbols({ f: { ptr: 2 ** 60 } }).symbols.f()|TypeError: bun:ffi: cannot call 'f': its"
            + " address 0x1000000000000000 cannot be that of a function",
        "strchr('x', 0)|TypeError: bun:ffi: C gave no string:",
      })
  void aWrongCallSaysWhatIsWrong(String call, String message) {
    try (Context context = Scripts.context()) {
      String answer =
          Scripts.answer(
                  context,
                  """
                  import { dlopen, CFunction, linkSymbols } from "bun:ffi";
                  const library = dlopen("libc.so.6", {
                    abs: { args: ["i32"], returns: "i32" },
                    labs: { args: ["i64"], returns: "i64" },
                    strlen: { args: ["cstring"], returns: "u64_fast" },
                    free: { args: ["ptr"] },
                    toupper: { args: ["i32"], returns: "cstring" },
                  });
                  const { abs, labs, strlen, free, toupper } = library.symbols;
                  const strchr = () => toupper(97);
                  try {
                    globalThis.answer = "no error: " + (%s);
                  } catch (error) {
                    globalThis.answer = error.name + ": " + error.message;
                  }
                  """
                      .formatted(call))
              .asString();
      assertEquals(message, answer.substring(0, Math.min(message.length(), answer.length())));
    }
  }
}
