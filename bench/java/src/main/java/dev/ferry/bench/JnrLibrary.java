package dev.ferry.bench;

import jnr.ffi.LibraryLoader;
import jnr.ffi.annotations.Delegate;

/** The library through JNR-FFI. It makes a class of this interface, which must see it: public. */
@SuppressWarnings("MethodName") // JNR-FFI finds C functions by the names of methods
public interface JnrLibrary {

  int add_i32(int a, int b);

  double add_f64(double a, double b);

  int text_length(String text);

  int call_back(Flip callback, int times);

  /** What is called back. */
  interface Flip {
    @Delegate
    int invoke(int value);
  }

  JnrLibrary LIBRARY = LibraryLoader.create(JnrLibrary.class).load(Natives.LIBRARY);
}
