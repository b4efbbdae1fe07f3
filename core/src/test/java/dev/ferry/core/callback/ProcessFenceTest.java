package dev.ferry.core.callback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ProcessFenceTest {

  private static final int ROUNDS = 200_000;

  private static final class Pair {
    int frequent;
    int rare;
    int seenByFrequent;
    int seenByRare;
  }

  @Test
  void oneOfTwoThreadsSeesWhatTheOtherWrote() throws InterruptedException {
    assumeTrue(ProcessFence.isAvailable(), "the system refuses membarrier: nothing uses it here");
    Pair[] pairs = new Pair[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      pairs[i] = new Pair();
    }
    AtomicInteger frequentAt = new AtomicInteger();
    AtomicInteger rareAt = new AtomicInteger();
    Thread thread =
        Thread.ofPlatform()
            .start(() -> {
              for (int i = 0; i < ROUNDS; i++) {
                meet(frequentAt, rareAt, i);
                Pair pair = pairs[i];
                pair.frequent = 1;
                VarHandle.releaseFence();
                VarHandle.acquireFence();
                pair.seenByFrequent = pair.rare;
              }
            });
    for (int i = 0; i < ROUNDS; i++) {
      meet(rareAt, frequentAt, i);
      Pair pair = pairs[i];
      pair.rare = 1;
      ProcessFence.fence();
      pair.seenByRare = pair.frequent;
    }
    thread.join();
    int blind = 0;
    for (Pair pair : pairs) {
      if (pair.seenByFrequent == 0 && pair.seenByRare == 0) {
        blind++;
      }
    }
    assertEquals(0, blind, "rounds of " + ROUNDS + " in which neither saw the other");
  }

  private static void meet(AtomicInteger mine, AtomicInteger others, int round) {
    mine.set(round + 1);
    while (others.get() <= round) {
      Thread.onSpinWait();
    }
  }
}
