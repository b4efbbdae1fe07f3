package dev.ferry.core.bind;

import static java.lang.constant.ConstantDescs.BSM_CLASS_DATA_AT;
import static java.lang.constant.ConstantDescs.CD_MethodHandle;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.DEFAULT_NAME;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import dev.ferry.core.library.Library;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;

/**
 * Implements an interface by a hidden class whose methods call handles that are its constants, so
 * that the JIT compiler sees through them.
 */
final class Implementation {

  private Implementation() {}

  static <T> T of(MethodHandles.Lookup lookup, Class<T> type, Library library) {
    if (!type.isInterface()) {
      throw new IllegalArgumentException(type.getTypeName() + " is no interface");
    }
    List<Method> methods = abstractMethods(type);
    List<MethodHandle> handles = new ArrayList<>();
    for (Method method : methods) {
      Symbol symbol = method.getAnnotation(Symbol.class);
      handles.add(
          Binding.function(
              library, symbol == null ? method.getName() : symbol.value(), typeOf(method)));
    }
    try {
      MethodHandles.Lookup hidden =
          lookup.defineHiddenClassWithClassData(
              write(lookup.lookupClass(), type, methods), List.copyOf(handles), true);
      return type.cast(
          hidden.findConstructor(hidden.lookupClass(), MethodType.methodType(void.class)).invoke());
    } catch (IllegalAccessException | IllegalAccessError e) {
      throw new IllegalArgumentException(
          lookup
              + " may not implement "
              + type.getTypeName()
              + "; pass MethodHandles.lookup() of a class that can see it",
          e);
    } catch (Throwable t) {
      throw new AssertionError(t);
    }
  }

  /** The methods to implement, one of each name and type. */
  static List<Method> abstractMethods(Class<?> type) {
    List<Method> methods = new ArrayList<>();
    for (Method method : type.getMethods()) {
      if (Modifier.isAbstract(method.getModifiers())
          && !isOfObject(method)
          && methods.stream().noneMatch(other -> isSame(method, other))) {
        methods.add(method);
      }
    }
    return methods;
  }

  static MethodType typeOf(Method method) {
    return MethodType.methodType(method.getReturnType(), method.getParameterTypes());
  }

  private static boolean isSame(Method a, Method b) {
    return a.getName().equals(b.getName()) && typeOf(a).equals(typeOf(b));
  }

  /** Whether every object implements it, such as {@code equals} of {@code Comparator}. */
  private static boolean isOfObject(Method method) {
    try {
      Object.class.getMethod(method.getName(), method.getParameterTypes());
      return true;
    } catch (NoSuchMethodException e) {
      return false;
    }
  }

  private static byte[] write(Class<?> home, Class<?> type, List<Method> methods) {
    ClassDesc self = ClassDesc.of(home.getPackageName(), type.getSimpleName() + "Implementation");
    return ClassFile.of()
        .build(
            self,
            clazz -> {
              clazz.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SYNTHETIC);
              clazz.withInterfaceSymbols(type.describeConstable().orElseThrow());
              clazz.withMethodBody(
                  INIT_NAME,
                  MTD_void,
                  ClassFile.ACC_PRIVATE,
                  code -> code.aload(0).invokespecial(CD_Object, INIT_NAME, MTD_void).return_());
              for (int i = 0; i < methods.size(); i++) {
                int index = i;
                MethodTypeDesc descriptor =
                    typeOf(methods.get(i)).describeConstable().orElseThrow();
                clazz.withMethodBody(
                    methods.get(i).getName(),
                    descriptor,
                    ClassFile.ACC_PUBLIC,
                    code -> callHandle(code, index, descriptor));
              }
            });
  }

  private static void callHandle(CodeBuilder code, int index, MethodTypeDesc descriptor) {
    code.loadConstant(
        DynamicConstantDesc.ofNamed(BSM_CLASS_DATA_AT, DEFAULT_NAME, CD_MethodHandle, index));
    for (int i = 0; i < descriptor.parameterCount(); i++) {
      code.loadLocal(TypeKind.from(descriptor.parameterType(i)), code.parameterSlot(i));
    }
    code.invokevirtual(CD_MethodHandle, "invokeExact", descriptor)
        .return_(TypeKind.from(descriptor.returnType()));
  }
}
