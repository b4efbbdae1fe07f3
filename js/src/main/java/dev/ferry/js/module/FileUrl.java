package dev.ferry.js.module;

import dev.ferry.js.graaljs.ScriptRealm;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** A {@code file:} URL as the argument of {@code dlopen}: read as leniently as Bun does. */
final class FileUrl {

  private static final String SCHEME = "file:";

  private FileUrl() {}

  static boolean isOne(String text) {
    return text.startsWith(SCHEME);
  }

  /** The path that a URL names. */
  static String path(String url) {
    if (!isOne(url)) {
      throw ScriptRealm.typeError("ERR_INVALID_URL_SCHEME", "The URL must be of scheme file");
    }
    String rest = url.substring(SCHEME.length()).replaceFirst("[?#].*", "");
    if (rest.startsWith("//")) {
      int slash = rest.indexOf('/', 2);
      String host = slash < 0 ? rest.substring(2) : rest.substring(2, slash);
      if (!host.isEmpty() && !host.equalsIgnoreCase("localhost")) {
        throw ScriptRealm.typeError(
            "ERR_INVALID_FILE_URL_HOST", "File URL host must be \"localhost\" or empty on linux");
      }
      rest = slash < 0 ? "" : rest.substring(slash);
    }
    if (rest.contains("%2f") || rest.contains("%2F")) {
      throw ScriptRealm.typeError(
          "ERR_INVALID_FILE_URL_PATH", "File URL path must not include encoded / characters");
    }
    String path = decode(rest);
    return path.indexOf('\0') >= 0 ? path : LibraryPath.below("", path);
  }

  /** Replaces {@code %20} and the like; what is not two digits stays. */
  private static String decode(String text) {
    byte[] from = text.getBytes(StandardCharsets.UTF_8);
    byte[] to = new byte[from.length];
    int length = 0;
    for (int i = 0; i < from.length; i++) {
      boolean escaped =
          from[i] == '%'
              && i + 2 < from.length
              && HexFormat.isHexDigit(from[i + 1])
              && HexFormat.isHexDigit(from[i + 2]);
      if (escaped) {
        to[length++] =
            (byte) (HexFormat.fromHexDigit(from[i + 1]) << 4 | HexFormat.fromHexDigit(from[i + 2]));
        i += 2;
      } else {
        to[length++] = from[i];
      }
    }
    return new String(to, 0, length, StandardCharsets.UTF_8);
  }
}
