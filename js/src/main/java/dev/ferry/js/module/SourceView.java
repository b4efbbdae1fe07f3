package dev.ferry.js.module;

import dev.ferry.js.convert.FfiType;
import dev.ferry.js.function.FunctionType;
import dev.ferry.js.graaljs.ScriptRealm;
import dev.ferry.js.graaljs.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** {@code viewSource}: what a symbol's calls look like to C. */
final class SourceView {

  private final ScriptRealm realm;
  private final Descriptor descriptors;

  SourceView(ScriptRealm realm, Descriptor descriptors) {
    this.realm = realm;
    this.descriptors = descriptors;
  }

  Object view(Object value, boolean isCallback) {
    if (isCallback) {
      if (!Values.isObject(value)) {
        throw ScriptRealm.typeError("ERR_INVALID_ARG_TYPE", "Expected an object");
      }
      descriptors.read(value, Descriptor.Use.CALLBACK_SOURCE);
      return Values.string(
          "// bun:ffi callbacks are linked by java.lang.foreign (no C source is generated)\n");
    }
    if (!Values.isObject(value)) {
      throw ScriptRealm.typeError(
          "ERR_INVALID_ARG_TYPE", "Expected an options object with symbol names");
    }
    List<Object> sources = new ArrayList<>();
    for (String key : realm.keys(value)) {
      FunctionType type =
          descriptors
              .read(Descriptor.object(key, realm.get(value, key)), Descriptor.Use.SOURCE)
              .type();
      sources.add(Values.string(declaration(key, type)));
    }
    return realm.array(sources);
  }

  private static String declaration(String name, FunctionType type) {
    String arguments =
        type.arguments().isEmpty()
            ? "void"
            : type.arguments().stream().map(SourceView::cName).collect(Collectors.joining(", "));
    return "/* called by the JIT compiler itself when hot, through a trampoline before */\nextern "
        + cName(type.returns())
        + " "
        + name
        + "("
        + arguments
        + ");\n";
  }

  private static String cName(FfiType type) {
    return switch (type.scalar()) {
      case VOID -> "void";
      case CHAR -> "char";
      case I8 -> "int8_t";
      case U8 -> "uint8_t";
      case I16 -> "int16_t";
      case U16 -> "uint16_t";
      case I32 -> "int32_t";
      case U32 -> "uint32_t";
      case I64 -> "int64_t";
      case U64 -> "uint64_t";
      case F32 -> "float";
      case F64 -> "double";
      case BOOL -> "bool";
      case POINTER -> type == FfiType.CSTRING ? "const char *" : "void *";
    };
  }
}
