package dev.ferry.core.memory;

/**
 * An address at which no user memory can be. The message names it in hexadecimal and says why.
 *
 * <p>An address that passes may still be unmapped: only the system knows, and it ends the process.
 */
public final class InvalidAddressException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** What can be wrong with an address; the constant's text follows the address in the message. */
  private enum Reason {
    NULL("is NULL"),
    FIRST_PAGE(
        "is in the first page, which is never mapped; it looks like an offset or a small number"),
    NOT_CANONICAL(
        "is above all user memory, which ends at 0x" + Long.toHexString(NativeMemory.END_ADDRESS));

    final String text;

    Reason(String text) {
      this.text = text;
    }
  }

  private InvalidAddressException(String message) {
    super(message);
  }

  /** The exception for an address that {@link NativeMemory#isPlausible(long)} refuses. */
  static InvalidAddressException of(long address) {
    Reason reason =
        address == 0
            ? Reason.NULL
            : address > 0 && address < NativeMemory.FIRST_ADDRESS
                ? Reason.FIRST_PAGE
                : Reason.NOT_CANONICAL;
    return new InvalidAddressException(
        "address 0x" + Long.toHexString(address) + " " + reason.text);
  }

  /** The exception for a range that begins well and ends above all user memory. */
  static InvalidAddressException ofRange(long address, long byteSize) {
    return new InvalidAddressException(
        byteSize
            + " bytes at address 0x"
            + Long.toHexString(address)
            + " reach above all user memory, which ends at 0x"
            + Long.toHexString(NativeMemory.END_ADDRESS));
  }
}
