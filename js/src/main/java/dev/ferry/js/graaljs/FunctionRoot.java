package dev.ferry.js.graaljs;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.js.lang.JavaScriptLanguage;
import com.oracle.truffle.js.runtime.JavaScriptRootNode;

/** The root of a function made by {@link ScriptRealm}: it does nothing but run the body. */
class FunctionRoot extends JavaScriptRootNode {

  private final String name;
  @Child private FunctionBody body;

  private final boolean inStackTraces;

  /**
   * Makes a root.
   *
   * @param body null if {@link #setBody} follows before the root runs
   * @param inStackTraces whether the root is called as JavaScript calls, and so is a frame of its
   *     own
   */
  FunctionRoot(JavaScriptLanguage language, String name, FunctionBody body, boolean inStackTraces) {
    super(language);
    this.inStackTraces = inStackTraces;
    this.name = name;
    this.body = body;
  }

  final void setBody(FunctionBody body) {
    this.body = insert(body);
  }

  @Override
  public Object execute(VirtualFrame frame) {
    return body.execute(frame.getArguments());
  }

  @Override
  protected final boolean isTrivial() {
    return body.isSmall();
  }

  @Override
  public final boolean isFunction() {
    return inStackTraces;
  }

  @Override
  public final String getName() {
    return name;
  }
}
