package dev.ferry.core.type;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SignatureTest {

  @Test
  void isItsTypes() {
    Signature signature = Signature.of(Scalar.F64, Scalar.I8, Scalar.POINTER);
    assertEquals(new Signature(Scalar.F64, List.of(Scalar.I8, Scalar.POINTER)), signature);
    assertEquals(Scalar.F64, signature.returns());
    assertEquals(List.of(Scalar.I8, Scalar.POINTER), signature.arguments());
  }

  @Test
  void doesNotChangeWithTheListItCameFrom() {
    List<CType> types = new ArrayList<>(List.of(Scalar.I32));
    Signature signature = new Signature(Scalar.VOID, types);
    types.add(Scalar.I32);
    assertEquals(1, signature.arguments().size());
  }

  @Test
  void refusesVoidAsAnArgument() {
    assertEquals(
        "argument 2 is void; void is a result only",
        assertThrows(
                IllegalArgumentException.class,
                () -> Signature.of(Scalar.VOID, Scalar.I32, Scalar.VOID))
            .getMessage());
  }

  @ParameterizedTest
  @EnumSource(Scalar.class)
  void aScalarIsAsLargeAsItsNameSays(Scalar type) {
    String digits = type.name().replaceAll("\\D", "");
    long expected =
        switch (type) {
          case VOID -> 0;
          case CHAR, BOOL -> 1;
          case POINTER -> 8;
          default -> Long.parseLong(digits) / 8;
        };
    assertEquals(expected, type.byteSize());
  }
}
