package dev.ferry.js.convert;

import dev.ferry.js.graaljs.HiddenState;
import dev.ferry.js.graaljs.SharedCode;

/** Something of JavaScript that stands for a native function. */
public interface NativeHandle {

  /** The state by which an object is known as a JSCallback. */
  HiddenState<NativeHandle> CALLBACK = new HiddenState<>(NativeHandle.class);

  /** The address of the native function. */
  long address();

  /** The entry of a JSCallback object, open or closed; 0 for every other value. */
  static long callbackEntry(Object value) {
    NativeHandle handle = CALLBACK.get(value);
    return handle == null ? 0 : handle.address();
  }

  /** The address of a symbol function; 0 for every other value. */
  static long symbolAddress(Object value) {
    return SharedCode.of(value) instanceof NativeHandle handle ? handle.address() : 0;
  }
}
