package dev.ferry.cli;

import dev.ferry.runtime.ScriptRuntime;
import java.nio.file.Path;
import java.util.List;

/** The entry of {@code ./ferry}. */
public final class Main {

  private Main() {}

  /** Runs a script. */
  public static void main(String[] arguments) {
    if (System.getenv("NOHS") == null) {
      HeadStart.begin();
    }
    List<String> rest = List.of(arguments);
    if (rest.getFirst().equals("run")) {
      rest = rest.subList(1, rest.size());
    }
    int code =
        ScriptRuntime.newBuilder()
            .arguments(rest.subList(1, rest.size()))
            .build()
            .run(Path.of(rest.getFirst()));
    System.out.flush();
    Runtime.getRuntime().exit(code);
  }
}
