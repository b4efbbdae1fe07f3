package dev.ferry.checks;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;

/** The layout of sources: that of google-java-format, to the letter. */
public final class Layout {

  /** The command that lays out every file of the checkout. */
  public static final String COMMAND = "mvn -q -pl checks compile exec:exec@format";

  private Layout() {}

  /** The file as it should be. */
  public static String of(JavaFile file) throws FormatterException {
    return new Formatter().formatSourceAndFixImports(file.text());
  }

  /** The finding on a file, if it is laid out differently. */
  public static Optional<Finding> check(JavaFile file) {
    try {
      return of(file).equals(file.text())
          ? Optional.empty()
          : Optional.of(new Finding(file.name(), 0, "not laid out; run: " + COMMAND));
    } catch (FormatterException e) {
      return Optional.of(new Finding(file.name(), 0, "cannot be laid out: " + e.getMessage()));
    }
  }

  /** Lays out every file of the checkout and names those that changed. */
  public static void main(String[] arguments) throws IOException, FormatterException {
    Checkout checkout = Checkout.here();
    for (JavaFile file : checkout.javaFiles()) {
      String wanted = of(file);
      if (!wanted.equals(file.text())) {
        Files.writeString(checkout.root().resolve(file.name()), wanted);
        System.out.println(file.name());
      }
    }
  }
}
