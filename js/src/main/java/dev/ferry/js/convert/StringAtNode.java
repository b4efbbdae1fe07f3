package dev.ferry.js.convert;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.strings.InternalByteArray;
import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.api.strings.TruffleString.CodeRange;
import com.oracle.truffle.api.strings.TruffleString.Encoding;
import dev.ferry.core.call.CallShape;
import dev.ferry.core.call.Downcall;
import dev.ferry.core.call.NativeCall;
import dev.ferry.core.memory.InvalidAddressException;
import dev.ferry.core.memory.NativeMemory;
import dev.ferry.core.memory.Utf8;
import dev.ferry.core.type.Carrier;
import dev.ferry.js.graaljs.Values;
import java.util.List;

/**
 * Copies the string of C at an address.
 *
 * <p>Compiled code lets C look for the end. What was ASCII when it was copied, as most strings are,
 * is done. Where others have been seen, short strings are decoded straight from C's memory, each
 * byte read once. Anything else is checked again in the copy, for C may write to its own meanwhile,
 * and only what is known to be well-formed may be decoded without looking.
 */
public final class StringAtNode extends Node {

  /** In bytes; longer ones go another way. */
  public static final int LONGEST = 1 << 30;

  /** Up to so many bytes, decoding them one by one takes less than two passes of the engine. */
  private static final int SHORT = 256;

  private static final NativeCall STRLEN =
      new NativeCall(
          Downcall.ofSystem("strlen"), new CallShape(Carrier.LONG, List.of(Carrier.LONG)), true);

  @Child
  private TruffleString.FromNativePointerNode copy = TruffleString.FromNativePointerNode.create();

  @Child private TruffleString.GetCodeRangeNode codeRange = TruffleString.GetCodeRangeNode.create();

  @Child private TruffleString.SwitchEncodingNode share = TruffleString.SwitchEncodingNode.create();

  @Child
  private TruffleString.GetInternalByteArrayNode bytes =
      TruffleString.GetInternalByteArrayNode.create();

  @Child private TruffleString.FromByteArrayNode wrap = TruffleString.FromByteArrayNode.create();

  @Child
  private TruffleString.SwitchEncodingNode transcode = TruffleString.SwitchEncodingNode.create();

  @Child
  private TruffleString.FromCharArrayUTF16Node shortText =
      TruffleString.FromCharArrayUTF16Node.create();

  /** Whether a string has been seen that is not all ASCII. */
  @CompilationFinal private boolean sawOther;

  /**
   * Copies a string; that there is one, whoever calls vouches for.
   *
   * @throws InvalidAddressException when no user memory can be at the address
   */
  public TruffleString execute(long address) {
    if (!NativeMemory.isPlausible(address)) {
      return decode(address);
    }
    // SAFETY: that a string is there, whoever called vouches for.
    long length = lengthOf(address);
    return length > LONGEST ? decode(address) : execute(address, (int) length);
  }

  /**
   * Copies text of a known length in bytes, at most {@link #LONGEST}, NULs in it included; that it
   * is there, whoever calls vouches for.
   */
  public TruffleString execute(long address, int length) {
    if (sawOther && length <= SHORT) {
      char[] characters = new char[length];
      int count = decode(address, length, characters);
      if (count >= 0) {
        return shortText.execute(characters, 0, count);
      }
    }
    TruffleString text = copy.execute(new NativePointer(address), 0, length, Encoding.UTF_8, true);
    if (codeRange.execute(text, Encoding.UTF_8) == CodeRange.ASCII) {
      return share.execute(text, Encoding.UTF_16);
    }
    if (!sawOther) {
      CompilerDirectives.transferToInterpreterAndInvalidate();
      sawOther = true;
    }
    InternalByteArray own = bytes.execute(text, Encoding.UTF_8);
    text = wrap.execute(own.getArray(), own.getOffset(), own.getLength(), Encoding.UTF_8, false);
    return codeRange.execute(text, Encoding.UTF_8) == CodeRange.BROKEN
        ? decode(own.getArray(), own.getOffset(), own.getLength())
        : transcode.execute(text, Encoding.UTF_16);
  }

  private static long lengthOf(long address) {
    if (!CompilerDirectives.inCompiledCode()
        || !NativeCall.isCompiled(STRLEN)
        || !NativeCall.isLeaf(STRLEN)) {
      return scan(address);
    }
    return NativeCall.callLong(
        STRLEN, address, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  @TruffleBoundary
  private static long scan(long address) {
    // SAFETY: that a string is there, whoever called vouches for.
    return NativeMemory.stringLength(address);
  }

  @TruffleBoundary
  private static int decode(long address, int length, char[] characters) {
    // SAFETY: that a string of this length is there, whoever called vouches for.
    return Utf8.decodeWellFormed(address, length, characters);
  }

  @TruffleBoundary
  private static TruffleString decode(byte[] utf8, int offset, int length) {
    return Values.string(Utf8.decode(utf8, offset, length));
  }

  @TruffleBoundary
  private static TruffleString decode(long address) {
    // SAFETY: that a string is there, whoever called vouches for; an impossible address throws.
    return Values.string(NativeMemory.readString(address));
  }
}
