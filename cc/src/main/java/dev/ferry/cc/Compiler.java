package dev.ferry.cc;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Compiles C and loads it into this process.
 *
 * <pre>{@code
 * try (CompiledLibrary compiled =
 *     new Compiler().source("int add(int a, int b) { return a + b; }").compile()) {
 *   MethodHandle add =
 *       Binding.function(
 *           compiled.library(), "add", MethodType.methodType(int.class, int.class, int.class));
 *   int five = (int) add.invokeExact(2, 3);
 * }
 * }</pre>
 *
 * <p>The compiler is TinyCC, which is part of this module: it needs no installed compiler, takes a
 * millisecond, and makes code of the speed of {@code gcc -O0}. {@link #compiler} chooses one of the
 * system instead, whose result is kept in the user's cache folder. Without the choice, the
 * environment variable {@code FERRY_CC} has it.
 *
 * <p>What is compiled may do whatever this process may: compile only what you trust. A source that
 * is broken harms nothing. One object serves one thread; any number may compile at once.
 */
public final class Compiler {

  private final List<CSource> sources = new ArrayList<>();
  private final Map<String, String> defines = new LinkedHashMap<>();
  private final List<Path> includes = new ArrayList<>();
  private final List<String> libraries = new ArrayList<>();
  private final List<String> symbols = new ArrayList<>();
  private List<String> flags;
  private String compiler;

  /** A compiler with no source yet. */
  public Compiler() {}

  /** Adds code. */
  public Compiler source(String code) {
    return source(CSource.code(code));
  }

  /** Adds a file. */
  public Compiler source(Path file) {
    return source(CSource.file(file));
  }

  /** Adds a source; several are compiled together. */
  public Compiler source(CSource source) {
    sources.add(Objects.requireNonNull(source, "source"));
    return this;
  }

  /** Defines a macro. */
  public Compiler define(String name, String text) {
    if (!name.matches("[A-Za-z_$\\x{80}-\\x{10ffff}][\\w$\\x{80}-\\x{10ffff}]*(\\([^)]*\\))?")) {
      throw new IllegalArgumentException("\"" + name + "\" cannot be the name of a macro");
    }
    if (text.indexOf('\0') >= 0 || text.indexOf('\n') >= 0) {
      throw new IllegalArgumentException("the text of macro " + name + " must be one line");
    }
    defines.put(name, text);
    return this;
  }

  /** Adds a folder in which headers are looked for. */
  public Compiler include(Path folder) {
    includes.add(Objects.requireNonNull(folder, "folder"));
    return this;
  }

  /** Adds a library by the name that {@code -l} takes: {@code m}, {@code sqlite3}. */
  public Compiler library(String name) {
    libraries.add(Objects.requireNonNull(name, "name"));
    return this;
  }

  /** Sets the options of the compiler, instead of {@code -std=c11 -O2}. None sets those again. */
  public Compiler flags(String... words) {
    flags = words.length == 0 ? null : List.of(words);
    return this;
  }

  /** Demands that the result has a symbol. */
  public Compiler symbol(String name) {
    symbols.add(Objects.requireNonNull(name, "name"));
    return this;
  }

  /**
   * Chooses the compiler.
   *
   * @param name {@code tcc} for the one inside; {@code cc}, {@code gcc}, {@code clang} or any other
   *     program on {@code PATH}, or the path of one; null for {@code FERRY_CC} or else {@code tcc}
   */
  public Compiler compiler(String name) {
    compiler = name;
    return this;
  }

  /**
   * Compiles the sources, links and loads them.
   *
   * @throws CompileException when that fails, with all that the compiler says
   * @throws IllegalStateException when there is no source
   */
  public CompiledLibrary compile() {
    if (sources.isEmpty()) {
      throw new IllegalStateException("nothing to compile: call source first");
    }
    Unit unit =
        new Unit(sources, defines, includes, libraries, Unit.folders("LIBRARY_PATH"), words(flags));
    CompiledLibrary compiled = compile(unit);
    try {
      for (String symbol : symbols) {
        if (compiled.find(symbol) == 0) {
          throw new CompileException(
              "\""
                  + symbol
                  + "\" is missing from "
                  + unit.name()
                  + ". Was it included in the source code?");
        }
      }
      return compiled;
    } catch (RuntimeException e) {
      compiled.close();
      throw e;
    }
  }

  private CompiledLibrary compile(Unit unit) {
    String name = compiler != null ? compiler : System.getenv("FERRY_CC");
    if (name == null || name.isEmpty()) {
      return TinyCc.isPresent()
          ? TinyCc.compile(unit)
          : SystemCompiler.any(TinyCc.whyMissing()).compile(unit);
    }
    return name.equals("tcc") && TinyCc.isPresent()
        ? TinyCc.compile(unit)
        : SystemCompiler.named(name).compile(unit);
  }

  /** A word may itself hold several, as in {@code flags("-O1 -g")}; quotes keep spaces together. */
  private static List<String> words(List<String> flags) {
    if (flags == null) {
      return null;
    }
    List<String> words = new ArrayList<>();
    for (String flag : flags) {
      StringBuilder word = new StringBuilder();
      char quote = 0;
      boolean started = false;
      for (int i = 0; i < flag.length(); i++) {
        char c = flag.charAt(i);
        char next = i + 1 < flag.length() ? flag.charAt(i + 1) : 0;
        if (c == '\\' && quote != '\'' && (next == '"' || next == '\\')) {
          word.append(next);
          started = true;
          i++;
        } else if (quote != 0 ? c == quote : c == '"' || c == '\'') {
          quote = quote == 0 ? c : 0;
          started = true;
        } else if (quote == 0 && Character.isWhitespace(c)) {
          if (started) {
            words.add(word.toString());
          }
          word.setLength(0);
          started = false;
        } else {
          word.append(c);
          started = true;
        }
      }
      if (started) {
        words.add(word.toString());
      }
    }
    return words.isEmpty() ? null : words;
  }

  /** Whether TinyCC is part of this build and can run here. */
  public static boolean hasTinyCc() {
    return TinyCc.isPresent();
  }

  /** Why it is not; empty where it is. */
  public static String whyNoTinyCc() {
    return TinyCc.isPresent() ? "" : TinyCc.whyMissing();
  }
}
