package dev.ferry.js.graaljs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.oracle.truffle.api.Assumption;
import com.oracle.truffle.js.lang.JavaScriptLanguage;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.JSShape;
import dev.ferry.js.Scripts;
import dev.ferry.js.graaljs.ScriptRealm.Property;
import org.graalvm.polyglot.Context;
import org.junit.jupiter.api.Test;

/** Properties of other objects leave alone what compiled code knows of those of a family. */
final class ObjectFamilyTest {

  @Test
  void propertiesOfPlainObjectsChangeNothing() {
    try (Context context = Scripts.context()) {
      ScriptRealm realm = enter(context);
      Object table = realm.objectFamily().create();
      Assumption unchanged = defineAdd(realm, table);
      defineAdd(realm, otherObject(realm));
      assertTrue(unchanged.isValid());
      context.leave();
    }
  }

  /** What the family is for; should it no longer be so, the family is not needed. */
  @Test
  void propertiesOfPlainObjectsChangeOthers() {
    try (Context context = Scripts.context()) {
      ScriptRealm realm = enter(context);
      Assumption unchanged = defineAdd(realm, realm.object());
      defineAdd(realm, otherObject(realm));
      assertFalse(unchanged.isValid());
      context.leave();
    }
  }

  @Test
  void membersShareTheirShapes() {
    try (Context context = Scripts.context()) {
      ScriptRealm realm = enter(context);
      ObjectFamily family = realm.objectFamily();
      Object one = family.create();
      Object other = family.create();
      defineAdd(realm, one);
      defineAdd(realm, other);
      assertEquals(((JSDynamicObject) one).getShape(), ((JSDynamicObject) other).getShape());
      context.leave();
    }
  }

  @Test
  void theyAreOrdinaryObjects() {
    try (Context context = Scripts.context()) {
      String seen =
          Scripts.answer(
                  context,
                  """
                  import { dlopen } from "bun:ffi";
                  const { symbols } = dlopen("libc.so.6", { abs: { args: ["i32"], returns: "i32" } });
                  const copy = { ...symbols };
                  symbols.more = 1;
                  delete symbols.abs;
                  globalThis.answer = [
                    Object.getPrototypeOf(symbols) === Object.prototype,
                    symbols instanceof Object,
                    copy.abs(-2),
                    Object.keys(symbols),
                    JSON.stringify(symbols),
                    Object.isFrozen(Object.freeze(symbols)),
                  ].join();
                  """)
              .asString();
      assertEquals("true,true,2,more,{\"more\":1},true", seen);
    }
  }

  private static ScriptRealm enter(Context context) {
    context.initialize(JavaScriptLanguage.ID);
    context.enter();
    return ScriptRealm.current();
  }

  /** A plain object that has another property already, and so gets a shape that was not there. */
  private static Object otherObject(ScriptRealm realm) {
    Object object = realm.object();
    realm.define(object, "first", Values.string(""), Property.PLAIN);
    return object;
  }

  /** The assumption that the property {@code add}, which it defines, stays what it is. */
  private static Assumption defineAdd(ScriptRealm realm, Object object) {
    realm.define(object, "add", Values.string(""), Property.PLAIN);
    return JSShape.getPropertyAssumption(
        ((JSDynamicObject) object).getShape(), PropertyNames.of("add"));
  }
}
