package dev.ferry.js.graaljs;

import com.oracle.truffle.js.runtime.JSContext;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.array.TypedArray;
import com.oracle.truffle.js.runtime.array.TypedArrayFactory;
import com.oracle.truffle.js.runtime.builtins.JSArrayBuffer;
import com.oracle.truffle.js.runtime.builtins.JSArrayBufferView;
import com.oracle.truffle.js.runtime.builtins.JSObjectFactory;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.JSObjectUtil;
import java.nio.ByteBuffer;

/** Makes {@code Uint8Array}s that inherit from one object, such as {@code Buffer.prototype}. */
public final class BytesFamily {

  private static final TypedArray ELEMENTS =
      TypedArrayFactory.Uint8Array.createArrayType(TypedArray.BUFFER_TYPE_DIRECT, false, true);

  private final JSRealm realm;
  private final JSDynamicObject prototype;
  private final JSObjectFactory factory;

  BytesFamily(ScriptRealm realm, JSDynamicObject prototype) {
    this.realm = realm.realm();
    this.prototype = prototype;
    JSContext context = realm.context();
    this.factory =
        context.isMultiContext()
            ? context.getArrayBufferViewFactory(TypedArrayFactory.Uint8Array)
            : JSObjectFactory.createBound(
                context,
                prototype,
                JSObjectUtil.getProtoChildShape(prototype, JSArrayBufferView.INSTANCE, context));
  }

  /** Makes one over memory outside the Java heap, of its whole length. */
  public Object over(ByteBuffer memory) {
    return JSArrayBufferView.createArrayBufferViewWithProto(
        factory,
        realm,
        JSArrayBuffer.createDirectArrayBuffer(realm.getContext(), realm, memory),
        ELEMENTS,
        0,
        memory.limit(),
        prototype);
  }
}
