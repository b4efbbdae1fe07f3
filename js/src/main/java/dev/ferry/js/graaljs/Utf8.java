package dev.ferry.js.graaljs;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.strings.TruffleString;
import java.nio.charset.StandardCharsets;

/** JavaScript strings to UTF-8 and back. */
public final class Utf8 {

  private Utf8() {}

  /** Encodes a string; a surrogate without its partner becomes U+FFFD. */
  @TruffleBoundary
  public static byte[] encode(Object string) {
    String text = ((TruffleString) string).toJavaStringUncached();
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return wellFormed(text).getBytes(StandardCharsets.UTF_8);
      }
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** A JavaScript string from a Java one. */
  @TruffleBoundary
  public static Object string(String text) {
    return TruffleString.fromJavaStringUncached(text, TruffleString.Encoding.UTF_16);
  }

  private static String wellFormed(String text) {
    StringBuilder result = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        result.append(c).append(text.charAt(++i));
      } else {
        result.append(Character.isSurrogate(c) ? '\uFFFD' : c);
      }
    }
    return result.toString();
  }
}
