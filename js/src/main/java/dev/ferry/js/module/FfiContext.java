package dev.ferry.js.module;

import com.oracle.truffle.api.TruffleContext;
import dev.ferry.js.graaljs.ScriptRealm;
import java.util.concurrent.Executor;

/** The {@code bun:ffi} of one context: made at the first import, closed with the context. */
public final class FfiContext implements AutoCloseable {

  private final FfiRealm owner;
  private FfiModule module;

  FfiContext(TruffleContext context) {
    owner = new FfiRealm(context);
  }

  /** Says how calls from other threads reach the JavaScript thread. */
  public void setJavaScriptThread(Executor executor) {
    owner.foreignCalls().setThread(executor);
  }

  /** From now on {@code cc} refuses to compile. */
  public void forbidCompiling() {
    owner.forbidCompiling();
  }

  /** The module; this thread is inside the context. */
  public FfiModule module() {
    if (module == null) {
      ScriptRealm realm = ScriptRealm.current();
      if (!realm.isNativeAccessAllowed()) {
        throw ScriptRealm.error(
            "ERR_ACCESS_DENIED",
            "bun:ffi needs native access: build the context with allowNativeAccess(true)");
      }
      module = new FfiModule(realm, owner);
    }
    return module;
  }

  @Override
  public void close() {
    owner.close();
  }
}
