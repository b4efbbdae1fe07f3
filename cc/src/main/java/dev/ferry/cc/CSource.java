package dev.ferry.cc;

import java.nio.file.Path;
import java.util.Objects;

/** One source of a compilation: a file, or code with a name. */
public sealed interface CSource {

  /** The name of code that was given none. */
  String INLINE = "inline.c";

  /** The name by which messages speak of this source. */
  String name();

  /** A file; a relative path is below the working directory. */
  static CSource file(Path path) {
    return new File(path);
  }

  /** Code in a string. */
  static CSource code(String code) {
    return new Code(INLINE, code);
  }

  /**
   * Code in a string.
   *
   * @param name for messages and {@code __FILE__}; a relative {@code #include "…"} in it is looked
   *     for beside it, so it may name a folder
   */
  static CSource code(String name, String code) {
    return new Code(name, code);
  }

  /** A file. */
  record File(Path path) implements CSource {

    public File {
      Objects.requireNonNull(path, "path");
    }

    @Override
    public String name() {
      return path.toString();
    }
  }

  /** Code in a string. */
  record Code(String name, String code) implements CSource {

    public Code {
      Objects.requireNonNull(code, "code");
      if (name.isEmpty() || name.indexOf('\0') >= 0 || name.indexOf('\n') >= 0) {
        throw new IllegalArgumentException(
            "the name of a source must be one line that is not empty, not \"" + name + "\"");
      }
    }
  }
}
