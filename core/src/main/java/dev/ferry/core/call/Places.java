package dev.ferry.core.call;

/**
 * The arguments that travel in places of one kind. One byte each of a number, which is a constant
 * to every compiler as the elements of an array are not; only the first eight can be asked for.
 *
 * @param count how many there are
 * @param bytes the index of the first argument in the lowest byte
 */
record Places(int count, long bytes) {

  static final Places NONE = new Places(0, 0);

  Places with(int argument) {
    return new Places(
        count + 1, count < Long.BYTES ? bytes | (argument & 0xFFL) << (count * Byte.SIZE) : bytes);
  }

  int argument(int place) {
    return (int) (bytes >>> (place * Byte.SIZE)) & 0xFF;
  }
}
