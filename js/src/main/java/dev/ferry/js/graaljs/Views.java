package dev.ferry.js.graaljs;

import com.oracle.truffle.js.runtime.builtins.JSArrayBufferObject;
import com.oracle.truffle.js.runtime.builtins.JSArrayBufferViewBase;
import com.oracle.truffle.js.runtime.builtins.JSDataViewObject;
import com.oracle.truffle.js.runtime.builtins.JSTypedArrayObject;
import java.nio.ByteBuffer;

/**
 * The memory behind typed arrays, {@code DataView}s and array buffers.
 *
 * <p>With the option {@code js.direct-byte-buffer}, which {@code bun:ffi} needs, every buffer lives
 * outside the Java heap and has a stable address.
 */
public final class Views {

  private Views() {}

  /** Whether a value is a typed array (a {@code Buffer} is one) or a {@code DataView}. */
  public static boolean isView(Object value) {
    return value instanceof JSArrayBufferViewBase;
  }

  /** Whether a value is an {@code ArrayBuffer} or a {@code SharedArrayBuffer}. */
  public static boolean isArrayBuffer(Object value) {
    return value instanceof JSArrayBufferObject;
  }

  /** Whether the memory of a view or buffer has been taken away, or shrunk below the view. */
  public static boolean isDetached(Object value) {
    return buffer(value).isDetached();
  }

  /** Whether the memory has an address: it lives outside the Java heap, or is detached. */
  public static boolean hasAddress(Object value) {
    JSArrayBufferObject buffer = buffer(value);
    return buffer instanceof JSArrayBufferObject.DirectBase || buffer.isDetached();
  }

  /**
   * What must stay reachable while C has the address of a value, so that its memory stays even if a
   * script detaches it: the memory of views and buffers, other values themselves.
   */
  public static Object holder(Object value) {
    if (value instanceof JSTypedArrayObject array
        && array.getArrayBuffer() instanceof JSArrayBufferObject.Direct buffer) {
      ByteBuffer memory = buffer.getByteBuffer();
      return memory == null ? value : memory;
    }
    if (bufferOf(value) instanceof JSArrayBufferObject.DirectBase buffer) {
      ByteBuffer memory = buffer.getByteBuffer();
      return memory == null ? value : memory;
    }
    return value;
  }

  /** The address of a typed array on a buffer of its own realm; 0 for every other value. */
  public static long addressOfArray(Object value) {
    if (value instanceof JSTypedArrayObject array
        && array.getArrayBuffer() instanceof JSArrayBufferObject.Direct buffer) {
      ByteBuffer memory = buffer.getByteBuffer();
      return memory == null ? 0 : BufferAddress.of(memory) + array.getByteOffset();
    }
    return 0;
  }

  /** The address of the first byte of a view or buffer; 0 when detached, and for other values. */
  public static long address(Object value) {
    if (!(bufferOf(value) instanceof JSArrayBufferObject.DirectBase direct)) {
      return 0;
    }
    ByteBuffer memory = direct.getByteBuffer();
    if (memory == null) {
      return 0;
    }
    long start = BufferAddress.of(memory);
    return value instanceof JSArrayBufferViewBase view ? start + view.getByteOffset() : start;
  }

  /** The length in bytes of a typed array that cannot change it; negative for other values. */
  public static long byteLengthOfArray(Object value) {
    return value instanceof JSTypedArrayObject array
            && !array.hasAutoLength()
            && isFixed(array.getArrayBuffer())
        ? array.getByteLength()
        : -1;
  }

  /** The same of a {@code DataView}. */
  static long byteLengthOfDataView(Object value) {
    return value instanceof JSDataViewObject view
            && !view.hasAutoLength()
            && isFixed(view.getArrayBuffer())
        ? view.getByteLengthFixed()
        : -1;
  }

  /** The same of typed arrays, {@code DataView}s and buffers. */
  public static long byteLengthOfFixed(Object value) {
    if (value instanceof JSDataViewObject) {
      return byteLengthOfDataView(value);
    }
    return value instanceof JSArrayBufferObject.Direct buffer && isFixed(buffer)
        ? buffer.getByteLength()
        : byteLengthOfArray(value);
  }

  private static boolean isFixed(JSArrayBufferObject value) {
    return value instanceof JSArrayBufferObject.Direct buffer
        && buffer.isFixedLength()
        && buffer.getByteBuffer() != null;
  }

  /** The length in bytes of a view or buffer; 0 when detached or out of bounds. */
  public static long byteLength(Object value) {
    JSArrayBufferObject buffer = buffer(value);
    if (buffer.isDetached()) {
      return 0;
    }
    long available = buffer.getByteLength();
    if (!(value instanceof JSArrayBufferViewBase view)) {
      return available;
    }
    long length =
        value instanceof JSTypedArrayObject array
            ? array.getByteLength()
            : ((JSDataViewObject) value).getByteLength();
    return view.getByteOffset() + length <= available && length >= 0 ? length : 0;
  }

  private static JSArrayBufferObject buffer(Object value) {
    return (JSArrayBufferObject) bufferOf(value);
  }

  /** The buffer of a view; every other value itself. */
  private static Object bufferOf(Object value) {
    return value instanceof JSArrayBufferViewBase view ? view.getArrayBuffer() : value;
  }
}
