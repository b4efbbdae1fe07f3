import dev.ferry.js.BunFfi;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;

/**
 * A Java program whose scripts may call C: {@code bun:ffi} in a polyglot context of its own.
 *
 * <p>It needs the artifact {@code dev.ferry:ferry-js} and one line on the {@code Context.Builder}.
 * The flags of the JVM, and what is lost without them:
 *
 * <ul>
 *   <li>{@code -XX:+UnlockExperimentalVMOptions -XX:+EnableJVMCI --upgrade-module-path=<jars>}, the
 *       jars of {@code org.graalvm.compiler:compiler} and of what it depends on: the compiler of
 *       JavaScript. Without it scripts give the same results, but are interpreted, which makes a
 *       warm loop of calls many times slower. The program says which of the two it got.
 *   <li>{@code --add-opens=java.base/java.nio=ALL-UNNAMED}: without it each typed array that is
 *       passed to C costs some 12 ns more.
 *   <li>{@code -XX:+UnlockDiagnosticVMOptions -XX:+UseSystemMemoryBarrier}: without it each call
 *       costs some 3 ns more.
 *   <li>{@code --enable-native-access=ALL-UNNAMED}: without it Java prints a warning at the first
 *       library that is opened, and a later Java will refuse.
 *   <li>{@code --sun-misc-unsafe-memory-access=allow}: without it Java prints a warning about the
 *       JavaScript engine.
 * </ul>
 *
 * <p>{@code js/README.md} has the same for programs on the module path.
 */
public final class EmbedInJava {

  private static final String SCRIPT =
      """
      import { dlopen } from "bun:ffi";

      const { crc32 } = dlopen("libz.so.1", {
        crc32: { args: ["u64", "cstring", "u32"], returns: "u64_fast" },
      }).symbols;

      /** The CRC-32 of an ASCII text. */
      export const checksum = (text) => crc32(0, text, text.length);
      """;

  private EmbedInJava() {}

  public static void main(String[] arguments) throws Exception {
    String text = arguments.length > 0 ? arguments[0] : "carried across by ferry";
    try (Context context =
        Context.newBuilder("js")
            .apply(BunFfi::enable)
            .option("js.esm-eval-returns-exports", "true")
            .build()) {
      Source source =
          Source.newBuilder("js", SCRIPT, "checksum.mjs")
              .mimeType("application/javascript+module")
              .build();
      Value checksum = context.eval(source).getMember("checksum");

      CRC32 expected = new CRC32();
      expected.update(text.getBytes(StandardCharsets.US_ASCII));
      System.out.printf("JavaScript through C   %08x%n", checksum.execute(text).asLong());
      System.out.printf("Java                   %08x%n", expected.getValue());

      String engine = context.getEngine().getImplementationName();
      System.out.println(
          engine.equals("Interpreted")
              ? "JavaScript is interpreted: see the flags at the top of this file"
              : "JavaScript is compiled (" + engine + ")");
    }
  }
}
