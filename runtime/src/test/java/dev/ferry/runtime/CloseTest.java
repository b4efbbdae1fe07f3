package dev.ferry.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A runtime that is closed leaves nothing behind. */
@Timeout(300)
class CloseTest {

  private static final int RUNTIMES = 50;

  @Test
  void leavesNoThreads() throws InterruptedException {
    Scripts scripts = new Scripts();
    scripts.file(
        "main.mjs",
        """
        import { Worker } from 'worker_threads';
        setInterval(() => {}, 100000);
        if (process.argv[2] === 'worker') {
          new Worker('for (;;);', { eval: true }).on('online', () => process.exit(0));
        } else {
          process.exit(0);
        }
        """);
    scripts.run("main.mjs").exits(0);
    Set<String> before = threads();
    for (int i = 0; i < RUNTIMES; i++) {
      scripts.run("main.mjs", i % 10 == 0 ? "worker" : "alone").exits(0);
    }
    Set<String> left = threads();
    for (int i = 0; i < 50 && !before.containsAll(left); i++) {
      Thread.sleep(100);
      left = threads();
    }
    left.removeAll(before);
    assertEquals(Set.of(), left);
  }

  private static Set<String> threads() {
    Set<String> names = new TreeSet<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      // The virtual machine's own helpers come and go.
      if (!thread.getName().startsWith("Common-") && !thread.getName().startsWith("Truffle")) {
        names.add(thread.getName());
      }
    }
    return names;
  }
}
