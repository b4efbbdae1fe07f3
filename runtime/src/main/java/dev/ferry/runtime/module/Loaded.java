package dev.ferry.runtime.module;

import dev.ferry.js.graaljs.ScriptModule;

/** What a source file turned out to be. */
sealed interface Loaded {

  /** An ES module, neither linked nor evaluated. */
  record Module(ScriptModule module) implements Loaded {}

  /**
   * A CommonJS module.
   *
   * @param function takes {@code exports, require, module, __filename, __dirname} and runs it
   */
  record Wrapper(Object function) implements Loaded {}
}
