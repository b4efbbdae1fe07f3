package dev.ferry.cc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.core.bind.Binding;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compilers of the system, and what is kept of their work. The tests need {@code cc}. */
class SystemCompilerTest {

  private static final String CODE = "#include \"n.h\"\nint f(void) { return N; }\n";

  @TempDir Path folder;
  private Path calls;
  private String compiler;
  private ObjectCache cache;

  interface F {
    int f();
  }

  /** A compiler that notes each call, and a header. */
  @BeforeEach
  void prepare() throws IOException {
    calls = folder.resolve("calls");
    compiler = program("noting-cc", "echo call >>" + calls + "; exec cc \"$@\"").toString();
    Files.writeString(folder.resolve("n.h"), "#define N 5\n");
    cache = new ObjectCache(folder.resolve("cache"));
  }

  private Path program(String name, String text) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + text + "\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  private long calls() throws IOException {
    return Files.exists(calls) ? Files.readAllLines(calls).size() : 0;
  }

  private Unit unit(String code) {
    return new Unit(
        List.of(CSource.code("t.c", code)), Map.of(), List.of(folder), List.of(), List.of(), null);
  }

  private int run(Unit unit, ObjectCache kept) {
    try (CompiledLibrary compiled = SystemCompiler.named(compiler).compile(unit, kept)) {
      return Binding.implement(MethodHandles.lookup(), F.class, compiled.library()).f();
    }
  }

  @Test
  void compilesOnceWhatStaysTheSame() throws IOException {
    assertEquals(5, run(unit(CODE), cache));
    assertEquals(5, run(unit(CODE), cache));
    assertEquals(1, calls());
    assertEquals(6, run(unit("int f(void) { return 6; }"), cache));
    assertEquals(2, calls());
  }

  @Test
  void aHeaderCountsByItsContent() throws IOException {
    assertEquals(5, run(unit(CODE), cache));
    Files.setLastModifiedTime(folder.resolve("n.h"), FileTime.fromMillis(5000));
    assertEquals(5, run(unit(CODE), cache));
    assertEquals(1, calls());
    Files.writeString(folder.resolve("n.h"), "#define N 7\n");
    assertEquals(7, run(unit(CODE), cache));
    assertEquals(2, calls());
    Files.delete(folder.resolve("n.h"));
    assertThrows(CompileException.class, () -> run(unit(CODE), cache));
  }

  @Test
  void aHeaderThatAppearsInAFolderSearchedEarlierCounts() throws IOException {
    Path early = Files.createDirectories(folder.resolve("early"));
    Files.createDirectories(folder.resolve("late/sub"));
    Files.writeString(folder.resolve("late/sub/n.h"), "#define N 5\n");
    Unit unit =
        new Unit(
            List.of(CSource.code("t.c", "#include <sub/n.h>\nint f(void) { return N; }\n")),
            Map.of(),
            List.of(early, folder.resolve("late")),
            List.of(),
            List.of(),
            null);
    assertEquals(5, run(unit, cache));
    Files.createDirectory(early.resolve("other"));
    assertEquals(5, run(unit, cache));
    assertEquals(1, calls());
    Files.createDirectory(early.resolve("sub"));
    assertEquals(5, run(unit, cache));
    assertEquals(1, calls());
    Files.writeString(early.resolve("sub/n.h"), "#define N 6\n");
    assertEquals(6, run(unit, cache));
    assertEquals(6, run(unit, cache));
    assertEquals(2, calls());
  }

  @Test
  void eachLibraryHasItsOwnData() {
    Unit unit = unit("static int n; int f(void) { return ++n; }");
    try (CompiledLibrary a = SystemCompiler.named(compiler).compile(unit, cache);
        CompiledLibrary b = SystemCompiler.named(compiler).compile(unit, cache)) {
      F first = Binding.implement(MethodHandles.lookup(), F.class, a.library());
      F second = Binding.implement(MethodHandles.lookup(), F.class, b.library());
      assertEquals(List.of(1, 2, 1), List.of(first.f(), first.f(), second.f()));
    }
  }

  @Test
  void messagesHavePlacesAndAreKept() {
    Unit unit = unit("int f(void) {\n  return undeclared;\n}\n");
    CompileException e =
        assertThrows(
            CompileException.class, () -> SystemCompiler.named(compiler).compile(unit, cache));
    Diagnostic error = e.diagnostics().getFirst();
    assertEquals("t.c", error.file());
    assertEquals(2, error.line());
    assertEquals(10, error.column());
    assertTrue(e.getMessage().startsWith("1 errors while compiling t.c\n"), e.getMessage());
    Unit warned = unit("#warning careful\nint f(void) { return 1; }");
    for (int i = 0; i < 2; i++) {
      try (CompiledLibrary compiled = SystemCompiler.named(compiler).compile(warned, cache)) {
        assertTrue(compiled.warnings().getFirst().message().contains("careful"));
      }
    }
  }

  @Test
  void whatIsMissingIsTold() {
    String message =
        assertThrows(
                CompileException.class,
                () -> run(unit("int nowhere(void); int f(void) { return nowhere(); }"), cache))
            .getMessage();
    assertTrue(message.contains("unresolved reference to 'nowhere'"), message);
  }

  @Test
  void programsThatAreNoCompilersAreTold() throws IOException {
    record Bad(Path program, String message) {}
    Path text = Files.writeString(folder.resolve("text"), "int");
    for (Bad bad :
        List.of(
            new Bad(program("nothing", "exit 0"), "made no library and said nothing"),
            new Bad(program("failing", "echo no >&2; exit 3"), "made no library: no"),
            new Bad(
                program("rubbish", "while [ \"$1\" != -o ]; do shift; done; echo x >\"$2\""),
                "cannot load"),
            new Bad(program("endless", "while :; do echo y; done"), "does not stop writing"),
            new Bad(text, "no program"),
            new Bad(folder, "no program"),
            new Bad(folder.resolve("none"), "was not found"))) {
      String message =
          assertThrows(
                  CompileException.class,
                  () -> SystemCompiler.named(bad.program().toString()).compile(unit(CODE), cache))
              .getMessage();
      assertTrue(message.contains(bad.message()), message);
    }
  }

  @Test
  void manyAtOnceMakeTheSame() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Callable<Integer>> work = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        work.add(() -> run(unit(CODE), cache));
      }
      for (Future<Integer> result : threads.invokeAll(work)) {
        assertEquals(5, result.get());
      }
    }
    try (Stream<Path> kept = Files.list(folder.resolve("cache"))) {
      assertEquals(1, kept.count());
    }
  }

  @Test
  void aFolderThatOthersCanWriteOrThatIsNoneKeepsNothing() throws IOException {
    Path shared = Files.createDirectory(folder.resolve("shared"));
    Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxrwxrwx"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("cache"));
    for (Path unusable : List.of(shared, link, folder.resolve("n.h"), Path.of("/proc/none/cc"))) {
      ObjectCache none = new ObjectCache(unusable);
      assertFalse(none.isUsable(), unusable.toString());
      assertEquals(5, run(unit(CODE), none));
    }
    assertEquals(4, calls());
    assertEquals(
        "rwx------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("cache"))));
  }

  @Test
  void whatCannotBeKeptOrReadIsCompiled() throws IOException {
    assertEquals(5, run(unit(CODE), cache));
    try (Stream<Path> kept = Files.list(folder.resolve("cache"))) {
      Files.write(kept.findFirst().orElseThrow(), new byte[] {1, 2, 3});
    }
    assertEquals(5, run(unit(CODE), cache));
    try (Stream<Path> kept = Files.list(folder.resolve("cache"))) {
      Files.delete(kept.findFirst().orElseThrow());
    }
    Files.delete(folder.resolve("cache")); // As little can be written there as on a full disk.
    assertEquals(5, run(unit(CODE), cache));
    assertEquals(3, calls());
  }

  @Test
  void whatIsKeptOpensQuickly() {
    Unit unit = unit("#include <stdio.h>\n#include <math.h>\n" + CODE);
    run(unit, cache);
    long best = Long.MAX_VALUE;
    for (int i = 0; i < 300; i++) {
      long start = System.nanoTime();
      SystemCompiler.named(compiler).compile(unit, cache).close();
      best = Math.min(best, System.nanoTime() - start);
    }
    assertTrue(best < 1_000_000, best / 1000 + " microseconds");
  }
}
