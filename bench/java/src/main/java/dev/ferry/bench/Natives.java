package dev.ferry.bench;

/** Where the libraries are that are called. */
final class Natives {

  /** The functions of {@code bench/native.c}. */
  static final String LIBRARY = property("bench.library");

  /** The glue that JNI needs, {@code src/main/c/jni.c}. */
  static final String JNI = property("bench.jni");

  private Natives() {}

  private static String property(String name) {
    String value = System.getProperty(name);
    if (value == null) {
      throw new IllegalStateException("no property " + name + "; start this by bench/run java");
    }
    return value;
  }
}
