package dev.ferry.core.memory;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Objects;

/**
 * UTF-8 to text and back, by the rules of the WHATWG encoding standard and nothing lost silently.
 *
 * <p>The JDK differs from that standard in two corners, and only these are done here: how many
 * replacement characters an ill-formed sequence becomes, and that a lone surrogate becomes U+FFFD
 * instead of a question mark.
 */
public final class Utf8 {

  private static final char REPLACEMENT = '\uFFFD';

  private static final int LARGEST_TAIL = 0x3F;

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private Utf8() {}

  /**
   * Decodes bytes. Each maximal ill-formed subsequence becomes one U+FFFD; a byte order mark is
   * kept as U+FEFF; NUL is a character like others.
   */
  public static String decode(byte[] bytes, int offset, int length) {
    String text = new String(bytes, offset, length, UTF_8);
    // Only ill-formed input can differ, and it always leaves a replacement character behind.
    return text.indexOf(REPLACEMENT) < 0 ? text : decodeIllFormed(bytes, offset, length);
  }

  /**
   * Decodes memory of C, of which each byte is read once: C may write to it meanwhile. Restricted
   * as {@link NativeMemory#getByte} is.
   *
   * @param target as many characters as there are bytes, or more
   * @return how many characters there are; -1 when the bytes are ill-formed
   */
  public static int decodeWellFormed(long address, int length, char[] target) {
    int count = 0;
    long end = address + length;
    for (long at = address; at < end; ) {
      // SAFETY: up to the end, the caller vouches for the memory.
      int lead = NativeMemory.getByte(at++);
      if (lead >= 0) {
        target[count++] = (char) lead;
      } else if (lead < (byte) 0xE0) {
        int last = at < end ? tail(at) : -1;
        at++;
        if (lead < (byte) 0xC2 || last < 0) {
          return -1;
        }
        target[count++] = (char) ((lead & 0x1F) << 6 | last);
      } else if (lead < (byte) 0xF0) {
        int value = end - at < 2 ? -1 : (lead & 0xF) << 12 | tail(at) << 6 | tail(at + 1);
        at += 2;
        if (value < 0x800 || Character.isSurrogate((char) value)) {
          return -1;
        }
        target[count++] = (char) value;
      } else {
        int value =
            end - at < 3
                ? -1
                : (lead & 0xF) << 18 | tail(at) << 12 | tail(at + 1) << 6 | tail(at + 2);
        at += 3;
        if (!Character.isSupplementaryCodePoint(value)) {
          return -1;
        }
        target[count++] = Character.highSurrogate(value);
        target[count++] = Character.lowSurrogate(value);
      }
    }
    return count;
  }

  /** The bits of a byte that continues a sequence; of any other byte a number below 0. */
  private static int tail(long address) {
    // SAFETY: the caller vouches for the address.
    int value = NativeMemory.getByte(address) ^ (byte) 0x80;
    return value | (LARGEST_TAIL - value) >> 31;
  }

  /** Encodes text. A surrogate that has no partner becomes U+FFFD, that is EF BF BD. */
  public static byte[] encode(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    // The JDK writes '?' for a lone surrogate.
    return hasQuestionMark(bytes) && hasLoneSurrogate(text)
        ? wellFormed(text).getBytes(UTF_8)
        : bytes;
  }

  /** The text with U+FFFD in place of each surrogate that has no partner. */
  public static String wellFormed(String text) {
    if (!hasSurrogate(text)) {
      return text;
    }
    return text.codePoints()
        .map(point -> isSurrogate(point) ? REPLACEMENT : point)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static String decodeIllFormed(byte[] bytes, int offset, int length) {
    int end = Objects.checkFromIndexSize(offset, length, bytes.length) + length;
    StringBuilder text = new StringBuilder(length);
    int at = offset;
    while (at < end) {
      int lead = bytes[at] & 0xFF;
      int size = sequenceSize(lead);
      int seen = 1;
      while (seen < size && at + seen < end && continues(lead, seen, bytes[at + seen])) {
        seen++;
      }
      if (size == 0 || seen < size) {
        text.append(REPLACEMENT);
      } else {
        text.appendCodePoint(codePoint(bytes, at, size));
      }
      at += seen;
    }
    return text.toString();
  }

  /** How many bytes a sequence has that begins with {@code lead}; 0 if none may begin so. */
  private static int sequenceSize(int lead) {
    if (lead < 0x80) {
      return 1;
    }
    if (lead < 0xC2) {
      return 0;
    }
    return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
  }

  /**
   * Whether {@code next} may stand at {@code index} behind {@code lead}: table 3-7 of the Unicode
   * standard. Only the second byte is limited further, against overlong forms, surrogates and code
   * points above U+10FFFF.
   */
  private static boolean continues(int lead, int index, byte next) {
    int value = next & 0xFF;
    int low = 0x80;
    int high = 0xBF;
    if (index == 1) {
      switch (lead) {
        case 0xE0 -> low = 0xA0;
        case 0xED -> high = 0x9F;
        case 0xF0 -> low = 0x90;
        case 0xF4 -> high = 0x8F;
        default -> {}
      }
    }
    return value >= low && value <= high;
  }

  private static int codePoint(byte[] bytes, int at, int size) {
    int value = size == 1 ? bytes[at] : bytes[at] & (0x7F >> size);
    for (int i = 1; i < size; i++) {
      value = value << 6 | (bytes[at + i] & 0x3F);
    }
    return value;
  }

  private static boolean hasQuestionMark(byte[] bytes) {
    int i = 0;
    for (; i + Long.BYTES <= bytes.length; i += Long.BYTES) {
      long word = (long) WORDS.get(bytes, i) ^ 0x3F3F3F3F3F3F3F3FL;
      if (NativeMemory.zeroBytes(word) != 0) {
        return true;
      }
    }
    for (; i < bytes.length; i++) {
      if (bytes[i] == '?') {
        return true;
      }
    }
    return false;
  }

  private static boolean hasSurrogate(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasLoneSurrogate(String text) {
    return text.codePoints().anyMatch(Utf8::isSurrogate);
  }

  private static boolean isSurrogate(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
