package dev.ferry.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The versions that the build wrote into version.properties. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {
      "ferry " + number() + " (GraalJS " + graalJs() + ", Java " + Runtime.version().feature() + ")"
    };
  }

  /** The bare number of Ferry's version. */
  static String number() {
    return read("version");
  }

  /** The version of GraalJS. */
  static String graalJs() {
    return read("graaljs");
  }

  private static String read(String key) {
    Properties versions = new Properties();
    try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
      versions.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return versions.getProperty(key);
  }
}
