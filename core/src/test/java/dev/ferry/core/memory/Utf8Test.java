package dev.ferry.core.memory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class Utf8Test {

  private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

  /** Bytes, and what they decode to with R for U+FFFD. */
  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "61, a",
    "C3 A9, é",
    "E2 82 AC, €",
    "F0 9F 98 80, 😀",
    "EF BB BF 61, \uFEFFa",
    "61 00 62, a\0b",
    "EF BF BD, R",
    "80, R",
    "BF 61, Ra",
    "FF, R",
    "C0 80, RR",
    "C1 BF, RR",
    "C3, R",
    "C3 41, RA",
    "E2 82, R",
    "E2 82 41, RA",
    "E0 80 80, RRR",
    "E0 9F BF, RRR",
    "ED A0 80, RRR",
    "ED BF BF, RRR",
    "ED 9F BF, \uD7FF",
    "EE 80 80, \uE000",
    "F0 9F 98, R",
    "F0 9F 41, RA",
    "F0 80 80 41, RRRA",
    "F0 8F BF BF, RRRR",
    "F4 8F BF BF, \uDBFF\uDFFF",
    "F4 90 80 80, RRRR",
    "F5 80 80 80, RRRR",
    "61 F1 80 80 E1 80 C2 62 80 63 80 BF 64, aRRRbRcRRd"
  })
  void decodesByTheStandard(String bytes, String text) {
    byte[] encoded = HEX.parseHex(bytes);
    assertEquals(text.replace('R', '\uFFFD'), Utf8.decode(encoded, 0, encoded.length));
  }

  /** All sequences of four of the bytes at which something changes, and all shorter ones. */
  @Test
  void decodesMemoryAsTheJdkDecodesStrictly() {
    int[] bytes = {
      0, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC,
      0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF
    };
    byte[] sequence = new byte[4];
    char[] characters = new char[4];
    CharsetDecoder strict = UTF_8.newDecoder();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocate(sequence.length);
      for (int number = 0; number < Math.pow(bytes.length, sequence.length); number++) {
        for (int i = 0, rest = number; i < sequence.length; i++, rest /= bytes.length) {
          sequence[i] = (byte) bytes[rest % bytes.length];
        }
        memory.copyFrom(MemorySegment.ofArray(sequence));
        int length = 1 + number % sequence.length;
        // SAFETY: the memory is the arena's.
        int count = Utf8.decodeWellFormed(memory.address(), length, characters);
        String expected;
        try {
          expected = strict.decode(ByteBuffer.wrap(sequence, 0, length)).toString();
        } catch (CharacterCodingException e) {
          expected = null;
        }
        String decoded = count < 0 ? null : new String(characters, 0, count);
        assertEquals(expected, decoded, () -> HEX.formatHex(sequence, 0, length));
      }
    }
  }

  @Test
  void decodesOnlyTheRange() {
    byte[] bytes = HEX.parseHex("C3 A9 ED A0 80 C3 A9");
    assertEquals("\uFFFD\uFFFD\uFFFD", Utf8.decode(bytes, 2, 3));
    assertEquals("\uFFFD\uFFFD\uFFFD\uFFFD", Utf8.decode(bytes, 1, 4));
  }

  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "a?b, 61 3F 62",
    "é€😀, C3 A9 E2 82 AC F0 9F 98 80",
    "\uD800, EF BF BD",
    "?\uDC00?, 3F EF BF BD 3F",
    "\uDC00\uD800, EF BF BD EF BF BD",
    "\uD83D\uDE00\uD83D, F0 9F 98 80 EF BF BD",
    "longer than a word\uD800, 6C 6F 6E 67 65 72 20 74 68 61 6E 20 61 20 77 6F 72 64 EF BF BD"
  })
  void encodesByTheStandard(String text, String bytes) {
    assertEquals(bytes, HEX.withUpperCase().formatHex(Utf8.encode(text)));
  }

  @Test
  void everyCodePointSurvivesTheRoundTrip() {
    StringBuilder all = new StringBuilder();
    for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
      if (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE) {
        all.appendCodePoint(point);
      }
    }
    byte[] bytes = Utf8.encode(all.toString());
    assertArrayEquals(all.toString().getBytes(UTF_8), bytes);
    assertEquals(all.toString(), Utf8.decode(bytes, 0, bytes.length));
  }

  /** Well-formed text cut up by random bytes: whatever stands between them must survive. */
  @Test
  void illFormedBytesNeverSwallowTheirNeighbours() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 20_000; round++) {
      byte[] noise = new byte[random.nextInt(6)];
      random.nextBytes(noise);
      byte[] bytes = new byte[noise.length + 2];
      bytes[0] = '<';
      System.arraycopy(noise, 0, bytes, 1, noise.length);
      bytes[bytes.length - 1] = '>';
      String text = Utf8.decode(bytes, 0, bytes.length);
      assertEquals('<', text.charAt(0), "seed " + seed);
      assertEquals('>', text.charAt(text.length() - 1), "seed " + seed);
      if (text.indexOf('\uFFFD') < 0) {
        assertArrayEquals(bytes, Utf8.encode(text), "seed " + seed);
      }
    }
  }
}
