package dev.ferry.js.convert;

import dev.ferry.core.memory.CallArena;

/** Where the UTF-8 of a JavaScript string is kept while C reads it. */
public interface StringMemory {

  /** The arena of the calls of this realm; its owner marks and releases it around each call. */
  CallArena arena();
}
