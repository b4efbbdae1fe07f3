package dev.ferry.js.graaljs;

import com.oracle.truffle.js.nodes.access.PropertyGetNode;
import com.oracle.truffle.js.runtime.JSContext;

/**
 * Reads one property of many objects. It remembers the forms of the last objects, and so takes a
 * tenth of what {@link ScriptRealm#get} takes, above all in code that is still interpreted.
 */
public final class PropertyReader {

  private final PropertyGetNode read;

  PropertyReader(JSContext context, String key) {
    this.read = context.adoptNode(PropertyGetNode.create(PropertyNames.of(key), context));
  }

  /** Reads the property, inherited or not; getters run. */
  public Object get(Object object) {
    return read.getValue(object);
  }
}
