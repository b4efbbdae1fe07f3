package dev.ferry.core.type;

/** The C types that fit one register. Sizes are those of the System V x86-64 ABI. */
public enum Scalar implements CType {
  /** {@code void}, a result only. */
  VOID(0, Carrier.VOID),
  /** {@code char}, signed on this platform. */
  CHAR(1, Carrier.LONG),
  /** {@code int8_t}. */
  I8(1, Carrier.LONG),
  /** {@code uint8_t}. */
  U8(1, Carrier.LONG),
  /** {@code int16_t}. */
  I16(2, Carrier.LONG),
  /** {@code uint16_t}. */
  U16(2, Carrier.LONG),
  /** {@code int32_t}. */
  I32(4, Carrier.LONG),
  /** {@code uint32_t}. */
  U32(4, Carrier.LONG),
  /** {@code int64_t}. */
  I64(8, Carrier.LONG),
  /** {@code uint64_t}. */
  U64(8, Carrier.LONG),
  /** {@code float}. */
  F32(4, Carrier.FLOAT),
  /** {@code double}. */
  F64(8, Carrier.DOUBLE),
  /** {@code bool}: true when the low byte is not 0. */
  BOOL(1, Carrier.LONG),
  /** Any data or function pointer. */
  POINTER(8, Carrier.LONG);

  private final long byteSize;
  private final Carrier carrier;

  Scalar(long byteSize, Carrier carrier) {
    this.byteSize = byteSize;
    this.carrier = carrier;
  }

  @Override
  public long byteSize() {
    return byteSize;
  }

  @Override
  public Carrier carrier() {
    return carrier;
  }
}
