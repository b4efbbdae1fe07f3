package dev.ferry.runtime.module;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTest {

  @Test
  void readsEveryKindOfValue() {
    assertEquals(
        Map.of("a", Arrays.asList(1.0, -2.5e3, true, false, null, "x", List.of(), Map.of())),
        Json.parse(" {\"a\": [1, -2.5e3, true,false, null, \"x\", [], {} ] }\n"));
  }

  @Test
  void readsEscapes() {
    assertEquals("a\"\\/\n\tüz", Json.parse("\"a\\\"\\\\\\/\\n\\t\\u00fcz\""));
  }

  @Test
  void keepsTheOrderOfKeys() {
    Map<?, ?> map = (Map<?, ?>) Json.parse("{\"z\":1,\"a\":2,\"m\":3}");
    assertEquals("[z, a, m]", map.keySet().toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {"a" 1}   | unexpected '1' in JSON at line 1
          [1,]      | unexpected ']' in JSON at line 1
          {"a":1} x | unexpected 'x' in JSON at line 1
          {"a":     | unexpected end of JSON
          tru       | unexpected 't' in JSON at line 1
          "abc      | unexpected end of JSON
          """)
  void saysWhatIsWrong(String text, String message) {
    assertEquals(
        message, assertThrows(IllegalArgumentException.class, () -> Json.parse(text)).getMessage());
  }
}
