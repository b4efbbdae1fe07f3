package dev.ferry.cli;

/** What {@code ferry repl} does. */
final class Session {

  Session() {}

  int run() {
    throw new UnsupportedOperationException();
  }
}
