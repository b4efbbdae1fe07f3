package dev.ferry.runtime.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class EventLoopTest {

  private final EventLoop loop = new EventLoop(Runnable::run);
  private final List<String> seen = new ArrayList<>();

  private Runnable see(String what) {
    return () -> seen.add(what);
  }

  @Test
  void endsAtOnceWhenThereIsNothingToWaitFor() {
    loop.run();
    assertFalse(loop.isAlive());
  }

  @Test
  void runsTimersInTheOrderInWhichTheyFallDue() {
    loop.timers().set(see("late"), 60, false);
    loop.timers().set(see("early"), 1, false);
    loop.run();
    assertEquals(List.of("early", "late"), seen);
  }

  @Test
  void runsTimersOfOneTimeInTheOrderInWhichTheyWereSet() {
    for (int i = 0; i < 20; i++) {
      loop.timers().set(see("" + i), 5, false);
    }
    loop.run();
    assertEquals(20, seen.size());
    assertEquals("0", seen.getFirst());
    assertEquals("19", seen.getLast());
  }

  @Test
  void repeatsAnIntervalUntilItIsCleared() {
    long[] id = new long[1];
    id[0] =
        loop.timers()
            .set(
                () -> {
                  seen.add("tick");
                  if (seen.size() == 3) {
                    loop.timers().clear(id[0]);
                  }
                },
                1,
                true);
    loop.run();
    assertEquals(List.of("tick", "tick", "tick"), seen);
  }

  @Test
  void doesNotWaitForATimerThatIsNotReferenced() {
    long id = loop.timers().set(see("never"), 60_000, false);
    loop.timers().reference(id, false);
    loop.run();
    assertEquals(List.of(), seen);
    loop.timers().reference(id, true);
    assertTrue(loop.isAlive());
    loop.timers().clear(id);
    assertFalse(loop.isAlive());
  }

  @Test
  void runsImmediatesAfterPostedTasksAndNotThoseThatAreSetMeanwhile() {
    loop.execute(see("posted"));
    loop.setImmediate(() -> {
      seen.add("first");
      loop.setImmediate(see("next turn"));
      loop.execute(see("posted later"));
    });
    loop.setImmediate(see("second"));
    loop.run();
    assertEquals(List.of("posted", "first", "second", "posted later", "next turn"), seen);
  }

  @Test
  void clearsAnImmediateInTheTurnInWhichItWouldRun() {
    long[] second = new long[1];
    loop.setImmediate(() -> loop.clearImmediate(second[0]));
    second[0] = loop.setImmediate(see("never"));
    loop.run();
    assertEquals(List.of(), seen);
  }

  @Test
  void waitsForAHoldUntilAnotherThreadFinishesIt() throws InterruptedException {
    Hold hold = loop.hold();
    Thread thread =
        new Thread(() -> {
          pause();
          hold.finish(see("finished on " + (Thread.currentThread().isAlive() ? "loop" : "")));
        });
    thread.start();
    loop.run();
    thread.join();
    assertEquals(List.of("finished on loop"), seen);
  }

  @Test
  void stopsFromAnotherThread() throws InterruptedException {
    loop.hold();
    Thread thread =
        new Thread(() -> {
          pause();
          loop.stop();
        });
    thread.start();
    loop.run();
    thread.join();
    assertTrue(loop.isAlive(), "it was stopped, not finished");
  }

  private static void pause() {
    try {
      Thread.sleep(30);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
