package dev.ferry.cc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * What decides the result of a compilation, but for the headers that it reaches: those are not
 * known before, so the cache keeps their list beside the result.
 *
 * @param name a digest of all that
 */
record ObjectKey(String name) {

  /** To be changed when the form of the cache or the command line changes. */
  private static final String FORM = "ferry-cc-2";

  private static final List<String> VARIABLES =
      List.of(
          "CPATH", "C_INCLUDE_PATH", "LIBRARY_PATH", "COMPILER_PATH", "GCC_EXEC_PREFIX", "SYSROOT");

  static ObjectKey of(Path program, List<String> flags, Unit unit) throws IOException {
    MessageDigest digest = digest();
    Path real = program.toRealPath();
    put(digest, FORM);
    // A new version is a new file. Asking the program itself would take longer than all the rest.
    put(digest, program.toString(), real.toString(), FileFacts.of(real).toString());
    put(digest, flags.toArray(String[]::new));
    put(digest, Path.of("").toAbsolutePath().toString());
    for (Path folder : unit.includes()) {
      put(digest, "I", folder.toString());
    }
    unit.defines().forEach((name, text) -> put(digest, "D", name, text));
    unit.libraryFolders().forEach(folder -> put(digest, "L", folder));
    unit.libraries().forEach(library -> put(digest, "l", library));
    for (String variable : VARIABLES) {
      String value = System.getenv(variable);
      put(digest, variable, value == null ? "" : "=" + value);
    }
    for (CSource source : unit.sources()) {
      put(digest, "C", source.name());
      put(
          digest,
          switch (source) {
            case CSource.Code code -> code.code().getBytes(StandardCharsets.UTF_8);
            case CSource.File file -> content(file.path());
          });
    }
    return new ObjectKey(HexFormat.of().formatHex(digest.digest()));
  }

  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }

  /** A source that cannot be read is the compiler's to complain of, in its own words. */
  private static byte[] content(Path file) throws IOException {
    return Files.isRegularFile(file) && Files.isReadable(file)
        ? Files.readAllBytes(file)
        : new byte[0];
  }

  private static void put(MessageDigest digest, String... texts) {
    put(digest, ("" + texts.length).getBytes(StandardCharsets.UTF_8));
    for (String text : texts) {
      put(digest, text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void put(MessageDigest digest, byte[] bytes) {
    for (int shift = 24; shift >= 0; shift -= 8) {
      digest.update((byte) (bytes.length >> shift));
    }
    digest.update(bytes);
  }
}
