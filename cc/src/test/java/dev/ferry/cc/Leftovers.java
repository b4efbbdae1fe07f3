package dev.ferry.cc;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.core.library.Library;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What compilations could leave behind, counted after the collector has run.
 *
 * @param files open file descriptors of this process
 * @param processes processes that this one started, and theirs
 * @param libraries loaded libraries
 * @param temporaryFiles files in the folder for temporary ones and in the one for shared memory
 * @param mappings mapped pieces of memory
 * @param serverKilobytes memory of the processes that compile
 * @param kilobytes memory of this process
 */
record Leftovers(
    long files,
    long processes,
    long libraries,
    long temporaryFiles,
    long mappings,
    long serverKilobytes,
    long kilobytes) {

  private static final String OUR_FILES = "ferry";

  static Leftovers now() throws IOException, InterruptedException {
    // Also lets the process that is started ahead start.
    for (int i = 0; i < 5; i++) {
      System.gc();
      Thread.sleep(100);
    }
    long server = 0;
    for (ProcessHandle process : ProcessHandle.current().descendants().toList()) {
      server += resident(Long.toString(process.pid()));
    }
    return new Leftovers(
        count(Path.of("/proc/self/fd")),
        ProcessHandle.current().descendants().count(),
        Library.mappedCount(),
        ours(Path.of(System.getProperty("java.io.tmpdir"))) + ours(Path.of("/dev/shm")),
        Files.readAllLines(Path.of("/proc/self/maps")).size(),
        server,
        resident("self"));
  }

  /** Demands that nothing grows but what the JVM has for itself, and that only a little. */
  void assertNoMoreThan(Leftovers before) {
    assertTrue(files <= before.files + 3, () -> before + " -> " + this);
    assertTrue(processes <= before.processes, () -> before + " -> " + this);
    assertTrue(libraries <= before.libraries, () -> before + " -> " + this);
    assertTrue(temporaryFiles <= before.temporaryFiles, () -> before + " -> " + this);
    assertTrue(mappings <= before.mappings + 100, () -> before + " -> " + this);
    assertTrue(serverKilobytes <= before.serverKilobytes + 2000, () -> before + " -> " + this);
    assertTrue(kilobytes <= before.kilobytes + 100_000, () -> before + " -> " + this);
  }

  private static long resident(String process) throws IOException {
    return Files.readAllLines(Path.of("/proc", process, "status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
        .findFirst()
        .orElse(0);
  }

  private static long count(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.count();
    }
  }

  private static long ours(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().startsWith(OUR_FILES)).count();
    }
  }
}
