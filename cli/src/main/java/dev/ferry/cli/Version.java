package dev.ferry.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The versions of Ferry and of what it runs on. */
final class Version implements IVersionProvider {

  private static final Properties BUILD = load();

  Version() {}

  /** Ferry's own version. */
  static String ferry() {
    return BUILD.getProperty("version");
  }

  /** The version of GraalJS that Ferry was built with. */
  static String graalJs() {
    return BUILD.getProperty("graaljs");
  }

  @Override
  public String[] getVersion() {
    return new String[] {
      "ferry "
          + ferry()
          + " (GraalJS "
          + graalJs()
          + ", Java "
          + System.getProperty("java.version")
          + ", bun:ffi of Bun 1.4.5)"
    };
  }

  private static Properties load() {
    Properties properties = new Properties();
    try (InputStream stream = Version.class.getResourceAsStream("version.properties")) {
      properties.load(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }
}
