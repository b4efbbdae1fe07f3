package dev.ferry.runtime.engine;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;

/**
 * Code that a person types piece by piece into one world.
 *
 * <p>Each piece is a script, so that what it declares stays. Scripts know neither {@code await} nor
 * {@code import} declarations: a piece with one of these becomes the body of an async function that
 * assigns globals instead of declaring variables.
 */
public final class Interaction {

  /**
   * What the parser says of an open template, as of an open string, which it does not hold for
   * incomplete.
   */
  private static final String OPEN_TEMPLATE = "Missing close quote";

  private static final String ASYNC = "(async () => { ";
  private static final Pattern AWAIT = Pattern.compile("\\bawait\\b");
  private static final Pattern DECLARATION =
      Pattern.compile("\\s*(?:const|let|var)\\s+(.+?)[;\\s]*", Pattern.DOTALL);
  private static final Pattern IMPORT =
      Pattern.compile(
          "\\s*import\\s+(?:(.+?)\\s+from\\s*)?([\"'][^\"']*[\"'])[;\\s]*", Pattern.DOTALL);

  private static final String COMPLETIONS =
      """
      (path => {
        let at = globalThis;
        for (const name of path ? path.split(".") : []) { at = at[name]; if (at == null) return ""; }
        const names = new Set();
        for (let o = Object(at); o; o = Object.getPrototypeOf(o))
          for (const name of Object.getOwnPropertyNames(o)) names.add(name);
        return [...names].filter(name => /^[\\w$]+$/.test(name)).sort().join("\\n");
      })
      """;

  private final World world;
  private final Context context;
  private boolean hasEnded;
  private Value inspect;
  private Value completions;

  Interaction(World world) {
    this.world = world;
    this.context = world.context();
    context.getBindings("js").putMember("require", context.asValue(world.require("[repl]")));
  }

  /** Whether a piece of code ends too early, so that more lines must follow. */
  public boolean isIncomplete(String code) {
    // In the async function around it, code would be completed by what follows it there.
    String script = isObjectLiteral(code) ? "0" : AWAIT.matcher(code).replaceAll("void ");
    try {
      context.parse(source(script));
      return false;
    } catch (PolyglotException e) {
      return e.isIncompleteSource()
          || (code.contains("`") && String.valueOf(e.getMessage()).contains(OPEN_TEMPLATE));
    }
  }

  /**
   * Runs a piece of code until nothing is left to wait for. Errors are reported where those of a
   * program would be.
   *
   * @return the value as text, or null when there is none to show
   */
  public String evaluate(String code) {
    Value[] value = {null};
    run(() -> {
      String script = asScript(code);
      Value result = context.eval(source(script));
      if (script.startsWith(ASYNC)) {
        ProxyExecutable settle = arguments -> value[0] = arguments[0];
        result.invokeMember("then", settle);
      } else {
        value[0] = result;
      }
    });
    return value[0] == null ? null : show(value[0]);
  }

  /** Whether the code has ended the program. */
  public boolean hasEnded() {
    return hasEnded;
  }

  /** Ends the program as if its last line had been reached; returns its exit code. */
  public int end() {
    return world.endInteraction(hasEnded);
  }

  private void run(Runnable piece) {
    try {
      world.runInteractively(() -> {
        try {
          piece.run();
        } catch (PolyglotException e) {
          if (!world.hasExited()) {
            world.surroundings().report(describe(e) + "\n");
          }
        }
      });
    } catch (ExitSignal e) {
      // Asked for below.
    }
    hasEnded = world.hasExited();
  }

  private String describe(PolyglotException e) {
    Value error = e.getGuestObject();
    return error == null
        ? e.getMessage()
        : context.asValue(world.boot().formatErrorFunction()).execute(error).asString();
  }

  private String show(Value value) {
    String[] text = {null};
    run(() -> {
      context.getBindings("js").putMember("_", value);
      if (inspect == null) {
        inspect = context.asValue(world.boot().inspectFunction());
      }
      text[0] = inspect.execute(value).asString();
    });
    return text[0];
  }

  /**
   * The names that can follow a path of names, such as {@code Math.}; of globals for an empty one.
   */
  public List<String> names(List<String> path) {
    try {
      if (completions == null) {
        completions = context.eval(source(COMPLETIONS));
      }
      Value names = completions.execute(String.join(".", path));
      return List.of(names.asString().split("\n"));
    } catch (PolyglotException e) {
      return List.of();
    }
  }

  private static Source source(String code) {
    return Source.newBuilder("js", code, "[repl]").cached(false).buildLiteral();
  }

  private String asScript(String code) {
    Matcher imported = IMPORT.matcher(code);
    if (imported.matches()) {
      return async("void (" + assignmentOf(imported.group(1), imported.group(2)) + ")");
    }
    if (!AWAIT.matcher(code).find()) {
      return isObjectLiteral(code) ? "(" + code + "\n)" : code;
    }
    Matcher declaration = DECLARATION.matcher(code);
    if (declaration.matches()) {
      return async("void (" + declaration.group(1) + ")");
    }
    String expression = async("return (" + code + "\n)");
    return parses(expression) ? expression : async(code);
  }

  private boolean isObjectLiteral(String code) {
    return code.stripLeading().startsWith("{") && parses("(" + code + "\n)");
  }

  private boolean parses(String code) {
    try {
      context.parse(source(code));
      return true;
    } catch (PolyglotException e) {
      return false;
    }
  }

  private static String async(String body) {
    return ASYNC + body + "\n})()";
  }

  /** {@code a, {b as c}} from "m" as an assignment to globals. */
  private static String assignmentOf(String clause, String specifier) {
    String module = "await import(" + specifier + ")";
    if (clause == null) {
      return module;
    }
    String named = clause.strip();
    StringBuilder assignment = new StringBuilder("globalThis._module = " + module);
    Matcher withDefault =
        Pattern.compile("([\\w$]+)\\s*(?:,\\s*(.*))?", Pattern.DOTALL).matcher(named);
    if (withDefault.matches()) {
      assignment.append(", ").append(withDefault.group(1)).append(" = _module.default");
      named = withDefault.group(2) == null ? "" : withDefault.group(2).strip();
    }
    if (named.startsWith("*")) {
      String name = named.replaceFirst("\\*\\s*as\\s+", "");
      assignment.append(", ").append(name).append(" = _module");
    } else if (!named.isEmpty()) {
      assignment.append(", ").append(named.replaceAll("\\bas\\b", ":")).append(" = _module");
    }
    return assignment.append(", delete globalThis._module").toString();
  }
}
