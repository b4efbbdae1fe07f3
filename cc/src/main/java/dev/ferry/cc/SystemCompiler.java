package dev.ferry.cc;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A C compiler of the system, by its command line, with what it made before in a cache. */
final class SystemCompiler {

  private static final List<String> USUAL = List.of("cc", "gcc", "clang");

  /** What TinyCC's {@code -std=c11} means too: C11 with the functions of the system. */
  private static final List<String> DEFAULT_FLAGS = List.of("-std=gnu11", "-O2");

  private static final long SECONDS = Long.getLong("ferry.cc.seconds", 120);

  private static final int MOST_OUTPUT = 1 << 20;

  private static final String INSTALL = "install one (Debian: apt-get install gcc libc6-dev)";

  private final Path program;

  private SystemCompiler(Path program) {
    this.program = program;
  }

  /** A usual compiler, where TinyCC is missing for a reason. */
  static SystemCompiler any(String whyNoTinyCc) {
    for (String name : USUAL) {
      Path found = onPath(name);
      if (found != null) {
        return new SystemCompiler(found);
      }
    }
    throw new CompileException(
        "there is no C compiler: TinyCC is not built in ("
            + whyNoTinyCc
            + "), and PATH has none of "
            + String.join(", ", USUAL)
            + "; "
            + INSTALL);
  }

  /** The compiler of a name on {@code PATH}, or of a path. */
  static SystemCompiler named(String name) {
    if (name.isEmpty() || name.indexOf('\0') >= 0) {
      throw new CompileException("a compiler cannot have the name \"" + name.strip() + "\"");
    }
    boolean isPath = name.indexOf('/') >= 0;
    Path found = isPath ? Path.of(name).toAbsolutePath() : onPath(name);
    if (found == null || !Files.exists(found)) {
      throw new CompileException(
          "the C compiler \""
              + name
              + "\" was not found"
              + (isPath ? "" : " on PATH")
              + "; "
              + INSTALL
              + ", or leave the choice out: TinyCC is "
              + (TinyCc.isPresent() ? "built in" : "not built in: " + TinyCc.whyMissing()));
    }
    if (Files.isDirectory(found) || !Files.isExecutable(found)) {
      throw new CompileException("the C compiler \"" + name + "\" cannot be run: no program");
    }
    return new SystemCompiler(found);
  }

  private static Path onPath(String name) {
    for (String folder : Unit.folders("PATH")) {
      Path candidate = Path.of(folder, name);
      if (Files.isExecutable(candidate) && !Files.isDirectory(candidate)) {
        return candidate;
      }
    }
    return null;
  }

  CompiledLibrary compile(Unit unit) {
    return compile(unit, ObjectCache.ofUser());
  }

  CompiledLibrary compile(Unit unit, ObjectCache cache) {
    return compile(unit, cache, Path.of(System.getProperty("java.io.tmpdir")));
  }

  /** Compiles in a folder of its own below one for temporary files. */
  CompiledLibrary compile(Unit unit, ObjectCache cache, Path temporary) {
    List<String> flags = unit.flags() == null ? DEFAULT_FLAGS : unit.flags();
    try {
      ObjectKey key = ObjectKey.of(program, flags, unit);
      ObjectCache.Entry known = cache.find(key);
      if (known != null) {
        return open(known.library(), known.messages(), unit);
      }
      Path work = Files.createTempDirectory(temporary, "ferry-cc");
      try {
        return compile(unit, flags, work, cache, key);
      } finally {
        deleteAll(work);
      }
    } catch (IOException e) {
      throw new CompileException(
          program
              + " cannot compile "
              + unit.name()
              + " in "
              + temporary
              + ": "
              + e.getMessage()
              + (e instanceof FileSystemException && !Files.isWritable(temporary)
                  ? "; set -Djava.io.tmpdir to a folder that can be written"
                  : ""),
          List.of(),
          e);
    }
  }

  private CompiledLibrary compile(
      Unit unit, List<String> flags, Path work, ObjectCache cache, ObjectKey key)
      throws IOException {
    SystemCommand command = new SystemCommand(program, flags, unit, work);
    String messages = run(command.words(), work);
    List<Diagnostic> diagnostics = SystemMessages.parse(messages, program.getFileName().toString());
    if (!Files.isRegularFile(command.library()) || Files.size(command.library()) == 0) {
      throw CompileException.of(
          unit.name(),
          diagnostics.stream().anyMatch(Diagnostic::isError)
              ? diagnostics
              : List.of(SystemMessages.noLibrary(program, messages)));
    }
    byte[] library = Files.readAllBytes(command.library());
    CompiledLibrary compiled = open(library, messages, unit);
    cache.put(
        key, new ObjectCache.Entry(library, messages), command.filesRead(), command.searched());
    return compiled;
  }

  private CompiledLibrary open(byte[] library, String messages, Unit unit) throws IOException {
    try (MemoryFile file = MemoryFile.of("ferry-library", new ByteArrayInputStream(library))) {
      List<Diagnostic> warnings = SystemMessages.parse(messages, program.getFileName().toString());
      Report report = new Report(warnings, List.of(), List.of(), null);
      return new CompiledLibrary(Loading.load(file, unit, report), warnings);
    }
  }

  /** Runs a command and returns what it wrote. */
  private static String run(List<String> words, Path work) throws IOException {
    // Not on the disk, which may be full: then there is something to say.
    try (MemoryFile output = MemoryFile.of("ferry-output", InputStream.nullInputStream())) {
      return run(words, work, Path.of(output.path()));
    }
  }

  private static String run(List<String> words, Path work, Path output) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().put("LC_ALL", "C");
    builder.environment().put("TMPDIR", work.toString());
    builder.environment().remove("GCC_COLORS");
    Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    process.getOutputStream().close();
    try {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
      while (!process.waitFor(100, TimeUnit.MILLISECONDS)) {
        if (Files.size(output) > MOST_OUTPUT) {
          throw new IOException("it does not stop writing messages");
        }
        if (System.nanoTime() > end) {
          throw new IOException(
              "it takes longer than " + SECONDS + " s; set -Dferry.cc.seconds if it may");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    try (InputStream in = Files.newInputStream(output)) {
      return new String(in.readNBytes(MOST_OUTPUT), StandardCharsets.UTF_8);
    }
  }

  private static void deleteAll(Path folder) throws IOException {
    List<Path> paths = new ArrayList<>();
    try (Stream<Path> tree = Files.walk(folder)) {
      tree.forEach(paths::addFirst);
    }
    for (Path path : paths) {
      Files.deleteIfExists(path);
    }
  }
}
