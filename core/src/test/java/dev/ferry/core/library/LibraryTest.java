package dev.ferry.core.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.core.CFixture;
import dev.ferry.core.Collected;
import dev.ferry.core.call.CallShape;
import dev.ferry.core.call.Downcall;
import dev.ferry.core.callback.Upcall;
import dev.ferry.core.type.Carrier;
import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LibraryTest {

  private static final FunctionDescriptor LONG_TO_LONG =
      FunctionDescriptor.of(ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG);

  @Test
  void findsSymbolsByName() {
    try (Library library = CFixture.open("scalars")) {
      assertTrue(library.isOpen());
      assertNotEquals(0, library.find("id_i32"));
      assertEquals(library.find("id_i32"), library.symbol("id_i32").address());
      assertEquals(0, library.find("no_such_symbol"));
      assertEquals(0, library.find(""));
      assertEquals(0, library.find("id_i32\0tail"));
    }
  }

  @Test
  void opensWhatLacksAFunctionThatItMayNeverCall() {
    try (Library library = CFixture.open("incomplete")) {
      assertNotEquals(0, library.find("calls_nothing"));
    }
  }

  @Test
  void searchesTheSystemForANameWithoutASlash() {
    try (Library libc = Library.open("libc.so.6")) {
      assertEquals("libc.so.6", libc.name());
      assertNotEquals(0, libc.find("qsort"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "libnosuch.so, libnosuch.so: cannot open shared object file: No such file or directory",
    "/no/such.so, /no/such.so: cannot open shared object file: No such file or directory",
    "/, /: cannot read file data: Is a directory"
  })
  void failsToOpenWithTheSystemsText(String name, String message) {
    assertEquals(
        message, assertThrows(LibraryException.class, () -> Library.open(name)).getMessage());
  }

  @Test
  void failsToOpenAFileThatIsNoLibrary() throws IOException {
    Path file = Files.writeString(Files.createTempFile("ferry", ".so"), "no library, only text\n");
    try {
      assertEquals(
          file + ": file too short",
          assertThrows(LibraryException.class, () -> Library.open(file.toString())).getMessage());
    } finally {
      Files.delete(file);
    }
  }

  @ParameterizedTest
  @CsvSource({"'', empty library name", "a\0b, library name holds a NUL character"})
  void refusesNamesThatCannotBeNames(String name, String message) {
    assertEquals(
        message,
        assertThrows(IllegalArgumentException.class, () -> Library.open(name)).getMessage());
  }

  @Test
  void namesTheSymbolItDoesNotHave() {
    try (Library library = CFixture.open("scalars")) {
      String path = CFixture.compile("scalars").toString();
      assertEquals(
          "symbol \"nosuch\" not found in \"" + path + "\": " + path + ": undefined symbol: nosuch",
          assertThrows(LibraryException.class, () -> library.symbol("nosuch")).getMessage());
      assertThrows(LibraryException.class, () -> library.symbol("id_i32\0"));
    }
  }

  @Test
  void answersNothingAfterClosing() {
    Library library = CFixture.open("scalars");
    library.close();
    library.close();
    assertFalse(library.isOpen());
    String message = "library \"" + library.name() + "\" is closed";
    assertEquals(
        message,
        assertThrows(IllegalStateException.class, () -> library.find("id_i32")).getMessage());
    assertThrows(IllegalStateException.class, () -> library.symbol("id_i32"));
    MethodHandle any = MethodHandles.constant(int.class, 1);
    assertThrows(IllegalStateException.class, () -> library.whileOpen(any, "id_i32"));
  }

  @Test
  void closingUnmapsAtOnceWhenOnlyBareAddressesWereTaken() throws IOException {
    long mapped = Library.mappedCount();
    Library library = CFixture.open("strings");
    library.find("length");
    assertTrue(isMapped("libstrings.so"));
    library.close();
    assertEquals(mapped, Library.mappedCount());
    assertFalse(isMapped("libstrings.so"));
  }

  @Test
  void aHandleThrowsAfterClosingAndItsCodeStaysWhileItIsReachable() throws Throwable {
    Library library = CFixture.open("lifetimes");
    MemorySegment function = library.symbol("identity");
    MethodHandle bound = Downcall.handle(LONG_TO_LONG).bindTo(function);
    MethodHandle guarded = library.whileOpen(bound, "identity");
    assertEquals(7, (long) guarded.invokeExact(7L));
    library.close();
    assertEquals(
        "cannot call \"identity\": library \"" + library.name() + "\" is closed",
        assertThrows(IllegalStateException.class, () -> guarded.invoke(7L)).getMessage());
    assertTrue(isMapped("liblifetimes.so"));
    assertEquals(8, (long) bound.invokeExact(8L));
    function = null;
    bound = null;
    // guarded still holds the function.
    Collected.await(() -> true);
    assertTrue(isMapped("liblifetimes.so"));
    assertThrows(IllegalStateException.class, () -> guarded.invoke(7L));
  }

  @Test
  void closingUnderARunningCallIsSafe() throws Throwable {
    long mapped = Library.mappedCount();
    closeUnderARunningCall();
    Collected.await(() -> Library.mappedCount() <= mapped);
    assertFalse(isMapped("liblifetimes.so"));
  }

  private static void closeUnderARunningCall() throws InterruptedException {
    Library library = CFixture.open("lifetimes");
    long[] result = new long[1];
    MethodHandle sleepThenReturn =
        library.whileOpen(
            Downcall.handle(LONG_TO_LONG).bindTo(library.symbol("sleep_then_return")), "");
    Thread caller =
        Thread.ofPlatform()
            .start(() -> {
              try {
                result[0] = (long) sleepThenReturn.invokeExact(300L);
              } catch (Throwable t) {
                throw new AssertionError(t);
              }
            });
    Thread.sleep(100);
    library.close();
    for (int i = 0; i < 5; i++) {
      System.gc();
      Thread.sleep(20);
    }
    caller.join();
    assertEquals(300, result[0]);
  }

  @Test
  void aCallbackMayCloseTheLibraryThatCalledIt() throws Throwable {
    Library library = CFixture.open("closing");
    CallShape shape = new CallShape(Carrier.LONG, List.of(Carrier.LONG));
    LongUnaryOperator closing =
        value -> {
          assertEquals(1, Upcall.depth());
          library.close();
          return value;
        };
    Upcall upcall =
        Upcall.create(
            shape,
            MethodHandles.publicLookup()
                .findVirtual(
                    LongUnaryOperator.class,
                    "applyAsLong",
                    MethodType.methodType(long.class, long.class))
                .bindTo(closing));
    long result =
        (long)
            Downcall.handle(new CallShape(Carrier.LONG, List.of(Carrier.LONG, Carrier.LONG)))
                .invokeExact(library.find("call_then_add_one"), upcall.address(), 7L);
    assertEquals(8, result);
    assertFalse(library.isOpen());
    assertTrue(isMapped("libclosing.so"));
    Library.open("libc.so.6").close();
    assertFalse(isMapped("libclosing.so"));
  }

  @Test
  void tenThousandLibrariesComeBack() throws IOException {
    long open = Library.openCount();
    long mapped = Library.mappedCount();
    String name = CFixture.compile("lifetimes").toString();
    final long files = openFiles();
    for (int i = 0; i < 10_000; i++) {
      try (Library library = Library.open(name)) {
        assertNotEquals(0, library.find("identity"));
        if (i % 10 == 0) {
          MethodHandle bound = Downcall.handle(LONG_TO_LONG).bindTo(library.symbol("identity"));
          library.whileOpen(bound, "identity");
        }
      }
    }
    assertEquals(open, Library.openCount());
    Collected.await(() -> Library.mappedCount() <= mapped);
    assertTrue(openFiles() <= files);
  }

  private static boolean isMapped(String file) throws IOException {
    return Files.readString(Path.of("/proc/self/maps")).contains("/" + file);
  }

  private static long openFiles() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
      return files.count();
    }
  }
}
