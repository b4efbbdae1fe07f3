package dev.ferry.js.graaljs;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.nodes.DirectCallNode;
import com.oracle.truffle.api.profiles.BranchProfile;
import com.oracle.truffle.js.builtins.ArrayPrototypeBuiltins.ArraySpeciesConstructorNode;
import com.oracle.truffle.js.runtime.Errors;
import com.oracle.truffle.js.runtime.JSContext;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.builtins.JSTypedArrayObject;
import com.oracle.truffle.js.runtime.objects.JSObject;

/**
 * Lets {@code slice} of typed arrays copy memory, and not one byte after the other.
 *
 * <p>The array for the result is made as GraalJS makes it, by whatever a script has declared to be
 * its species. Where an index is no integer, GraalJS's own code does all.
 */
public final class ArraySlice {

  private ArraySlice() {}

  /** Prepares the realm of the context that this thread is inside of, before its first script. */
  public static void install() {
    JSRealm realm = JSRealm.get(null);
    if (!ReplacedMethod.isPossible(realm)) {
      return;
    }
    ReplacedMethod slice = ReplacedMethod.ofTypedArrays(realm, "slice");
    try {
      slice.set(new Body(realm.getContext(), slice.original()));
    } catch (IllegalAccessError notExported) {
      // On the module path without --add-exports: GraalJS's own code stays.
    }
  }

  private static final class Body extends FunctionBody {

    private final BranchProfile others = BranchProfile.create();
    @Child private DirectCallNode original;
    @Child private Species species;

    Body(JSContext context, CallTarget original) {
      this.original = DirectCallNode.create(original);
      this.species = new Species(context);
    }

    @Override
    public Object execute(Object[] call) {
      Object array = thisValue(call);
      long byteLength = Views.byteLengthOfArray(array);
      if (byteLength < 0) {
        others.enter();
        return original.call(call);
      }
      JSTypedArrayObject source = (JSTypedArrayObject) array;
      int length = source.getLength();
      int start = ReplacedMethod.index(argument(call, 0), 0, length);
      int end = ReplacedMethod.index(argument(call, 1), length, length);
      if (start < 0 || end < 0) {
        others.enter();
        return original.call(call);
      }
      int size = Math.max(end - start, 0);
      JSTypedArrayObject target = species.create(source, size);
      if (size > 0) {
        if (Views.byteLengthOfArray(source) != byteLength) {
          others.enter();
          throw Errors.createTypeErrorOutOfBoundsTypedArray();
        }
        if (TypedArrayCopy.isPossible(source, target)) {
          TypedArrayCopy.copy(source, start, target, size);
        } else {
          convert(source, start, target, size);
        }
      }
      return target;
    }

    @TruffleBoundary
    private static void convert(
        JSTypedArrayObject source, int start, JSTypedArrayObject target, int size) {
      for (int i = 0; i < size; i++) {
        JSObject.set(target, i, JSObject.get(source, start + i));
      }
    }
  }

  /** Makes the array for a result, as the standard wants it. */
  private static final class Species extends ArraySpeciesConstructorNode {

    Species(JSContext context) {
      super(context, true);
    }

    JSTypedArrayObject create(JSTypedArrayObject array, int length) {
      return typedArraySpeciesCreate(array, length);
    }
  }
}
