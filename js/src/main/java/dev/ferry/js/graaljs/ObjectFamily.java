package dev.ferry.js.graaljs;

import com.oracle.truffle.api.object.Shape;
import com.oracle.truffle.js.runtime.JSContext;
import com.oracle.truffle.js.runtime.builtins.JSOrdinary;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.JSObject;
import com.oracle.truffle.js.runtime.objects.JSShape;

/**
 * Makes objects whose prototype is {@code Object.prototype} and whose shapes they share with no
 * others.
 *
 * <p>Compiled code takes the property of a constant object for constant until an object of the same
 * family gets a property of that name. Plain objects are one family: {@code timings.add = 3} would
 * throw away all code that calls {@code symbols.add}, and it would be slower ever after.
 */
public final class ObjectFamily {

  private final JSContext context;
  private final JSDynamicObject prototype;

  /** Null where contexts share code, which then takes no property for constant. */
  private final Shape empty;

  ObjectFamily(ScriptRealm realm) {
    this.context = realm.context();
    this.prototype = realm.realm().getObjectPrototype();
    this.empty = context.isMultiContext() ? null : root();
  }

  private Shape root() {
    Shape root = JSShape.newBuilder(context, JSOrdinary.INSTANCE, prototype).build();
    return Shape.newBuilder(root).addConstantProperty(JSObject.HIDDEN_PROTO, prototype, 0).build();
  }

  /** Makes an empty one. */
  public Object create() {
    return empty == null
        ? JSOrdinary.createWithPrototype(prototype, context)
        : JSOrdinary.create(context, empty, prototype);
  }
}
