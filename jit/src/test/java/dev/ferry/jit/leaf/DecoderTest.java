package dev.ferry.jit.leaf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.jit.leaf.Instruction.Kind;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The decoder and objdump, which comes with every C compiler, must see the same instructions. */
final class DecoderTest {

  private static final Pattern LINE = Pattern.compile(" *([0-9a-f]+):\t(.*)");
  private static final Pattern REFUSED =
      Pattern.compile(
          "syscall|sysenter|hlt|int|int3|ud2|cpuid|xgetbv|std|xbegin" + "|fldcw|iret|f[a-z0-9]+");
  private static final Pattern ONLY_READS =
      Pattern.compile("(cmp|test|v?ucomis|v?comis|prefetch|bt$|nop).*");

  private record Line(long address, String text) {
    String mnemonic() {
      return text.strip().replaceAll("(?s)\\s.*", "");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"libc.so.6", "libm.so.6", "libz.so.1", "libsqlite3.so.0"})
  void seesWhatObjdumpSees(String name) throws Exception {
    // SAFETY: libraries of the system; nothing here calls their functions.
    SymbolLookup.libraryLookup(name, Arena.global());
    String mapping =
        Files.readAllLines(Path.of("/proc/self/maps")).stream()
            .filter(line -> line.endsWith("/" + name) || line.contains("/" + name + "."))
            .findFirst()
            .orElseThrow();
    long base = Long.parseUnsignedLong(mapping, 0, mapping.indexOf('-'), 16);
    List<Line> lines = disassemble(mapping.substring(mapping.indexOf('/')));
    List<String> wrong = new ArrayList<>();
    int decoded = 0;
    try (ProcessCode code = new ProcessCode()) {
      Decoder decoder = new Decoder(code);
      for (int i = 0; i + 1 < lines.size(); i++) {
        Line line = lines.get(i);
        long length = lines.get(i + 1).address() - line.address();
        if (length <= 0 || length > 15 || line.text().contains("(bad)")) {
          continue;
        }
        try {
          Instruction instruction = decoder.decode(base + line.address());
          decoded++;
          String difference = difference(line, instruction, length);
          if (difference != null) {
            wrong.add(Long.toHexString(line.address()) + " " + line.text() + ": " + difference);
          }
        } catch (NotProvenException e) {
          // To refuse is always right.
        }
      }
    }
    assertEquals(List.of(), wrong);
    assertTrue(decoded > lines.size() * 0.85, decoded + " of " + lines.size());
  }

  private static String difference(Line line, Instruction instruction, long length) {
    String mnemonic = line.mnemonic();
    Kind kind = instruction.kind();
    if (instruction.length() != length) {
      return "length " + instruction.length();
    }
    if (mnemonic.startsWith("call") != (kind == Kind.CALL || kind == Kind.CALL_SLOT)
        || line.text().endsWith("ret") != (kind == Kind.RETURN)) {
      return kind.toString();
    }
    boolean jumps = mnemonic.startsWith("j") || line.text().matches(".*\\bj[a-z]+ .*");
    if (jumps != (kind == Kind.CONDITIONAL || kind == Kind.JUMP || kind == Kind.JUMP_SLOT)) {
      return kind.toString();
    }
    boolean repeats = mnemonic.matches("rep(z|nz)?") && !line.text().endsWith("ret");
    if (repeats != (kind == Kind.REPEAT)) {
      return kind.toString();
    }
    if (line.text().contains("mm") && !instruction.isVector()) {
      return "a vector register";
    }
    if (REFUSED.matcher(mnemonic).matches() && !line.text().endsWith("ret")) {
      return "not refused";
    }
    if (ONLY_READS.matcher(mnemonic).matches()) {
      return null;
    }
    if (line.text().matches(".*,%[er]?spl?")
        && kind != Kind.STACK
        && kind != Kind.ALIGN_STACK
        && kind != Kind.FRAME_TO_STACK) {
      return "the stack pointer";
    }
    if (line.text().matches(".*,%[er]bp")
        && kind != Kind.STACK_TO_FRAME
        && kind != Kind.FRAME_LOST) {
      return "the frame pointer";
    }
    return line.text().matches(".*,(-?0x[0-9a-f]+)?\\(%rsp\\)") && kind != Kind.STORE
        ? "a store"
        : null;
  }

  private static List<Line> disassemble(String path) throws Exception {
    Process process =
        new ProcessBuilder("objdump", "-d", "-w", "--no-show-raw-insn", path)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<Line> lines = new ArrayList<>();
    try (var reader = process.inputReader()) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        Matcher match = LINE.matcher(line);
        if (match.matches()) {
          String text = match.group(2).replaceAll("\\s*(#|<).*", "").strip();
          lines.add(new Line(Long.parseUnsignedLong(match.group(1), 16), text));
        } else if (line.startsWith("Disassembly of section")) {
          // Between sections there is a gap that belongs to no instruction.
          lines.add(new Line(0, ""));
        }
      }
    }
    assertEquals(0, process.waitFor());
    assertTrue(lines.size() > 1000, path);
    return lines;
  }
}
