/** What a script finds around {@code bun:ffi}: event loop, modules, console, process, node:*. */
module dev.ferry.runtime {
  requires dev.ferry.js;

  exports dev.ferry.runtime;
  exports dev.ferry.runtime.suite;
}
