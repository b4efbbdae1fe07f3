package dev.ferry.cc;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is compiled together, and how.
 *
 * @param flags options in the words of a command line; null for those of the compiler's choice
 */
record Unit(
    List<CSource> sources,
    Map<String, String> defines,
    List<Path> includes,
    List<String> libraries,
    List<String> libraryFolders,
    List<String> flags) {

  Unit {
    sources = List.copyOf(sources);
    defines = new LinkedHashMap<>(defines);
    includes = List.copyOf(includes);
    libraryFolders = new ArrayList<>(libraryFolders);
    libraries = new ArrayList<>(libraries);
    if (flags != null) {
      List<String> others = new ArrayList<>();
      for (int i = 0; i < flags.size(); i++) {
        String flag = flags.get(i);
        boolean isLibrary = flag.startsWith("-l");
        if (!isLibrary && !flag.startsWith("-L")) {
          others.add(flag);
        } else if (flag.length() > 2 || i + 1 < flags.size()) {
          String value = flag.length() > 2 ? flag.substring(2) : flags.get(++i);
          (isLibrary ? libraries : libraryFolders).add(value);
        } else {
          others.add(flag);
        }
      }
      flags = List.copyOf(others);
    }
  }

  /** The name by which messages speak of this unit: that of its first source. */
  String name() {
    return sources.getFirst().name();
  }

  /** This unit of one source alone. */
  Unit with(CSource source) {
    return new Unit(List.of(source), defines, includes, libraries, libraryFolders, flags);
  }

  /** The code of a source that is not in a file; null for others. */
  String codeOf(String name) {
    for (CSource source : sources) {
      if (source instanceof CSource.Code code && code.name().equals(name)) {
        return code.code();
      }
    }
    return null;
  }

  /** The non-empty folders in an environment variable, in order. */
  static List<String> folders(String variable) {
    String value = System.getenv(variable);
    return value == null
        ? List.of()
        : List.of(value.split(":")).stream().filter(folder -> !folder.isEmpty()).toList();
  }
}
