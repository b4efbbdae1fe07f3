package dev.ferry.bench;

import com.sun.jna.Callback;
import com.sun.jna.Library;
import com.sun.jna.Native;

/** The library through JNA: by an interface, and mapped directly. */
@SuppressWarnings("MethodName") // JNA finds C functions by the names of methods
interface JnaLibrary extends Library {

  int add_i32(int a, int b);

  double add_f64(double a, double b);

  int text_length(String text);

  int call_back(Flip callback, int times);

  /** What is called back. */
  interface Flip extends Callback {
    int invoke(int value);
  }

  JnaLibrary LIBRARY = Native.load(Natives.LIBRARY, JnaLibrary.class);

  /** Mapped directly. */
  final class Direct {
    static {
      Native.register(Natives.LIBRARY);
    }

    private Direct() {}

    static native int add_i32(int a, int b);

    static native double add_f64(double a, double b);

    static native int text_length(String text);

    static native int call_back(Flip callback, int times);
  }
}
