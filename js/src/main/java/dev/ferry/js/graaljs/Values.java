package dev.ferry.js.graaljs;

import com.oracle.truffle.js.runtime.objects.Null;
import com.oracle.truffle.js.runtime.objects.Undefined;

/** What kind of JavaScript value an object is. */
public final class Values {

  private Values() {}

  /** Whether a value is {@code undefined}. */
  public static boolean isUndefined(Object value) {
    return value == Undefined.instance;
  }

  /** Whether a value is {@code null}. */
  public static boolean isNull(Object value) {
    return value == Null.instance;
  }
}
