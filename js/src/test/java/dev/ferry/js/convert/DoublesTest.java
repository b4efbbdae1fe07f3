package dev.ferry.js.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That quick conversions of numbers give what exact arithmetic gives. */
class DoublesTest {

  /** Powers of two, and their neighbours on both sides; many bit patterns. */
  static DoubleStream numbers() {
    Random random = new Random(52);
    return DoubleStream.concat(
        DoubleStream.of(0.0, -0.0, 0.5, Double.MIN_VALUE, Double.MAX_VALUE, Double.NaN),
        DoubleStream.concat(
                DoubleStream.iterate(0x1p-3, power -> power < 0x1p70, power -> power * 2)
                    .flatMap(power -> DoubleStream.of(power - 1, power - 0.5, power, power + 1))
                    .flatMap(x -> DoubleStream.of(Math.nextDown(x), x, Math.nextUp(x))),
                random.longs(100_000).mapToDouble(Double::longBitsToDouble))
            .flatMap(x -> DoubleStream.of(x, -x)));
  }

  @Test
  void takesExactlyTheIntegersBelow2To52ForAddresses() {
    numbers()
        .forEach(x -> {
          boolean isExact = x >= 0 && x < 0x1p52 && x == Math.rint(x);
          assertEquals(isExact, Addresses.isExact(x), () -> "isExact(" + x + ")");
          if (isExact) {
            assertEquals((long) x, Addresses.exact(x), () -> "exact(" + x + ")");
          }
        });
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 0x7fff_ffffL, 0x8000_0000L, 0x7fff_ffff_ffffL, (1L << 52) - 1})
  void givesAddressesBack(long address) {
    assertTrue(Addresses.isExact((double) address));
    assertEquals(address, Addresses.exact((double) address));
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN, 0x1p63, -0x1p63})
  void knowsWhatNeedsASecondLook(double number) {
    assertFalse(Doubles.fits64(number));
    assertEquals(Long.MIN_VALUE, Doubles.address(number));
  }

  @Test
  void takesNumbersModulo2To64() {
    numbers()
        .forEach(x -> {
          long expected = Double.isFinite(x) ? new BigDecimal(x).toBigInteger().longValue() : 0;
          assertEquals(expected, Doubles.modular64(x), () -> "modular64(" + x + ")");
        });
  }
}
