package dev.ferry.js.graaljs;

import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.runtime.JSAgentWaiterList;
import com.oracle.truffle.js.runtime.JSErrorType;
import com.oracle.truffle.js.runtime.array.TypedArray;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A value on its way from one realm to another, as the structured clone algorithm defines it. It
 * belongs to no realm and no thread.
 *
 * <p>Objects are numbered in the order in which {@link CloneReader} can make them; {@link Again}
 * means one that has been met before.
 */
sealed interface Cloned {

  /** A string, number, BigInt, boolean, null or undefined: these are the same in all realms. */
  record Primitive(Object value) implements Cloned {}

  /** The object with this number. */
  record Again(int number) implements Cloned {}

  /** A Boolean, Number, String or BigInt object. */
  record Boxed(Object primitive) implements Cloned {}

  record Date(double time) implements Cloned {}

  record RegExp(Object source, Object flags) implements Cloned {}

  /** Bytes that are the reader's alone from now on, in the engine's own representation. */
  record Buffer(Object bytes, int length, int maxLength) implements Cloned {}

  /** Bytes that stay shared. */
  record SharedBuffer(
      ByteBuffer bytes, AtomicInteger length, int maxLength, JSAgentWaiterList waiters)
      implements Cloned {}

  /** A typed array; {@code type} knows how its buffer's bytes are kept. */
  record View(TypedArray type, Cloned buffer, int offset, int length) implements Cloned {}

  record DataView(Cloned buffer, int offset, int length) implements Cloned {}

  record Map(List<Cloned> keys, List<Cloned> values) implements Cloned {}

  record Set(List<Cloned> values) implements Cloned {}

  /** An Error; message, stack and cause are null where it has none. */
  record Failure(JSErrorType type, Object message, Object stack, Cloned cause) implements Cloned {}

  record Array(long length, List<TruffleString> keys, List<Cloned> values) implements Cloned {}

  record Plain(List<TruffleString> keys, List<Cloned> values) implements Cloned {}

  /** A port that changes hands. */
  record Port(TransferablePort port) implements Cloned {}
}
