package dev.ferry.core.type;

/** A C type. Today every type is a {@link Scalar}; aggregates join this hierarchy. */
public sealed interface CType permits Scalar {

  /** Size in bytes; 0 for {@code void}. */
  long byteSize();

  /** The carrier that transports a value of this type. */
  Carrier carrier();
}
