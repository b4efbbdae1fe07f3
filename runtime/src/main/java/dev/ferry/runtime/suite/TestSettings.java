package dev.ferry.runtime.suite;

import java.util.List;

/**
 * What a person asks of a run of tests.
 *
 * @param filters paths that start with {@code ./}, {@code ../} or {@code /}, and parts of paths;
 *     all test files below the working directory if there are none
 * @param pattern what the names of tests must match, null for all of them
 * @param timeout how long a test may take, in milliseconds
 * @param only whether only what is marked as such runs, also where nothing is
 * @param todo whether tests marked as such run and are expected to fail
 * @param bail after how many failures to stop
 * @param retry how often a test that has failed is tried again
 * @param rerunEach how often each file is run
 * @param passWithNoTests whether it is no failure when there are no test files
 * @param updateSnapshots whether snapshots are written anew
 */
public record TestSettings(
    List<String> filters,
    String pattern,
    double timeout,
    boolean only,
    boolean todo,
    int bail,
    int retry,
    int rerunEach,
    boolean passWithNoTests,
    boolean updateSnapshots) {

  /** How long a test may take unless something else is said, in milliseconds. */
  public static final int TIMEOUT = 5000;

  /** What is asked when nothing is said. */
  public static final TestSettings DEFAULT =
      new TestSettings(
          List.of(), null, TIMEOUT, false, false, Integer.MAX_VALUE, 0, 1, false, false);
}
