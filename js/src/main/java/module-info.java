/** The {@code bun:ffi} module for scripts on GraalJS. */
module dev.ferry.js {
  requires dev.ferry.cc;
  requires dev.ferry.core;
  requires org.graalvm.js;
  requires transitive org.graalvm.polyglot;
  requires org.graalvm.truffle;
  requires static org.graalvm.truffle.runtime;

  exports dev.ferry.js;
  exports dev.ferry.js.graaljs to
      dev.ferry.runtime;

  provides com.oracle.truffle.api.instrumentation.provider.TruffleInstrumentProvider with
      dev.ferry.js.module.FfiInstrumentProvider;
}
