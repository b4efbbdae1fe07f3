package dev.ferry.js.graaljs;

import com.oracle.truffle.js.runtime.JSErrorType;
import com.oracle.truffle.js.runtime.JSException;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.JSObject;
import dev.ferry.js.graaljs.ScriptRealm.Property;
import java.util.HashMap;
import java.util.Map;

/**
 * Errors with a {@code code}. As in Bun the code is not the error's own: errors of one kind and
 * code share a prototype that has it, and by which their text is {@code TypeError [CODE]: message}.
 */
final class CodedErrors {

  /** The prototypes for the codes of one kind, kept at the prototype of that kind. */
  private static final class Prototypes {
    private final Map<String, JSDynamicObject> byCode = new HashMap<>();
  }

  private static final HiddenState<Prototypes> PROTOTYPES = new HiddenState<>(Prototypes.class);

  private CodedErrors() {}

  static RuntimeException create(JSErrorType kind, String code, String message) {
    JSException error = JSException.create(kind, message);
    JSObject.setPrototype((JSObject) error.getErrorObject(), prototype(kind, code));
    return error;
  }

  private static JSDynamicObject prototype(JSErrorType kind, String code) {
    JSRealm realm = JSRealm.get(null);
    JSDynamicObject parent = realm.getErrorPrototype(kind);
    Prototypes prototypes = PROTOTYPES.get(parent);
    if (prototypes == null) {
      prototypes = new Prototypes();
      PROTOTYPES.put(parent, prototypes);
    }
    return prototypes.byCode.computeIfAbsent(
        code, ignored -> make(new ScriptRealm(realm), parent, kind, code));
  }

  private static JSDynamicObject make(
      ScriptRealm realm, JSDynamicObject parent, JSErrorType kind, String code) {
    Object prototype = realm.object(parent);
    realm.define(prototype, "name", Values.string(kind.name()), Property.PLAIN);
    realm.define(prototype, "code", Values.string(code), Property.PLAIN);
    realm.define(
        prototype,
        "toString",
        realm.function("toString", 0, (self, arguments) -> text(realm, self)),
        Property.PLAIN);
    return (JSDynamicObject) prototype;
  }

  private static Object text(ScriptRealm realm, Object error) {
    if (!Values.isObject(error)) {
      throw ScriptRealm.typeError("this is not an error");
    }
    return Values.string(
        Values.toDisplay(realm.get(error, "name"))
            + " ["
            + Values.toDisplay(realm.get(error, "code"))
            + "]: "
            + Values.toDisplay(realm.get(error, "message")));
  }
}
