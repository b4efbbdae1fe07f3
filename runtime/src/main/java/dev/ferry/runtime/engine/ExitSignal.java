package dev.ferry.runtime.engine;

/**
 * Unwinds everything at {@code process.exit}. Scripts cannot catch it, their finally blocks do not
 * run, and it is no truffle exception, so that every layer between lets it through.
 */
final class ExitSignal extends Error {

  private static final long serialVersionUID = 1;

  ExitSignal() {
    super("process.exit", null, false, false);
  }
}
