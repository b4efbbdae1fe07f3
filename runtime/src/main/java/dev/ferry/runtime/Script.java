package dev.ferry.runtime;

/** A script and the world it runs in. */
public final class Script {

  private Script() {}
}
