package dev.ferry.core.bind;

import dev.ferry.core.library.Library;
import dev.ferry.core.library.LibraryException;
import dev.ferry.core.type.CType;
import dev.ferry.core.type.Signature;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Functions of a library as Java sees them.
 *
 * <pre>{@code
 * interface Libc {
 *   long strlen(String text);
 * }
 *
 * try (Library library = Library.open("libc.so.6")) {
 *   Libc libc = Binding.implement(MethodHandles.lookup(), Libc.class, library);
 *   libc.strlen("grüße"); // 7
 * }
 * }</pre>
 *
 * <p>Which Java types stand for which C types is said in the description of this package.
 *
 * <p>Restricted: nothing can check that a function has the type it is bound with. One that has
 * another may crash the process when it is called.
 *
 * <p>What is bound may be called by any thread that the function allows. After its library is
 * closed it throws an {@link IllegalStateException} that names symbol and library; a call that is
 * running then, on whatever thread, ends well. What a {@link Callback} throws during a call comes
 * out of that call unchanged, also if it is a checked exception.
 *
 * <p>In a {@code static final} field, a handle or an implementation costs what one made by hand
 * with {@code java.lang.foreign} does.
 */
public final class Binding {

  private Binding() {}

  /**
   * Binds a function whose C types follow from the Java types.
   *
   * @return a handle of exactly {@code type}
   * @throws LibraryException when the library has no such symbol
   * @throws IllegalArgumentException when a Java type stands for no C type
   * @throws IllegalStateException when the library is closed
   */
  public static MethodHandle function(Library library, String symbol, MethodType type) {
    CType[] arguments = type.parameterList().stream().map(Conversion::cType).toArray(CType[]::new);
    return function(
        library, symbol, Signature.of(Conversion.cType(type.returnType()), arguments), type);
  }

  /**
   * Binds a function whose Java types follow from its C types: for each the narrowest that holds
   * its bits, and {@link java.lang.foreign.MemorySegment} for pointers.
   *
   * @throws LibraryException when the library has no such symbol
   * @throws IllegalStateException when the library is closed
   */
  public static MethodHandle function(Library library, String symbol, Signature signature) {
    Class<?>[] arguments =
        signature.arguments().stream().map(Conversion::javaType).toArray(Class<?>[]::new);
    MethodType type = MethodType.methodType(Conversion.javaType(signature.returns()), arguments);
    return function(library, symbol, signature, type);
  }

  /**
   * Binds a function with the Java types of one's choice.
   *
   * @return a handle of exactly {@code type}
   * @throws LibraryException when the library has no such symbol
   * @throws IllegalArgumentException when a Java type cannot stand for its C type
   * @throws IllegalStateException when the library is closed
   */
  public static MethodHandle function(
      Library library, String symbol, Signature signature, MethodType type) {
    return FunctionLinker.link(library, symbol, signature, type);
  }

  /**
   * Implements an interface with the functions that its methods are named after, or that {@link
   * Symbol} names. Default methods stay what they are.
   *
   * @param lookup {@code MethodHandles.lookup()} of a class that can see the interface
   * @throws LibraryException when the library has no such symbol
   * @throws IllegalArgumentException when {@code type} is no interface, a method's type stands for
   *     no C type, or the lookup may not implement the interface
   * @throws IllegalStateException when the library is closed
   */
  public static <T> T implement(MethodHandles.Lookup lookup, Class<T> type, Library library) {
    return Implementation.of(lookup, type, library);
  }
}
