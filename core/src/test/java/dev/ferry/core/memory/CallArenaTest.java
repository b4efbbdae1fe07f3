package dev.ferry.core.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.core.Collected;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class CallArenaTest {

  @Test
  void putsBytesAndANul() {
    try (CallArena arena = new CallArena()) {
      byte[] text = "xgrüßex".getBytes(StandardCharsets.UTF_8);
      long address = arena.putUtf8(text, 1, text.length - 2);
      assertEquals(0, address % 8);
      assertEquals(7, NativeMemory.stringLength(address));
      byte[] back = new byte[8];
      NativeMemory.copyOut(address, back, 0, 8);
      assertEquals("grüße\0", new String(back, StandardCharsets.UTF_8));
    }
  }

  @Test
  void putsAnEmptyString() {
    try (CallArena arena = new CallArena()) {
      assertEquals(0, NativeMemory.getByte(arena.putUtf8(new byte[0], 0, 0)));
    }
  }

  @Test
  void refusesARangeOutsideTheArray() {
    try (CallArena arena = new CallArena()) {
      assertThrows(IndexOutOfBoundsException.class, () -> arena.putUtf8(new byte[3], 2, 2));
      assertThrows(IndexOutOfBoundsException.class, () -> arena.putUtf8(new byte[3], -1, 2));
      assertEquals(0, arena.liveBytes());
    }
  }

  @Test
  void alignsAllocationsAndKeepsThemApart() {
    try (CallArena arena = new CallArena()) {
      for (long alignment = 1; alignment <= CallArena.ALIGNMENT; alignment *= 2) {
        long odd = arena.allocate(1, 1);
        long aligned = arena.allocate(3, alignment);
        assertEquals(0, aligned % alignment);
        assertTrue(aligned > odd);
      }
      assertEquals(0, arena.allocate(5) % CallArena.ALIGNMENT);
      assertNotEquals(0, arena.allocate(0));
    }
  }

  @Test
  void refusesImpossibleRequests() {
    try (CallArena arena = new CallArena()) {
      assertEquals(
          "cannot allocate -1 bytes",
          assertThrows(IllegalArgumentException.class, () -> arena.allocate(-1)).getMessage());
      assertEquals(
          "alignment 3 is not a power of two from 1 to 16",
          assertThrows(IllegalArgumentException.class, () -> arena.allocate(1, 3)).getMessage());
      assertThrows(IllegalArgumentException.class, () -> arena.allocate(1, 32));
      assertThrows(OutOfMemoryError.class, () -> arena.allocate(Long.MAX_VALUE));
      assertThrows(OutOfMemoryError.class, () -> arena.allocate(1L << 60));
      assertEquals(0, arena.liveBytes());
    }
  }

  @Test
  void reusesTheSameBytesForTheNextCall() {
    try (CallArena arena = new CallArena()) {
      long mark = arena.mark();
      long first = arena.allocate(100);
      arena.release(mark);
      assertEquals(first, arena.allocate(100));
      arena.release(mark);
      assertEquals(0, arena.liveBytes());
    }
  }

  @Test
  void reusesALargeChunkUpToAMegabyteAndFreesALargerOne() {
    try (CallArena arena = new CallArena()) {
      final long small = CallArena.reservedBytes();
      long mark = arena.mark();
      long large = arena.allocate(500_000);
      arena.release(mark);
      final long kept = CallArena.reservedBytes();
      assertTrue(kept >= small + 500_000, "kept");
      assertEquals(large, arena.allocate(400_000));
      arena.release(mark);
      assertEquals(kept, CallArena.reservedBytes());
      arena.allocate(50 << 20);
      assertTrue(CallArena.reservedBytes() >= small + (50 << 20));
      arena.release(mark);
      assertEquals(small, CallArena.reservedBytes());
      assertEquals(0, arena.liveBytes());
    }
  }

  @Test
  void refusesAMarkThatIsNotItsOwn() {
    try (CallArena arena = new CallArena();
        CallArena other = new CallArena()) {
      long mark = other.mark();
      assertEquals(
          "mark 0x" + Long.toHexString(mark) + " is not below the height of this call arena",
          assertThrows(IllegalArgumentException.class, () -> arena.release(mark)).getMessage());
      arena.allocate(64);
      long high = arena.mark();
      arena.release(high - 64);
      assertThrows(IllegalArgumentException.class, () -> arena.release(high));
    }
  }

  @Test
  void freesEverythingWhenClosed() {
    long before = CallArena.reservedBytes();
    CallArena arena = new CallArena();
    long mark = arena.mark();
    for (int i = 0; i < 100; i++) {
      arena.allocate(100_000);
    }
    arena.close();
    arena.close();
    assertEquals(before, CallArena.reservedBytes());
    assertEquals(0, arena.liveBytes());
    arena.release(mark);
    assertThrows(IllegalStateException.class, () -> arena.allocate(0));
    assertThrows(IllegalStateException.class, () -> arena.putUtf8(new byte[1], 0, 1));
  }

  @Test
  void theCollectorClosesWhatNobodyClosed() {
    long before = CallArena.reservedBytes();
    for (int i = 0; i < 1000; i++) {
      new CallArena().allocate(100_000);
    }
    Collected.await(() -> CallArena.reservedBytes() <= before);
  }

  @Test
  void nestedCallsNeverTouchEachOthersBytes() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    record Block(long address, int length, byte fill) {}
    record Frame(long mark, long live, List<Block> blocks) {}
    long before = CallArena.reservedBytes();
    try (CallArena arena = new CallArena()) {
      List<Frame> frames = new ArrayList<>();
      for (int step = 0; step < 20_000; step++) {
        int action = random.nextInt(frames.isEmpty() ? 1 : 4);
        if (action == 0 && frames.size() < 40) {
          frames.add(new Frame(arena.mark(), arena.liveBytes(), new ArrayList<>()));
        } else if (action == 1) {
          Frame frame = frames.removeLast();
          arena.release(frame.mark());
          assertEquals(frame.live(), arena.liveBytes(), "seed " + seed);
        } else {
          int length = random.nextInt(random.nextInt(50) == 0 ? 60_000 : 200);
          byte fill = (byte) random.nextInt(1, 128);
          byte[] bytes = new byte[length];
          Arrays.fill(bytes, fill);
          frames.getLast().blocks().add(new Block(arena.putUtf8(bytes, 0, length), length, fill));
        }
        if (step % 50 == 0) {
          for (Frame frame : frames) {
            for (Block block : frame.blocks()) {
              assertEquals(0, NativeMemory.getByte(block.address() + block.length()));
              for (int i = 0; i < block.length(); i += 97) {
                assertEquals(
                    block.fill(), NativeMemory.getByte(block.address() + i), "seed " + seed);
              }
            }
          }
        }
      }
    }
    assertEquals(before, CallArena.reservedBytes(), "seed " + seed);
  }
}
