package dev.ferry.cli;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;

/**
 * Does on a second core, while the first makes the engine, what the engine will soon wait for.
 *
 * <p>Only work that needs no lock of the engine and that it finds done when it comes to it: classes
 * of the JDK to initialize, and the proxy classes of annotations that Truffle reads. Nothing
 * depends on it; whatever fails here is done again, or fails for good, where it is needed.
 */
final class HeadStart {

  /** In the order in which they are needed. */
  static final List<String> ANNOTATIONS =
      List.of(
          "java.lang.annotation.Retention",
          "java.lang.annotation.Target",
          "com.oracle.truffle.api.library.GenerateLibrary",
          "com.oracle.truffle.api.InternalResource$Id",
          "com.oracle.truffle.api.CompilerDirectives$TruffleBoundary",
          "com.oracle.truffle.runtime.TruffleCallBoundary",
          "com.oracle.truffle.api.dsl.GeneratedBy",
          "java.lang.annotation.Repeatable",
          "com.oracle.truffle.api.library.ExportLibrary",
          "com.oracle.truffle.api.library.ExportLibrary$Repeat",
          "com.oracle.truffle.api.TruffleLanguage$Registration",
          "com.oracle.truffle.api.instrumentation.ProvidedTags",
          "com.oracle.truffle.api.instrumentation.TruffleInstrument$Registration",
          "com.oracle.truffle.api.nodes.NodeInfo",
          "com.oracle.truffle.api.nodes.DenyReplace",
          "java.lang.annotation.Inherited",
          "com.oracle.truffle.api.nodes.Node$Child",
          "com.oracle.truffle.api.nodes.Node$Children",
          "com.oracle.truffle.api.CompilerDirectives$CompilationFinal",
          "com.oracle.truffle.api.nodes.ExplodeLoop",
          "com.oracle.truffle.api.object.DynamicObject$DynamicField",
          "org.graalvm.word.impl.WordFactoryOperation");

  /** BigDecimal computes powers of five for some thirty milliseconds. */
  private static final List<String> INITIALIZED = List.of("java.math.BigDecimal");

  private static final String FFI = "bun:ffi";

  /**
   * The first call of C, and the first use of its memory, make classes for a hundredth of a second.
   */
  static final List<String> CALLS =
      List.of("dev.ferry.core.call.Trampoline", "dev.ferry.core.memory.FirstUse");

  /** The first import makes some, too. */
  static final String IMPORTS = "dev.ferry.js.graaljs.FirstImport";

  /** Kept open, so that whoever opens them again finds their directories read. */
  private static final List<ZipFile> OPENED = new ArrayList<>();

  private HeadStart() {}

  /** Starts the work for a program and returns at once. */
  static void begin(Program program) {
    begin(HeadStart::openJars);
    begin(() -> {
      initializeClasses();
      if (program.names("import")) {
        initialize(IMPORTS);
      }
      if (program.names(FFI)) {
        CALLS.forEach(HeadStart::initialize);
      }
    });
  }

  private static void begin(Runnable work) {
    Thread thread = new Thread(work, "ferry head start");
    thread.setDaemon(true);
    thread.start();
  }

  /** The look for services of the compiler opens all jars; the compiler's has 10,000 entries. */
  private static void openJars() {
    for (String path : System.getProperty("jdk.module.path", "").split(File.pathSeparator, -1)) {
      try {
        OPENED.add(new ZipFile(path));
      } catch (IOException e) {
        // See the class comment.
      }
    }
  }

  private static void initializeClasses() {
    ANNOTATIONS.forEach(HeadStart::makeProxyClass);
    INITIALIZED.forEach(HeadStart::initialize);
  }

  private static void initialize(String type) {
    try {
      Class.forName(type, true, HeadStart.class.getClassLoader());
    } catch (ClassNotFoundException | LinkageError e) {
      // See the class comment.
    }
  }

  private static void makeProxyClass(String annotation) {
    try {
      Class<?> type = Class.forName(annotation, false, HeadStart.class.getClassLoader());
      Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (_, _, _) -> null);
    } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
      // See the class comment.
    }
  }
}
