package dev.ferry.core.memory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ferry.core.call.CallShape;
import dev.ferry.core.call.Downcall;
import dev.ferry.core.library.Library;
import dev.ferry.core.type.Carrier;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NativeMemoryTest {

  private final CallArena arena = new CallArena();

  @AfterEach
  void freeArena() {
    arena.close();
  }

  @Test
  void repeatsWhatStandsAtTheBeginning() {
    int most = 40_000;
    long address = arena.allocate(most + 8);
    for (int size = 1; size <= 9; size++) {
      for (int byteLength : new int[] {size, size + 1, 3 * size, 8191, 8192, 8193, most}) {
        for (int i = 0; i < size; i++) {
          NativeMemory.putByte(address + i, (byte) (size * 16 + i));
        }
        NativeMemory.putLong(address + byteLength, -1);
        NativeMemory.repeat(address, size, byteLength);
        for (int i = 0; i < byteLength; i++) {
          assertEquals((byte) (size * 16 + i % size), NativeMemory.getByte(address + i));
        }
        assertEquals(-1, NativeMemory.getLong(address + byteLength), "beyond the end");
      }
    }
    NativeMemory.putLong(address, 0);
    NativeMemory.repeat(address, 8, most);
    assertEquals(0, NativeMemory.getLong(address + most - 8));
  }

  @Test
  void loadsWhatItStoredAtAnyAlignment() {
    for (int odd = 0; odd < 8; odd++) {
      long address = arena.allocate(16) + odd;
      NativeMemory.putByte(address, Byte.MIN_VALUE);
      assertEquals(Byte.MIN_VALUE, NativeMemory.getByte(address));
      NativeMemory.putShort(address, Short.MIN_VALUE);
      assertEquals(Short.MIN_VALUE, NativeMemory.getShort(address));
      NativeMemory.putInt(address, Integer.MIN_VALUE);
      assertEquals(Integer.MIN_VALUE, NativeMemory.getInt(address));
      NativeMemory.putLong(address, 0x8877665544332211L);
      assertEquals(0x8877665544332211L, NativeMemory.getLong(address));
      assertEquals(0x11, NativeMemory.getByte(address));
      NativeMemory.putFloat(address, Float.MIN_VALUE);
      assertEquals(Float.MIN_VALUE, NativeMemory.getFloat(address));
      NativeMemory.putDouble(address, -0.0);
      assertEquals(Long.MIN_VALUE, NativeMemory.getLong(address));
      assertEquals(-0.0, NativeMemory.getDouble(address));
    }
  }

  @Test
  void viewsAreTheMemoryItself() {
    long address = arena.allocate(8);
    ByteBuffer view = NativeMemory.view(address, 8);
    view.putInt(4, 0x01020304);
    assertEquals(0x01020304, NativeMemory.getInt(address + 4));
    assertEquals(8, view.capacity());
  }

  @Test
  void copiesRangesOfBytes() {
    long address = arena.allocate(4);
    NativeMemory.copyIn(new byte[] {9, 1, 2, 3, 4, 9}, 1, address, 4);
    byte[] back = new byte[6];
    NativeMemory.copyOut(address, back, 1, 4);
    assertArrayEquals(new byte[] {0, 1, 2, 3, 4, 0}, back);
    assertArrayEquals(new byte[] {1, 2, 3}, NativeMemory.readBytes(address, 3));
    assertThrows(IndexOutOfBoundsException.class, () -> NativeMemory.copyOut(address, back, 3, 4));
  }

  @Test
  void findsTheNulOfEveryLengthAtEveryAlignment() {
    for (int odd = 0; odd < 8; odd++) {
      for (int length = 0; length < 40; length++) {
        long mark = arena.mark();
        // Bytes of 0x80 and 0x01 are those a careless word test takes for a NUL.
        byte[] text = new byte[odd + length];
        for (int i = odd; i < text.length; i++) {
          text[i] = (byte) (i % 3 == 0 ? 0x80 : i % 3 == 1 ? 0x01 : 0xFF);
        }
        long address = arena.putUtf8(text, 0, text.length) + odd;
        NativeMemory.putByte(address + length, (byte) 0);
        assertEquals(length, NativeMemory.stringLength(address));
        String expected = Utf8.decode(text, odd, length);
        assertEquals(expected, NativeMemory.readString(address));
        arena.release(mark);
      }
    }
  }

  @Test
  void seesTheOneByteThatIsNotAscii() {
    for (int odd = 0; odd < 8; odd++) {
      for (int position = 0; position < 24; position++) {
        long mark = arena.mark();
        // Bytes that are not ASCII stand right before the string and right behind its NUL.
        byte[] text = ("é".repeat(4) + "x".repeat(26) + "\0é").getBytes(StandardCharsets.UTF_8);
        text[8 + position] = (byte) 0xC3;
        text[8 + position + 1] = (byte) 0xA9;
        System.arraycopy(text, 8 - odd, text, 0, text.length - 8 + odd);
        long address = arena.putUtf8(text, 0, text.length) + odd;
        String expected = "x".repeat(position) + "é" + "x".repeat(24 - position);
        assertEquals(expected, NativeMemory.readString(address));
        arena.release(mark);
      }
    }
  }

  @Test
  void readsAStringThatEndsWithItsPage() throws Throwable {
    try (Library libc = Library.open("libc.so.6")) {
      long page = 4096;
      long pages =
          (long)
              Downcall.handle(new CallShape(Carrier.LONG, Collections.nCopies(6, Carrier.LONG)))
                  .invokeExact(libc.find("mmap"), 0L, 2 * page, 3L, 0x22L, -1L, 0L);
      var unary =
          Downcall.handle(new CallShape(Carrier.LONG, Collections.nCopies(3, Carrier.LONG)));
      assertEquals(0, (long) unary.invokeExact(libc.find("mprotect"), pages + page, page, 0L));
      for (int length = 0; length < 20; length++) {
        long address = pages + page - length - 1;
        NativeMemory.copyIn(
            "x".repeat(length).getBytes(StandardCharsets.UTF_8), 0, address, length);
        NativeMemory.putByte(address + length, (byte) 0);
        assertEquals("x".repeat(length), NativeMemory.readString(address));
      }
      long freed =
          (long)
              Downcall.handle(new CallShape(Carrier.LONG, List.of(Carrier.LONG, Carrier.LONG)))
                  .invokeExact(libc.find("munmap"), pages, 2 * page);
      assertEquals(0, freed);
    }
  }

  @Test
  void readsStrings() {
    byte[] bytes = "grüße\0😀\uFEFF".getBytes(StandardCharsets.UTF_8);
    long address = arena.putUtf8(bytes, 0, bytes.length);
    assertEquals("grüße", NativeMemory.readString(address));
    assertEquals("grüße\0😀\uFEFF", NativeMemory.readString(address, bytes.length));
    assertEquals("gr\uFFFD", NativeMemory.readString(address, 3));
    assertEquals("", NativeMemory.readString(address, 0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0x0 | address 0x0 is NULL",
        "0x1 | address 0x1 is in the first page, which is never mapped;"
            + " it looks like an offset or a small number",
        "0xfff | address 0xfff is in the first page, which is never mapped;"
            + " it looks like an offset or a small number",
        "0x1000000000000 | address 0x1000000000000 is above all user memory, which ends at END",
        "-1 | address 0xffffffffffffffff is above all user memory, which ends at END"
      })
  void refusesAddressesThatCannotBeValid(String text, String message) {
    long address = Long.decode(text);
    String expected = message.replace("END", "0x" + Long.toHexString(NativeMemory.END_ADDRESS));
    assertEquals(
        expected,
        assertThrows(InvalidAddressException.class, () -> NativeMemory.check(address))
            .getMessage());
    assertThrows(InvalidAddressException.class, () -> NativeMemory.stringLength(address));
    assertThrows(InvalidAddressException.class, () -> NativeMemory.readString(address));
    assertThrows(InvalidAddressException.class, () -> NativeMemory.readString(address, 1));
    assertThrows(InvalidAddressException.class, () -> NativeMemory.readBytes(address, 1));
    assertThrows(InvalidAddressException.class, () -> NativeMemory.view(address, 1));
  }

  @Test
  void refusesRangesThatCannotBeValid() {
    long last = NativeMemory.END_ADDRESS - 8;
    assertEquals(last, NativeMemory.checkRange(last, 8));
    assertEquals(
        "9 bytes at address 0x"
            + Long.toHexString(last)
            + " reach above all user memory, which ends at 0x"
            + Long.toHexString(NativeMemory.END_ADDRESS),
        assertThrows(InvalidAddressException.class, () -> NativeMemory.checkRange(last, 9))
            .getMessage());
    assertEquals(
        "cannot use -1 bytes",
        assertThrows(IllegalArgumentException.class, () -> NativeMemory.checkRange(4096, -1))
            .getMessage());
    assertEquals(
        "3000000000 bytes do not fit a Java array",
        assertThrows(OutOfMemoryError.class, () -> NativeMemory.readBytes(4096, 3_000_000_000L))
            .getMessage());
  }
}
