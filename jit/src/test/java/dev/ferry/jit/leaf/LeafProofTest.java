package dev.ferry.jit.leaf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.jit.leaf.LeafProof.Extent;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the proof says of compiled C of every shape. */
final class LeafProofTest {

  private static final Path SHAPES = Path.of("src/test/c/shapes.c");
  private static final Pattern NAME = Pattern.compile("\\b((leaf|other|bound)_\\w+)\\(");

  /** No leaves, but nothing runs in them that cannot be looked at. */
  private static final Set<String> CLOSED =
      Set.of(
          "other_loops",
          "other_loops_once",
          "other_repeats",
          "other_jumps_to_chosen",
          "other_aligns_to_pages");

  /** Where the compiler makes it write to its array by an index, it is not known to be closed. */
  private static final Set<String> PERHAPS_CLOSED = Set.of("other_large_stack");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-O2",
        "-O3 -march=haswell",
        "-O3 -march=x86-64-v4 -mprefer-vector-width=512",
        "-O2 -fcf-protection=full",
        "-O2 -Wl,-z,now",
        "-O2 -mavx"
      })
  void tellsLeavesFromOthers(String options) throws Throwable {
    assertEquals(List.of(), wrong(compile(options), true));
  }

  /** These make loops and library calls of some that are leaves above: they are missed. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "-O0",
        "-O1 -fno-omit-frame-pointer",
        "-Os",
        "-O2 -mindirect-branch=thunk -fjump-tables",
        "-O2 -fstack-protector-all",
        "-O2 -fstack-clash-protection"
      })
  void neverTakesAnotherForLeaf(String options) throws Throwable {
    SymbolLookup library = compile(options);
    assertEquals(List.of(), wrong(library, false));
    long add = library.find("leaf_add").orElseThrow().address();
    LeafProof.Verdict verdict = LeafProof.of(add, false);
    assertTrue(verdict.leaf(), verdict.toString());
  }

  private static List<String> wrong(SymbolLookup library, boolean findsAll) throws Throwable {
    List<String> names =
        NAME.matcher(Files.readString(SHAPES))
            .results()
            .map(match -> match.group(1))
            .distinct()
            .toList();
    assertTrue(names.size() > 50, names.toString());
    List<String> wrong = new ArrayList<>();
    for (String name : names) {
      long address = library.find(name).orElseThrow().address();
      if (name.startsWith("bound_")) {
        call(library, name, 5);
      }
      LeafProof.Verdict verdict = LeafProof.of(address, name.equals("other_variadic"));
      boolean isLeaf = !name.startsWith("other_");
      if (verdict.leaf() ? !isLeaf : isLeaf && findsAll) {
        wrong.add(name + ": " + verdict);
      }
      boolean isClosed = isLeaf || CLOSED.contains(name);
      boolean isFound = verdict.extent() != Extent.OPEN;
      if (PERHAPS_CLOSED.contains(name)) {
        continue;
      }
      if (isFound ? !isClosed : isClosed && findsAll) {
        wrong.add(name + " is closed: " + verdict);
      }
    }
    return wrong;
  }

  @Test
  void restsOnWhatTheLinkerHasBound() throws Throwable {
    SymbolLookup library = compile("-O2 -Wl,-z,lazy");
    assertFalse(verdict(library, "bound_calls_exported").leaf(), "before the linker has bound it");

    assertEquals(13, call(library, "bound_calls_exported", 5));
    LeafProof.Verdict bound = verdict(library, "bound_calls_exported");
    assertTrue(bound.leaf(), bound.toString());
    assertEquals(address(library, "bound_calls_exported"), bound.entry());
    assertEquals(
        List.of(address(library, "exported_add")),
        bound.slots().stream().map(Slot::function).toList());
    assertTrue(LeafProof.stillStand(bound.slots()));
    Slot other = new Slot(bound.slots().getFirst().address(), 1);
    assertFalse(LeafProof.stillStand(List.of(bound.slots().getFirst(), other)));
    assertFalse(LeafProof.stillStand(List.of(new Slot(8, 0))), "where nothing is");

    call(library, "bound_calls_exported_twice", 5);
    assertEquals(1, verdict(library, "bound_calls_exported_twice").slots().size());
  }

  @Test
  void seesWhatUsesVectorRegisters() throws Throwable {
    SymbolLookup library = compile("-O2");
    assertFalse(verdict(library, "leaf_add").usesVectors());
    assertTrue(verdict(library, "leaf_add_doubles").usesVectors());
    assertFalse(verdict(library, "other_loops_once").usesVectors());
  }

  @Test
  void restsOnNothingThatCannotChange() throws Throwable {
    SymbolLookup library = compile("-O2 -Wl,-z,now");
    LeafProof.Verdict verdict = verdict(library, "bound_calls_exported");
    assertTrue(verdict.leaf(), verdict.toString());
    assertEquals(List.of(), verdict.slots());
  }

  @Test
  void callsWhereAFunctionOnlyJumps() throws Throwable {
    SymbolLookup library = compile("-O2");
    LeafProof.Verdict leaf = verdict(library, "bound_jumps_to_chosen");
    assertEquals(address(library, "exported_add"), leaf.entry());
    assertTrue(leaf.leaf() && LeafProof.stillStand(leaf.slots()), leaf.toString());
    LeafProof.Verdict other = verdict(library, "other_jumps_to_chosen");
    assertEquals(address(library, "other_loops_once"), other.entry());
    assertEquals(1, other.slots().size());

    // SAFETY: void choose(int (*)(int)) of shapes.c.
    Linker.nativeLinker()
        .downcallHandle(
            library.find("choose").orElseThrow(), FunctionDescriptor.ofVoid(ValueLayout.ADDRESS))
        .invokeExact(library.find("other_loops_once").orElseThrow());
    assertFalse(LeafProof.stillStand(leaf.slots()));
    LeafProof.Verdict changed = verdict(library, "bound_jumps_to_chosen");
    assertFalse(changed.leaf());
    assertEquals(address(library, "other_loops_once"), changed.entry());
  }

  private static LeafProof.Verdict verdict(SymbolLookup library, String name) {
    return LeafProof.of(address(library, name), false);
  }

  private static long address(SymbolLookup library, String name) {
    return library.find(name).orElseThrow().address();
  }

  private static int call(SymbolLookup library, String name, int argument) throws Throwable {
    // SAFETY: the functions of shapes.c that are called here are int(int).
    return (int)
        Linker.nativeLinker()
            .downcallHandle(
                library.find(name).orElseThrow(),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT))
            .invokeExact(argument);
  }

  @Test
  void refusesCodeThatIsNotThere() {
    for (long address : new long[] {0, 1, 4096, -1, Long.MIN_VALUE, Long.MAX_VALUE}) {
      assertFalse(LeafProof.of(address, false).leaf(), Long.toHexString(address));
    }
  }

  @Test
  void refusesDataAndWritableCode() throws Exception {
    try (Arena arena = Arena.ofConfined()) {
      long data = arena.allocate(16).fill((byte) 0xC3).address();
      LeafProof.Verdict verdict = LeafProof.of(data, false);
      assertFalse(verdict.leaf());
      assertTrue(verdict.reason().startsWith("code that is not mapped"), verdict.reason());
    }
  }

  @Test
  void refusesCodeThatEndsTooEarly() {
    // A call or a jump that the end of the mapping cuts off, after every number of bytes.
    int[] code = {0x55, 0x48, 0x89, 0xE5, 0x48, 0x81, 0xC7, 0, 1, 0, 0, 0x5D, 0xC3};
    for (int length = 0; length < code.length; length++) {
      assertFalse(prove(Arrays.copyOf(code, length)).leaf(), "after " + length + " bytes");
    }
    assertTrue(prove(code).leaf());
  }

  @Test
  void refusesMoreInstructionsThanItHasTimeFor() {
    int[] code = new int[LeafProof.MOST_INSTRUCTIONS + 1];
    Arrays.fill(code, 0x90);
    code[LeafProof.MOST_INSTRUCTIONS] = 0xC3;
    assertFalse(prove(code).leaf());
    code[LeafProof.MOST_INSTRUCTIONS - 1] = 0xC3;
    assertTrue(prove(code).leaf());
  }

  @Test
  void countsCallsAsOftenAsTheyAreMade() {
    // Each function calls the next one four times: 4^7 instructions in all.
    int[] code = new int[8 * 32];
    Arrays.fill(code, 0xC3);
    for (int function = 0; function < 7; function++) {
      for (int call = 0; call < 4; call++) {
        int at = function * 32 + call * 5;
        code[at] = 0xE8;
        code[at + 1] = (function + 1) * 32 - (at + 5);
        code[at + 2] = 0;
        code[at + 3] = 0;
        code[at + 4] = 0;
      }
    }
    LeafProof.Verdict verdict = prove(code);
    assertFalse(verdict.leaf());
    assertTrue(verdict.reason().contains("too many instructions"), verdict.reason());
  }

  @Test
  void countsTheLongestPath() {
    // Blocks that are left in front of a hundred instructions or gone through.
    int[] code = new int[30 * 103];
    Arrays.fill(code, 0x90);
    for (int block = 0; block < 30; block++) {
      code[block * 103] = 0x74;
      code[block * 103 + 1] = 101;
      code[block * 103 + 102] = 0xC3;
    }
    code[code.length - 103] = 0x90;
    code[code.length - 102] = 0x90;
    LeafProof.Verdict verdict = prove(code);
    assertTrue(verdict.leaf(), verdict.toString());
    assertTrue(verdict.instructions() > 5 * LeafProof.MOST_INSTRUCTIONS, verdict.toString());
  }

  @Test
  void followsJumpsIntoTheMiddleOfAnInstruction() {
    // jmp over one byte of what would be a mov; there stands ret, then a call would follow.
    assertTrue(prove(0xEB, 0x01, 0xB8, 0xC3, 0xE8, 0, 0, 0, 0).leaf());
    // A jump back into its own bytes.
    assertFalse(prove(0xEB, 0xFE, 0xC3).leaf());
  }

  private static LeafProof.Verdict prove(int... bytes) {
    CodeReader reader =
        new CodeReader() {
          @Override
          public int codeByte(long address) throws NotProvenException {
            if (address < 4096 || address >= 4096 + bytes.length) {
              throw NotProvenException.at(address, "no code");
            }
            return bytes[(int) (address - 4096)] & 0xFF;
          }

          @Override
          public long pointer(long address) throws NotProvenException {
            throw NotProvenException.at(address, "no pointer");
          }

          @Override
          public boolean isReadOnly(long address) {
            return false;
          }

          @Override
          public boolean isLinkerSlot(long address) {
            return false;
          }

          @Override
          public boolean isStackCheckFailureIn(long slot) {
            return false;
          }

          @Override
          public boolean isStackCheckFailure(long address) {
            return false;
          }
        };
    return new LeafProof(reader, false).prove(4096);
  }

  private SymbolLookup compile(String options) throws IOException, InterruptedException {
    Path library = folder.resolve("shapes.so");
    List<String> command =
        new ArrayList<>(List.of("cc", "-shared", "-fPIC", "-w", "-o", library.toString()));
    command.addAll(List.of(options.split(" ")));
    command.add(SHAPES.toString());
    Process process = new ProcessBuilder(command).inheritIO().start();
    assertEquals(0, process.waitFor(), String.join(" ", command));
    // SAFETY: the library has no constructors.
    return SymbolLookup.libraryLookup(library, Arena.global());
  }
}
