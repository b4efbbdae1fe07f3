package dev.ferry.js.module;

import dev.ferry.js.convert.FfiType;
import dev.ferry.js.function.FunctionType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The functions that C code defines, with the types that {@code bun:ffi} has for theirs. It reads
 * definitions as people write them, not all of C: a function whose types it does not know, or that
 * a macro defines, is not among them.
 */
final class Prototypes {

  private static final Pattern SKIPPED =
      Pattern.compile(
          "/\\*.*?\\*/|//[^\\n]*|\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\""
              + "|'[^'\\\\]*+(?:\\\\.[^'\\\\]*+)*+'"
              + "|(?m:^[ \\t]*#[^\\n\\\\]*+(?:\\\\.[^\\n\\\\]*+)*+)",
          Pattern.DOTALL);

  private static final Pattern DEFINITION =
      Pattern.compile("(?<returns>[\\w\\s*]*[\\s*])(?<name>\\w+)\\s*\\((?<parameters>.*)\\)\\s*");

  private static final Set<String> IGNORED =
      Set.of("const", "volatile", "restrict", "extern", "inline", "register", "signed");

  /** By the words of the type, sorted. */
  private static final Map<String, FfiType> TYPES = new TreeMap<>();

  static {
    put(FfiType.VOID, "void");
    put(FfiType.CHAR, "char");
    put(FfiType.U8, "char unsigned", "uint8_t");
    put(FfiType.I8, "int8_t");
    put(FfiType.I16, "short", "int short", "int16_t");
    put(FfiType.U16, "short unsigned", "int short unsigned", "uint16_t");
    put(FfiType.I32, "int", "", "int32_t");
    put(FfiType.U32, "unsigned", "int unsigned", "uint32_t");
    put(
        FfiType.I64_FAST,
        "long",
        "int long",
        "long long",
        "int long long",
        "int64_t",
        "ssize_t",
        "ptrdiff_t",
        "intptr_t");
    put(
        FfiType.U64_FAST,
        "long unsigned",
        "int long unsigned",
        "long long unsigned",
        "int long long unsigned",
        "uint64_t",
        "size_t",
        "uintptr_t");
    put(FfiType.F32, "float");
    put(FfiType.F64, "double");
    put(FfiType.BOOL, "bool", "_Bool");
  }

  private Prototypes() {}

  /** The functions by name, in the order of their definitions. */
  static Map<String, FunctionType> of(String code) {
    Map<String, FunctionType> functions = new LinkedHashMap<>();
    for (String head : heads(SKIPPED.matcher(code).replaceAll(" "))) {
      Matcher matcher = DEFINITION.matcher(head.strip() + " ");
      if (matcher.matches() && !head.matches("(?s).*\\b(static|typedef)\\b.*")) {
        FunctionType type = type(matcher.group("returns"), matcher.group("parameters"));
        if (type != null) {
          functions.put(matcher.group("name"), type);
        }
      }
    }
    return functions;
  }

  /** What stands before each outermost pair of braces, after the declaration before it. */
  private static List<String> heads(String code) {
    List<String> heads = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < code.length(); i++) {
      char c = code.charAt(i);
      if (c == '{' && depth++ == 0) {
        heads.add(code.substring(start, i));
      } else if (c == '}') {
        depth = Math.max(depth - 1, 0);
        start = depth == 0 ? i + 1 : start;
      } else if (c == ';' && depth == 0) {
        start = i + 1;
      }
    }
    return heads;
  }

  private static FunctionType type(String returns, String parameters) {
    FfiType result = type(returns, true);
    List<FfiType> arguments = new ArrayList<>();
    if (!parameters.isBlank() && !parameters.strip().equals("void")) {
      for (String parameter : split(parameters)) {
        FfiType type = parameter(parameter);
        if (type == null || type == FfiType.VOID) {
          return null;
        }
        arguments.add(type);
      }
    }
    return result == null ? null : new FunctionType(result, arguments, false);
  }

  /** At the commas that are in no parentheses. */
  private static List<String> split(String parameters) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i <= parameters.length(); i++) {
      char c = i == parameters.length() ? ',' : parameters.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if ((c == ',' && depth == 0) || i == parameters.length()) {
        parts.add(parameters.substring(start, i));
        start = i + 1;
      }
    }
    return parts;
  }

  private static FfiType parameter(String parameter) {
    if (parameter.indexOf('(') >= 0) {
      return FfiType.FUNCTION;
    }
    // An array is a pointer; then the name goes, if there is one besides the type.
    String named = parameter.replaceAll("(\\w+)\\s*\\[.*", "* $1").strip();
    if (named.indexOf('*') >= 0) {
      return type(named.replaceFirst("\\b\\w+$", ""), false);
    }
    FfiType unnamed = type(named, false);
    return unnamed != null ? unnamed : type(named.replaceFirst("\\b\\w+$", ""), false);
  }

  private static FfiType type(String text, boolean isResult) {
    boolean isPointer = text.indexOf('*') >= 0;
    List<String> words = new ArrayList<>();
    boolean isSigned = false;
    for (String word : text.replace('*', ' ').strip().split("\\s+", -1)) {
      if (!IGNORED.contains(word) && !word.isEmpty()) {
        words.add(word);
      }
      isSigned |= word.equals("signed");
    }
    words.sort(null);
    String name = String.join(" ", words);
    if (isPointer) {
      boolean isString = name.equals("char") && text.indexOf('*') == text.lastIndexOf('*');
      // A result may be memory of the caller's, which only a const one is certain not to be.
      return isString && (!isResult || text.contains("const")) ? FfiType.CSTRING : FfiType.PTR;
    }
    if (name.isEmpty() && !isSigned) {
      return null;
    }
    return isSigned && name.equals("char") ? FfiType.I8 : TYPES.get(name);
  }

  private static void put(FfiType type, String... names) {
    for (String name : names) {
      TYPES.put(name, type);
    }
  }
}
