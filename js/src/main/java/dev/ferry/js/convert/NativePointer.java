package dev.ferry.js.convert;

import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

/** An address in the form in which Truffle's strings take it. */
@ExportLibrary(InteropLibrary.class)
final class NativePointer implements TruffleObject {

  private final long address;

  NativePointer(long address) {
    this.address = address;
  }

  @ExportMessage
  @SuppressWarnings("static-method") // the library wants it so
  boolean isPointer() {
    return true;
  }

  @ExportMessage
  long asPointer() {
    return address;
  }
}
