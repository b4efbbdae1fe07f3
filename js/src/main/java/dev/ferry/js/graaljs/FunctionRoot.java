package dev.ferry.js.graaljs;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.js.lang.JavaScriptLanguage;
import com.oracle.truffle.js.runtime.JavaScriptRootNode;

/** The root of a function made by {@link ScriptRealm}: it does nothing but run the body. */
final class FunctionRoot extends JavaScriptRootNode {

  private final String name;
  @Child private FunctionBody body;

  private final boolean inStackTraces;

  /**
   * Makes a root.
   *
   * @param inStackTraces whether the root is called as JavaScript calls, and so is a frame of its
   *     own
   */
  FunctionRoot(JavaScriptLanguage language, String name, FunctionBody body, boolean inStackTraces) {
    super(language);
    this.inStackTraces = inStackTraces;
    this.name = name;
    this.body = body;
  }

  @Override
  public Object execute(VirtualFrame frame) {
    return body.execute(frame.getArguments());
  }

  @Override
  protected boolean isTrivial() {
    return body.isSmall();
  }

  @Override
  public boolean isFunction() {
    return inStackTraces;
  }

  @Override
  public String getName() {
    return name;
  }
}
