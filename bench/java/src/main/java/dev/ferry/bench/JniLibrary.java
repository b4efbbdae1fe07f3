package dev.ferry.bench;

/** The library through JNI; {@code src/main/c/jni.c} is the other half. */
final class JniLibrary {

  static {
    // SAFETY: the library is src/main/c/jni.c, which has exactly the native methods below.
    System.load(Natives.JNI);
  }

  private JniLibrary() {}

  static native int addInt(int a, int b);

  static native double addDouble(double a, double b);

  static native int length(String text);

  /** Calls {@link #flip} so many times. */
  static native int callBack(int times);

  @SuppressWarnings("UnusedMethod") // called by C
  private static int flip(int value) {
    return value ^ 1;
  }
}
