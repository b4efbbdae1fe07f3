package dev.ferry.runtime.module;

/** A module that cannot be found; scripts see an Error with this message and code. */
final class ResolutionException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String code;

  ResolutionException(String code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  String code() {
    return code;
  }
}
