package dev.ferry.cc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;

/** By what one sees without reading a file that it is still the same. */
record FileFacts(long size, long modified) {

  static FileFacts of(Path file) throws IOException {
    BasicFileAttributes facts = Files.readAttributes(file, BasicFileAttributes.class);
    return new FileFacts(facts.size(), facts.lastModifiedTime().to(TimeUnit.NANOSECONDS));
  }
}
