package dev.ferry.runtime.node;

import dev.ferry.js.graaljs.HostFunction;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** What Buffer leaves to Java: strings and searches over many bytes. */
final class BufferBytes {

  private BufferBytes() {}

  static Map<String, HostFunction.Body> functions() {
    Map<String, HostFunction.Body> functions = new LinkedHashMap<>();
    functions.put("encode", a -> Text.encode((String) a[0], (String) a[1]));
    functions.put(
        "decode", a -> Text.decode((ByteBuffer) a[0], (String) a[1], (int) a[2], (int) a[3]));
    functions.put("byteLength", a -> Text.byteLength((String) a[0], (String) a[1]));
    functions.put(
        "write",
        a -> Text.write((ByteBuffer) a[0], (String) a[1], (String) a[2], (int) a[3], (int) a[4]));
    functions.put("compare", a -> compare((ByteBuffer) a[0], (ByteBuffer) a[1]));
    functions.put(
        "indexOf",
        a -> indexOf((ByteBuffer) a[0], (ByteBuffer) a[1], (int) a[2], (boolean) a[3], (int) a[4]));
    functions.put(
        "fill", a -> fill((ByteBuffer) a[0], ((Number) a[1]).byteValue(), (int) a[2], (int) a[3]));
    functions.put(
        "copy",
        a -> copy((ByteBuffer) a[0], (int) a[1], (ByteBuffer) a[2], (int) a[3], (int) a[4]));
    functions.put("isUtf8", a -> decodes((ByteBuffer) a[0], StandardCharsets.UTF_8));
    functions.put("isAscii", a -> decodes((ByteBuffer) a[0], StandardCharsets.US_ASCII));
    return functions;
  }

  private static int compare(ByteBuffer left, ByteBuffer right) {
    int at = left.mismatch(right);
    if (at < 0) {
      return 0;
    }
    if (at >= left.limit() || at >= right.limit()) {
      return Integer.signum(left.limit() - right.limit());
    }
    return Integer.signum(Byte.compareUnsigned(left.get(at), right.get(at)));
  }

  private static Object fill(ByteBuffer buffer, byte value, int start, int end) {
    if (start < end) {
      MemorySegment.ofBuffer(buffer).asSlice(start, end - start).fill(value);
    }
    return null;
  }

  private static Object copy(ByteBuffer from, int start, ByteBuffer to, int at, int count) {
    MemorySegment source = MemorySegment.ofBuffer(from);
    MemorySegment.copy(source, start, MemorySegment.ofBuffer(to), at, count);
    return null;
  }

  /** Where {@code wanted} stands at or after (before) {@code from}, at a multiple of step. */
  private static int indexOf(
      ByteBuffer buffer, ByteBuffer wantedBuffer, int from, boolean forward, int step) {
    byte[] wanted = bytes(wantedBuffer);
    int last = buffer.limit() - wanted.length;
    if (wanted.length == 0) {
      return Math.min(from, buffer.limit());
    }
    byte[] in = bytes(buffer);
    int at = forward ? from : Math.min(from, last);
    for (; forward ? at <= last : at >= 0; at += forward ? 1 : -1) {
      if (in[at] == wanted[0]
          && at % step == 0
          && Arrays.equals(in, at, at + wanted.length, wanted, 0, wanted.length)) {
        return at;
      }
    }
    return -1;
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.limit()];
    buffer.get(0, bytes);
    return bytes;
  }

  private static boolean decodes(ByteBuffer bytes, Charset charset) {
    try {
      charset.newDecoder().decode(bytes);
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
