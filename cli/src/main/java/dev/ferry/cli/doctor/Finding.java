package dev.ferry.cli.doctor;

/**
 * What an examination found.
 *
 * @param state whether it works
 * @param subject what was examined
 * @param text what was found and, if it does not work, why and what to do
 */
record Finding(State state, String subject, String text) {

  /** How it stands with a subject. */
  enum State {
    /** It works. */
    OK,
    /** Good to know; nothing that has to work. */
    NOTE,
    /** It should work and does not. */
    BROKEN
  }

  static Finding ok(String subject, String text) {
    return new Finding(State.OK, subject, text);
  }

  static Finding note(String subject, String text) {
    return new Finding(State.NOTE, subject, text);
  }

  static Finding broken(String subject, String text) {
    return new Finding(State.BROKEN, subject, text);
  }

  @Override
  public String toString() {
    String mark =
        switch (state) {
          case OK -> "ok";
          case NOTE -> "note";
          case BROKEN -> "BROKEN";
        };
    return String.format("%-7s%-15s%s", mark, subject, text);
  }
}
