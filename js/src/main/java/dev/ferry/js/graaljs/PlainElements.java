package dev.ferry.js.graaljs;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.js.nodes.access.PropertyGetNode;
import com.oracle.truffle.js.runtime.BigInt;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.Symbol;
import com.oracle.truffle.js.runtime.array.ScriptArray;
import com.oracle.truffle.js.runtime.array.TypedArray;
import com.oracle.truffle.js.runtime.builtins.JSArray;
import com.oracle.truffle.js.runtime.builtins.JSArrayObject;
import com.oracle.truffle.js.runtime.builtins.JSTypedArrayObject;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.JSObject;

/**
 * The elements of an array as {@code new Uint8Array([1, 2])} takes them, where no script can tell
 * how they are taken: the array is iterated as arrays are when nobody has changed that, and all its
 * elements are numbers, or all are BigInts.
 */
final class PlainElements extends Node {

  private final JSRealm realm;
  private final int most;
  private final boolean areBigInts;

  /** How arrays are iterated in a realm that no script has changed. */
  private final Object unchangedNext;

  @Child private PropertyGetNode iterator;
  @Child private PropertyGetNode next;

  /**
   * Looks at arrays of a realm.
   *
   * @param most elements that are taken
   * @param areBigInts whether elements have to be BigInts, else numbers
   */
  PlainElements(JSRealm realm, int most, boolean areBigInts) {
    this.realm = realm;
    this.most = most;
    this.areBigInts = areBigInts;
    this.unchangedNext = JSObject.get(realm.getArrayIteratorPrototype(), Strings.NEXT);
    this.iterator = PropertyGetNode.create(Symbol.SYMBOL_ITERATOR, realm.getContext());
    this.next = PropertyGetNode.create(Strings.NEXT, realm.getContext());
  }

  /** The elements; null where a script could tell, or where they are too many. */
  Object[] of(Object value) {
    if (!(value instanceof JSArrayObject array)
        || !JSArray.isJSFastArray(array)
        || iterator.getValue(array) != realm.getArrayProtoValuesIterator()
        || next.getValue(realm.getArrayIteratorPrototype()) != unchangedNext) {
      return null;
    }
    return elements(array);
  }

  @TruffleBoundary
  private Object[] elements(JSArrayObject array) {
    ScriptArray type = JSArray.arrayGetArrayType(array);
    if (type.length(array) > most || type.hasHolesOrUnused(array)) {
      return null;
    }
    Object[] elements = type.toArray(array);
    for (Object element : elements) {
      boolean isFit =
          areBigInts
              ? element instanceof BigInt
              : element instanceof Integer || element instanceof Double;
      if (!isFit) {
        return null;
      }
    }
    return elements;
  }

  /** Puts elements into a new array of as many. */
  @TruffleBoundary
  static void put(Object[] elements, Object typedArray) {
    TypedArray type = ((JSTypedArrayObject) typedArray).getArrayType();
    for (int i = 0; i < elements.length; i++) {
      type.setElement((JSDynamicObject) typedArray, i, elements[i], false);
    }
  }
}
