package dev.ferry.runtime.node;

import dev.ferry.js.graaljs.HostFunction;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
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

  /** Where {@code wanted} stands at or after (before) {@code from}, at a multiple of step. */
  private static int indexOf(
      ByteBuffer in, ByteBuffer wanted, int from, boolean forward, int step) {
    int last = in.limit() - wanted.limit();
    if (wanted.limit() == 0) {
      return Math.min(from, in.limit());
    }
    int at = forward ? from : Math.min(from, last);
    for (; forward ? at <= last : at >= 0; at += forward ? 1 : -1) {
      if (in.get(at) == wanted.get(0)
          && at % step == 0
          && in.slice(at, wanted.limit()).mismatch(wanted) < 0) {
        return at;
      }
    }
    return -1;
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
