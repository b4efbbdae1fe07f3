package dev.ferry.cc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The command line of one compilation, and the files in its work folder. */
final class SystemCommand {

  private static final List<String> SEARCH_OPTIONS =
      List.of("-I", "-iquote", "-isystem", "-idirafter");

  private final List<String> words = new ArrayList<>();
  private final Set<Path> searched = new LinkedHashSet<>();
  private final Path work;

  SystemCommand(Path program, List<String> flags, Unit unit, Path work) throws IOException {
    this.work = work;
    words.add(program.toString());
    words.addAll(flags);
    words.addAll(List.of("-shared", "-fPIC", "-Wl,-Bsymbolic", "-MD", "-MF", dependencies() + ""));
    // All is bound at once, whatever is said here, and calls of others then go by what cannot
    // change.
    words.addAll(List.of("-Wl,-z,relro", "-Wl,-z,now"));
    words.addAll(List.of("-o", library().toString()));
    unit.includes().forEach(folder -> words.add("-I" + folder));
    unit.defines().forEach((name, text) -> words.add("-D" + name + "=" + text));
    int number = 0;
    for (CSource source : unit.sources()) {
      switch (source) {
        case CSource.File file -> words.add(argument(file.path().toString()));
        case CSource.Code code -> words.add(write(code, number++));
      }
    }
    unit.libraryFolders().forEach(folder -> words.add("-L" + folder));
    unit.libraries().forEach(name -> words.add("-l" + name));
    addSearched(unit, flags);
  }

  List<String> words() {
    return List.copyOf(words);
  }

  /** The folders in which the compiler looks for headers, before those of the system. */
  List<Path> searched() {
    return List.copyOf(searched);
  }

  private void addSearched(Unit unit, List<String> flags) {
    searched.addAll(unit.includes());
    for (int i = 0; i < flags.size(); i++) {
      for (String option : SEARCH_OPTIONS) {
        String flag = flags.get(i);
        if (flag.equals(option) && i + 1 < flags.size()) {
          searched.add(Path.of(flags.get(i + 1)));
        } else if (flag.startsWith(option) && flag.length() > option.length()) {
          searched.add(Path.of(flag.substring(option.length())));
        }
      }
    }
    for (String variable : List.of("CPATH", "C_INCLUDE_PATH")) {
      Unit.folders(variable).forEach(folder -> searched.add(Path.of(folder)));
    }
    for (CSource source : unit.sources()) {
      searched.add(Path.of(source.name()).toAbsolutePath().getParent());
    }
  }

  /** Where the library appears. */
  Path library() {
    return work.resolve("library.so");
  }

  private Path dependencies() {
    return work.resolve("dependencies");
  }

  /** The files that the compiler has read, but for those in the work folder. */
  Set<Path> filesRead() throws IOException {
    Set<Path> files = new LinkedHashSet<>();
    if (Files.isRegularFile(dependencies())) {
      String rule = Files.readString(dependencies(), StandardCharsets.UTF_8);
      // "target: file file \" in make's words: a backslash keeps a space, and joins lines.
      String list = rule.replace("\\\n", " ").replace("\\ ", "\u0000");
      for (String word : list.split("\\s+", -1)) {
        String name = word.replace('\u0000', ' ');
        if (!name.isEmpty() && !name.endsWith(":") && !name.startsWith(work.toString())) {
          files.add(Path.of(name));
        }
      }
    }
    return files;
  }

  /** Writes code into the work folder so that messages and headers see it where its name says. */
  private String write(CSource.Code code, int number) throws IOException {
    Path file = work.resolve("code" + number + ".c");
    String name = code.name().replace("\\", "\\\\").replace("\"", "\\\"");
    Files.writeString(file, "# 1 \"" + name + "\"\n" + code.code());
    Path folder = Path.of(code.name()).toAbsolutePath().getParent();
    words.add("-iquote");
    words.add(folder.toString());
    return file.toString();
  }

  /** A path that is not taken for an option. */
  private static String argument(String path) {
    return path.startsWith("-") ? "./" + path : path;
  }
}
