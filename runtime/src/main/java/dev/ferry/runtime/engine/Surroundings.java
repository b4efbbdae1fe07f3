package dev.ferry.runtime.engine;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a script is given from outside.
 *
 * @param executable the path that {@code process.execPath} and {@code argv[0]} tell
 * @param arguments the arguments after the script's name
 * @param directory the working directory
 * @param environment the environment variables
 * @param javaStack whether reports of uncaught errors show Java frames too
 */
public record Surroundings(
    String executable,
    List<String> arguments,
    Path directory,
    Map<String, String> environment,
    InputStream in,
    OutputStream out,
    OutputStream err,
    boolean javaStack) {}
