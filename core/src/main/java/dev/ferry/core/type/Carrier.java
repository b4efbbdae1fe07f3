package dev.ferry.core.type;

/**
 * The Java primitive that transports a C value across a call, one per class of machine register.
 *
 * <p>Every integer and pointer travels as a {@code long}: the System V x86-64 ABI gives each of
 * them a full register or a full eight-byte stack slot, so one carrier serves all widths. Whoever
 * passes a narrow integer extends it by its C type's sign to the whole carrier, for compilers rely
 * on that; whoever receives one looks at the bits of its C type only, for the others are undefined.
 * A {@code float} has its own carrier because it is not a {@code double} with fewer bits in the
 * register.
 */
public enum Carrier {
  /** Integers, booleans, characters and pointers. */
  LONG(long.class),
  /** {@code double}. */
  DOUBLE(double.class),
  /** {@code float}. */
  FLOAT(float.class),
  /** No value; results only. */
  VOID(void.class);

  private final Class<?> javaType;

  Carrier(Class<?> javaType) {
    this.javaType = javaType;
  }

  /** The Java primitive type of this carrier. */
  public Class<?> javaType() {
    return javaType;
  }
}
