package dev.ferry.runtime.worker;

import dev.ferry.js.graaljs.StructuredClone;
import dev.ferry.js.graaljs.TransferablePort;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/**
 * One end of a message channel. Any thread may post to it; messages wait until an owner listens,
 * and the owner may change.
 */
final class Port implements TransferablePort {

  /** The owner of a port; called on any thread. */
  interface Owner {
    /** A message is there to be polled. */
    void arrived();

    /** The other end was closed; everything it sent has arrived before. */
    void closed();
  }

  private final Queue<StructuredClone> messages = new ArrayDeque<>();
  private Port peer;
  private Owner owner;
  private boolean closed;

  private Port() {}

  /** Makes the two ends of a channel. */
  static List<Port> channel() {
    Port one = new Port();
    Port two = new Port();
    one.peer = two;
    two.peer = one;
    return List.of(one, two);
  }

  /** Sends a message to the other end. */
  void post(StructuredClone message) {
    peer.deliver(message);
  }

  private void deliver(StructuredClone message) {
    Owner to;
    synchronized (this) {
      if (closed) {
        return;
      }
      messages.add(message);
      to = owner;
    }
    if (to != null) {
      to.arrived();
    }
  }

  /** Takes the oldest message, or returns null. */
  synchronized StructuredClone poll() {
    return messages.poll();
  }

  /** Lets an owner listen; it is told of what has arrived so far. */
  void listen(Owner newOwner) {
    int waiting;
    boolean isClosed;
    synchronized (this) {
      owner = newOwner;
      waiting = messages.size();
      isClosed = closed;
    }
    for (int i = 0; i < waiting; i++) {
      newOwner.arrived();
    }
    if (isClosed) {
      newOwner.closed();
    }
  }

  @Override
  public synchronized void leave() {
    owner = null;
  }

  /** Closes both ends. */
  void close() {
    close(this);
    close(peer);
  }

  private static void close(Port port) {
    Owner to;
    synchronized (port) {
      if (port.closed) {
        return;
      }
      port.closed = true;
      to = port.owner;
    }
    if (to != null) {
      to.closed();
    }
  }
}
