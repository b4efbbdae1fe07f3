package dev.ferry.js.graaljs;

/** One end of a message channel, which a message can take to another thread. */
public interface TransferablePort {

  /** Takes the port away from the thread that owns it. */
  void leave();
}
