package dev.ferry.runtime.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class ErrnoTest {

  @Test
  void knowsTheErrorBelowAnException() {
    assertEquals(-2, Errno.of(new NoSuchFileException("x")));
    assertEquals(-13, Errno.of(new AccessDeniedException("x")));
    assertEquals(-20, Errno.of(new FileSystemException("x", null, "Not a directory")));
    assertEquals(-21, Errno.of(new IOException("Is a directory")));
    assertEquals(-2, Errno.of(new IOException("error=2, No such file or directory")));
    assertEquals(-5, Errno.of(new IOException()));
  }

  @Test
  void speaksLikeLibuv() {
    assertEquals("no such file or directory", Errno.numbered(2).text());
    assertEquals("EISDIR", Errno.numbered(21).name());
  }
}
