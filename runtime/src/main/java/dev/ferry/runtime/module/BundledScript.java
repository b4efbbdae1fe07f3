package dev.ferry.runtime.module;

import dev.ferry.js.graaljs.ScriptCode;
import dev.ferry.js.graaljs.ScriptRealm;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The scripts of ours that are bundled into the jar. */
public final class BundledScript {

  private static final String DIRECTORY = "/dev/ferry/runtime/js/";

  private BundledScript() {}

  /** Evaluates a bundled script, such as {@code builtin/url}, and returns its completion value. */
  public static Object evaluate(ScriptRealm realm, String name) {
    return evaluateResource(realm, DIRECTORY + name + ".js", name);
  }

  static Object evaluateResource(ScriptRealm realm, String resource, String name) {
    try (InputStream in = BundledScript.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw ScriptRealm.error("Ferry has no script " + name);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return ScriptCode.evaluateInternal(realm, text, "ferry:" + name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
