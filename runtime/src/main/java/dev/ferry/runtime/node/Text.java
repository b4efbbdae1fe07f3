package dev.ferry.runtime.node;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** Strings as bytes and bytes as strings, in the encodings that Buffer knows. */
final class Text {

  private static final byte[] BASE64 = new byte[256];

  static {
    Arrays.fill(BASE64, (byte) -1);
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (int i = 0; i < alphabet.length(); i++) {
      BASE64[alphabet.charAt(i)] = (byte) i;
    }
    BASE64['-'] = BASE64['+'];
    BASE64['_'] = BASE64['/'];
  }

  private Text() {}

  /** UTF-8, where half a surrogate pair is U+FFFD. */
  static byte[] utf8(String text) {
    return wellFormed(text).getBytes(StandardCharsets.UTF_8);
  }

  private static String wellFormed(String text) {
    int length = text.length();
    StringBuilder repaired = null;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (!Character.isSurrogate(c)) {
        continue;
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < length
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
        continue;
      }
      if (repaired == null) {
        repaired = new StringBuilder(text);
      }
      repaired.setCharAt(i, '\ufffd');
    }
    return repaired == null ? text : repaired.toString();
  }

  /** The bytes of a string. */
  static byte[] encode(String text, String encoding) {
    return switch (encoding) {
      case "utf8" -> utf8(text);
      case "utf16le" -> units(text);
      case "latin1", "ascii" -> lowBytes(text);
      case "hex" -> fromHex(text);
      case "base64", "base64url" -> fromBase64(text);
      default -> throw unknown(encoding);
    };
  }

  /** The string of bytes. */
  static String decode(ByteBuffer buffer, String encoding, int start, int end) {
    byte[] bytes = new byte[Math.max(0, end - start)];
    buffer.get(start, bytes);
    return switch (encoding) {
      case "utf8" -> fromUtf8(bytes);
      case "utf16le" -> fromUnits(bytes);
      case "latin1" -> new String(bytes, StandardCharsets.ISO_8859_1);
      case "ascii" -> sevenBits(bytes);
      case "hex" -> HexFormat.of().formatHex(bytes);
      case "base64" -> latin1(Base64.getEncoder().encode(bytes));
      case "base64url" -> latin1(Base64.getUrlEncoder().withoutPadding().encode(bytes));
      default -> throw unknown(encoding);
    };
  }

  /** Every byte of a surrogate's encoding is an error of its own, where Java counts one of all. */
  private static String fromUtf8(byte[] bytes) {
    StringBuilder text = null;
    int from = 0;
    for (int i = 0; i + 1 < bytes.length; i++) {
      if (bytes[i] == (byte) 0xed && (bytes[i + 1] & 0xe0) == 0xa0) {
        text = text == null ? new StringBuilder() : text;
        text.append(new String(bytes, from, i - from, StandardCharsets.UTF_8)).append('\ufffd');
        from = i + 1;
      }
    }
    String rest = new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
    return text == null ? rest : text.append(rest).toString();
  }

  /** How long the bytes of a string are; for base64 and hex, as Node does, by its length alone. */
  static int byteLength(String text, String encoding) {
    return switch (encoding) {
      case "utf8" -> utf8Length(text);
      case "utf16le" -> text.length() * 2;
      case "latin1", "ascii" -> text.length();
      case "hex" -> text.length() >>> 1;
      case "base64", "base64url" -> base64Length(text);
      default -> throw unknown(encoding);
    };
  }

  /** Writes as many whole characters as fit and returns the number of bytes. */
  static int write(ByteBuffer to, String text, String encoding, int offset, int length) {
    byte[] bytes = encode(text, encoding);
    int count = Math.min(bytes.length, length);
    if (count < bytes.length) {
      if (encoding.equals("utf8")) {
        while (count > 0 && (bytes[count] & 0xc0) == 0x80) {
          count--;
        }
      } else if (encoding.equals("utf16le")) {
        count &= ~1;
      }
    }
    to.put(offset, bytes, 0, count);
    return count;
  }

  private static int utf8Length(String text) {
    int count = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        count++;
      } else if (c < 0x800) {
        count += 2;
      } else if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        count += 4;
        i++;
      } else {
        count += 3;
      }
    }
    return count;
  }

  private static byte[] units(String text) {
    byte[] bytes = new byte[text.length() * 2];
    for (int i = 0; i < text.length(); i++) {
      bytes[2 * i] = (byte) text.charAt(i);
      bytes[2 * i + 1] = (byte) (text.charAt(i) >>> 8);
    }
    return bytes;
  }

  private static String fromUnits(byte[] bytes) {
    char[] units = new char[bytes.length / 2];
    for (int i = 0; i < units.length; i++) {
      units[i] = (char) ((bytes[2 * i] & 0xff) | (bytes[2 * i + 1] & 0xff) << 8);
    }
    return new String(units);
  }

  private static byte[] lowBytes(String text) {
    byte[] bytes = new byte[text.length()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) text.charAt(i);
    }
    return bytes;
  }

  private static String sevenBits(byte[] bytes) {
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] &= 0x7f;
    }
    return latin1(bytes);
  }

  private static String latin1(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** Whole pairs of digits up to the first that is none. */
  private static byte[] fromHex(String text) {
    byte[] bytes = new byte[text.length() / 2];
    for (int i = 0; i < bytes.length; i++) {
      int high = Character.digit(text.charAt(2 * i), 16);
      int low = Character.digit(text.charAt(2 * i + 1), 16);
      if (high < 0 || low < 0 || text.charAt(2 * i) > 'f' || text.charAt(2 * i + 1) > 'f') {
        return Arrays.copyOf(bytes, i);
      }
      bytes[i] = (byte) (high << 4 | low);
    }
    return bytes;
  }

  /** Both alphabets; what is no digit is skipped and '=' ends the text, as in Node. */
  private static byte[] fromBase64(String text) {
    byte[] bytes = new byte[(int) ((text.length() * 3L + 3) / 4)];
    int count = 0;
    int bits = 0;
    int held = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '=') {
        break;
      }
      int digit = c < 256 ? BASE64[c] : -1;
      if (digit < 0) {
        continue;
      }
      bits = bits << 6 | digit;
      held += 6;
      if (held >= 8) {
        held -= 8;
        bytes[count++] = (byte) (bits >>> held);
      }
    }
    return count == bytes.length ? bytes : Arrays.copyOf(bytes, count);
  }

  private static int base64Length(String text) {
    int length = text.length();
    if (length > 0 && text.charAt(length - 1) == '=') {
      length--;
      if (length > 1 && text.charAt(length - 1) == '=') {
        length--;
      }
    }
    return (int) ((length * 3L) >>> 2);
  }

  private static IllegalArgumentException unknown(String encoding) {
    return new IllegalArgumentException("no such encoding: " + encoding);
  }
}
