package dev.ferry.runtime.worker;

import dev.ferry.js.graaljs.StructuredClone;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * What all worlds of one program share: the named broadcast channels and the numbers of threads.
 */
final class Broadcast {

  private final Map<String, Set<Consumer<StructuredClone>>> channels = new HashMap<>();
  private final AtomicInteger lastThread = new AtomicInteger();

  int nextThreadId() {
    return lastThread.incrementAndGet();
  }

  synchronized void join(String name, Consumer<StructuredClone> member) {
    channels.computeIfAbsent(name, key -> new LinkedHashSet<>()).add(member);
  }

  synchronized void leave(String name, Consumer<StructuredClone> member) {
    Set<Consumer<StructuredClone>> members = channels.get(name);
    if (members != null && members.remove(member) && members.isEmpty()) {
      channels.remove(name);
    }
  }

  /** Sends a message to all members except the sender. */
  void post(String name, Consumer<StructuredClone> sender, StructuredClone message) {
    Set<Consumer<StructuredClone>> members;
    synchronized (this) {
      members = new LinkedHashSet<>(channels.getOrDefault(name, Set.of()));
    }
    members.remove(sender);
    members.forEach(member -> member.accept(message));
  }
}
