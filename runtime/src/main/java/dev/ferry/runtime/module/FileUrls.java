package dev.ferry.runtime.module;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;

/** Paths as {@code file:} URLs and back. */
final class FileUrls {

  private FileUrls() {}

  /** The URL of an absolute path; whether the file exists plays no part. */
  static String of(String path) {
    try {
      return new URI("file", "", path, null).toASCIIString();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("no absolute path: " + path, e);
    }
  }

  /** The path that a file URL or a path means. */
  static String toPath(String urlOrPath) {
    return urlOrPath.startsWith("file:") ? Path.of(URI.create(urlOrPath)).toString() : urlOrPath;
  }
}
