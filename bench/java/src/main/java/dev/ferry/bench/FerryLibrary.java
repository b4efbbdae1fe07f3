package dev.ferry.bench;

import dev.ferry.core.bind.Binding;
import dev.ferry.core.bind.Callback;
import dev.ferry.core.bind.Symbol;
import dev.ferry.core.library.Library;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** The library through Ferry: an interface, and a handle. */
interface FerryLibrary {

  @Symbol("add_i32")
  int add(int a, int b);

  @Symbol("add_f64")
  double add(double a, double b);

  @Symbol("text_length")
  int length(String text);

  @Symbol("call_back")
  int callBack(Callback<IntFunction> callback, int times);

  /** What is called back. */
  interface IntFunction {
    int apply(int value);
  }

  Library OPENED = Library.open(Natives.LIBRARY);
  FerryLibrary LIBRARY = Binding.implement(MethodHandles.lookup(), FerryLibrary.class, OPENED);
  MethodHandle ADD_INT =
      Binding.function(OPENED, "add_i32", MethodType.methodType(int.class, int.class, int.class));
}
