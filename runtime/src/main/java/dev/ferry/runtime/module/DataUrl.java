package dev.ferry.runtime.module;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/**
 * A {@code data:} URL that is imported.
 *
 * @param isJson whether it holds JSON and not JavaScript
 * @param text what it holds
 */
record DataUrl(boolean isJson, String text) {

  static boolean isOne(String specifier) {
    return specifier.startsWith("data:");
  }

  /** Reads a URL; throws IllegalArgumentException when it is malformed. */
  static DataUrl of(String url) {
    int comma = url.indexOf(',');
    if (comma < 0) {
      throw new IllegalArgumentException("no comma");
    }
    String type = url.substring("data:".length(), comma).toLowerCase(Locale.ROOT);
    String body = url.substring(comma + 1);
    // URLDecoder reads forms, where a plus is a space.
    byte[] decoded =
        URLDecoder.decode(body.replace("+", "%2B"), StandardCharsets.ISO_8859_1)
            .getBytes(StandardCharsets.ISO_8859_1);
    if (type.endsWith(";base64")) {
      decoded = Base64.getMimeDecoder().decode(decoded);
    }
    return new DataUrl(
        type.startsWith("application/json"), new String(decoded, StandardCharsets.UTF_8));
  }
}
