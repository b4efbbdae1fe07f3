package dev.ferry.core.library;

/** A library that could not be opened. The message is the dynamic linker's own. */
public final class LibraryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LibraryException(String message) {
    super(message);
  }
}
