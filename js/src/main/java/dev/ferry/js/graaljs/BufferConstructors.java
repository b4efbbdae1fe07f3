package dev.ferry.js.graaljs;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.nodes.DirectCallNode;
import com.oracle.truffle.js.runtime.Errors;
import com.oracle.truffle.js.runtime.JSArguments;
import com.oracle.truffle.js.runtime.JSContext;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.array.TypedArray;
import com.oracle.truffle.js.runtime.array.TypedArrayFactory;
import com.oracle.truffle.js.runtime.builtins.JSArrayBuffer;
import com.oracle.truffle.js.runtime.builtins.JSFunction;
import com.oracle.truffle.js.runtime.builtins.JSFunctionData;
import com.oracle.truffle.js.runtime.builtins.JSTypedArrayObject;

/**
 * What stands in front of the constructors of typed arrays and {@code ArrayBuffer}.
 *
 * <p>{@code new Uint8Array(16)}, {@code new Uint8Array([1, 2])} and their like take their memory
 * from {@link MemoryPages}; large ones cost the garbage collector what they weigh ({@link
 * Ballast}); a typed array of the same type is copied as memory.
 *
 * <p>GraalJS asks the system for the memory of each array, and has the garbage collector give it
 * back one by one: a program that makes an array for every call spends its time with that. The code
 * behind the constructors is put here in front of GraalJS's own, which then is given the finished
 * {@code ArrayBuffer}; where that code exists already, or where a realm shares it with others,
 * nothing is changed.
 */
public final class BufferConstructors {

  private BufferConstructors() {}

  /** Prepares the realm of the context that this thread is inside of, before its first script. */
  public static void install() {
    JSRealm realm = JSRealm.get(null);
    JSContext context = realm.getContext();
    if (!context.isOptionDirectByteBuffer() || context.isMultiContext()) {
      return;
    }
    MemoryPages pages = new MemoryPages();
    for (TypedArrayFactory factory : TypedArray.factories(context)) {
      JSFunctionData constructor =
          JSFunction.getFunctionData(realm.getArrayBufferViewConstructor(factory));
      constructor.setConstructTarget(
          target(new OfArray(realm, constructor, pages, factory, false)));
      constructor.setConstructNewTarget(
          target(new OfArray(realm, constructor, pages, factory, true)));
    }
    JSFunctionData constructor = JSFunction.getFunctionData(realm.getArrayBufferConstructor());
    constructor.setConstructTarget(target(new OfBuffer(realm, constructor, pages)));
  }

  private static CallTarget target(Body body) {
    return new FunctionRoot(body.realm.getContext().getLanguage(), "", body, false).getCallTarget();
  }

  /** What stands in front of a constructor of GraalJS. */
  private abstract static class Body extends FunctionBody {

    private final JSRealm realm;
    private final JSFunctionData constructor;
    private final MemoryPages pages;
    private final boolean hasNewTarget;
    @Child private DirectCallNode original;

    Body(JSRealm realm, JSFunctionData constructor, MemoryPages pages, boolean hasNewTarget) {
      this.realm = realm;
      this.constructor = constructor;
      this.pages = pages;
      this.hasNewTarget = hasNewTarget;
    }

    /** Where the arguments of the script start. */
    final int first() {
      return JSArguments.RUNTIME_ARGUMENT_COUNT + (hasNewTarget ? 1 : 0);
    }

    /** Whether the first argument is the number of elements of a small buffer of this realm. */
    final boolean isSmall(Object[] call, int elementSize) {
      return call.length > first()
          && call[first()] instanceof Integer length
          && length >= 0
          && length <= MemoryPages.LARGEST / elementSize
          && isHere();
    }

    /** Whether the current realm is this one. */
    final boolean isHere() {
      return JSRealm.get(this) == realm;
    }

    final Object buffer(int bytes) {
      return JSArrayBuffer.createDirectArrayBuffer(realm.getContext(), realm, pages.take(bytes));
    }

    /** Has GraalJS make it, of so many bytes. */
    final Object large(Object[] call, long bytes) {
      if (bytes > MemoryPages.LARGEST && bytes <= Integer.MAX_VALUE) {
        Ballast.add((int) bytes);
      }
      return original(call);
    }

    final Object original(Object[] call) {
      if (original == null) {
        CompilerDirectives.transferToInterpreterAndInvalidate();
        original = insert(DirectCallNode.create(Originals.of(constructor, hasNewTarget)));
      }
      return original.call(call);
    }
  }

  /**
   * {@code new TypedArray(length)} and {@code new TypedArray(array)}: become {@code new
   * TypedArray(buffer)}.
   */
  private static final class OfArray extends Body {

    private final TypedArrayFactory factory;
    private final int elementSize;
    @Child private PlainElements elements;

    OfArray(
        JSRealm realm,
        JSFunctionData constructor,
        MemoryPages pages,
        TypedArrayFactory factory,
        boolean hasNewTarget) {
      super(realm, constructor, pages, hasNewTarget);
      this.factory = factory;
      this.elementSize = factory.getBytesPerElement();
      this.elements =
          new PlainElements(realm, MemoryPages.LARGEST / elementSize, factory.isBigInt());
    }

    @Override
    public Object execute(Object[] call) {
      if (isSmall(call, elementSize)) {
        return original(withBuffer(call, (Integer) call[first()]));
      }
      if (call.length > first()
          && call[first()] instanceof JSTypedArrayObject source
          && source.getArrayType().getFactory() == factory
          && Views.byteLengthOfArray(source) >= 0
          && isHere()) {
        return copy(call, source);
      }
      Object[] listed = call.length > first() && isHere() ? elements.of(call[first()]) : null;
      if (listed == null) {
        return call.length > first() && call[first()] instanceof Integer length
            ? large(call, (long) length * elementSize)
            : original(call);
      }
      Object array = original(withBuffer(call, listed.length));
      PlainElements.put(listed, array);
      return array;
    }

    /** {@code new TypedArray(source)}, both of one type. */
    private Object copy(Object[] call, JSTypedArrayObject source) {
      int length = source.getLength();
      JSTypedArrayObject array =
          (JSTypedArrayObject)
              (length <= MemoryPages.LARGEST / elementSize
                  ? original(withBuffer(call, length))
                  : large(with(call, length), (long) length * elementSize));
      // A new.target may have a prototype that a script computes.
      if (Views.byteLengthOfArray(source) != (long) length * elementSize) {
        CompilerDirectives.transferToInterpreter();
        throw Errors.createTypeErrorDetachedBuffer();
      }
      TypedArrayCopy.copy(source, 0, array, length);
      return array;
    }

    private Object[] withBuffer(Object[] call, int length) {
      return with(call, buffer(length * elementSize));
    }

    /** The call with another argument and no more. */
    private Object[] with(Object[] call, Object argument) {
      int first = first();
      Object[] changed = new Object[first + 1];
      for (int i = 0; i < first; i++) {
        changed[i] = call[i];
      }
      changed[first] = argument;
      return changed;
    }
  }

  /** {@code new ArrayBuffer(length)}, without options. */
  private static final class OfBuffer extends Body {

    OfBuffer(JSRealm realm, JSFunctionData constructor, MemoryPages pages) {
      super(realm, constructor, pages, false);
    }

    @Override
    public Object execute(Object[] call) {
      int first = first();
      if (call.length != first + 1 || !(call[first] instanceof Integer bytes)) {
        return original(call);
      }
      return isSmall(call, 1) ? buffer(bytes) : large(call, bytes);
    }
  }
}
