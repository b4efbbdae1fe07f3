package dev.ferry.core.library;

/**
 * A library that could not be opened, or a symbol that it does not have. The message holds the
 * dynamic linker's own text.
 */
public final class LibraryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LibraryException(String message) {
    super(message);
  }
}
