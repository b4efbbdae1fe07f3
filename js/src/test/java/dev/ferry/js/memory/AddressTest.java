package dev.ferry.js.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ferry.js.Scripts;
import org.graalvm.polyglot.Context;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Addresses that cannot be valid are errors that name them, where the real Bun crashes. */
final class AddressTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "read.u8(1)|read.u8: address 0x1 ",
        "read.u64(8n)|read.u64: address 0x8 ",
        "read.ptr(4095)|read.ptr: address 0xfff ",
        "read.i32(2 ** 47)|read.i32: address 0x800000000000 ",
        "read.u8(Infinity)|read.u8: address 0xffffffffffffffff ",
        "read.u8(0xffffffffffffffffn)|read.u8: address 0xffffffffffffffff ",
        "CString(3)|CString: address 0x3 ",
        "new CString(2 ** 50)|CString: address 0x4000000000000 ",
        "toArrayBuffer(16, 0, 4)|toArrayBuffer: address 0x10 ",
        "toBuffer(2 ** 56, 0, 4)|toBuffer: address 0x100000000000000 ",
        "toArrayBuffer(2 ** 47 - 4, 0, 8)|toArrayBuffer: ",
      })
  void anImpossibleAddressIsNamed(String call, String message) {
    try (Context context = Scripts.context()) {
      String answer =
          Scripts.answer(
                  context,
                  """
                  import { read, CString, toArrayBuffer, toBuffer } from "bun:ffi";
                  try {
                    globalThis.answer = "no error: " + %s;
                  } catch (error) {
                    globalThis.answer = error.name + " " + error.message;
                  }
                  """
                      .formatted(call))
              .asString();
      String expected = "TypeError " + message;
      assertEquals(expected, answer.substring(0, Math.min(expected.length(), answer.length())));
    }
  }
}
