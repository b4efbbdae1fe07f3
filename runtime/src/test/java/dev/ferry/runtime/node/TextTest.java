package dev.ferry.runtime.node;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTest {

  private static String decodeHex(String hex, String encoding) {
    byte[] bytes = HexFormat.of().parseHex(hex);
    return Text.decode(ByteBuffer.wrap(bytes), encoding, 0, bytes.length);
  }

  @ParameterizedTest
  @CsvSource({
    "utf8, 'é', c3a9",
    "utf8, '\ud800', efbfbd",
    "utf8, 'a\udc00b', 61efbfbd62",
    "latin1, 'é€', e9ac",
    "utf16le, 'a€', 6100ac20",
    "hex, 'abcd', abcd",
    "hex, 'abxd', ab",
    "hex, 'abc', ab",
    "base64, 'aGk=', 6869",
    "base64, 'a-_b', 6befdb",
    "base64, 'a G\nk', 6869",
    "base64url, 'aGk', 6869",
  })
  void encodes(String encoding, String text, String hex) {
    assertArrayEquals(HexFormat.of().parseHex(hex), Text.encode(text, encoding));
  }

  @ParameterizedTest
  @CsvSource({
    "ff41c328, '\ufffdA\ufffd('",
    "eda080, '\ufffd\ufffd\ufffd'",
    "41eda08042, 'A\ufffd\ufffd\ufffdB'",
    "f0908041, '\ufffdA'",
    "e282ac, '€'",
  })
  void decodesUtf8AsTheWebDoes(String hex, String text) {
    assertEquals(text, decodeHex(hex, "utf8"));
  }

  @Test
  void writesWholeCharactersOnly() {
    ByteBuffer buffer = ByteBuffer.allocate(4);
    assertEquals(1, Text.write(buffer, "a€x", "utf8", 1, 3));
    assertEquals(2, Text.write(buffer, "abc", "utf16le", 0, 3));
  }

  @Test
  void countsBytesWithoutEncoding() {
    for (String text : new String[] {"", "abc", "é€", "a\ud83d\ude00", "\ud800x"}) {
      assertEquals(Text.utf8(text).length, Text.byteLength(text, "utf8"), text);
    }
    assertEquals(2, Text.byteLength("abcd", "hex"));
    assertEquals(2, Text.byteLength("aGk=", "base64"));
  }
}
