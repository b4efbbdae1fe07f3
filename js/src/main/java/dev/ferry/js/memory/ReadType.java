package dev.ferry.js.memory;

/** What {@code read} can load, in the order of its properties. */
enum ReadType {
  U8,
  U16,
  U32,
  PTR,
  I8,
  I16,
  I32,
  I64,
  U64,
  INTPTR,
  F32,
  F64;

  private final String key = name().toLowerCase(java.util.Locale.ROOT);

  /** The property of {@code read}. */
  String key() {
    return key;
  }

  /** How messages call the function. */
  String functionName() {
    return "read." + key;
  }
}
