package dev.ferry.js.graaljs;

import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.PropertyProxy;

/**
 * A property that reads as a value computed from its object, and that cannot be written.
 *
 * <p>One instance serves all objects of a kind: objects with other instances have other shapes.
 */
public abstract class ComputedProperty extends PropertyProxy {

  /** The value of an object that has this property. */
  protected abstract Object of(Object object);

  @Override
  public final Object get(JSDynamicObject store) {
    return of(store);
  }
}
