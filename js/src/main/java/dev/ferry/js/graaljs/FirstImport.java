package dev.ferry.js.graaljs;

import com.oracle.truffle.js.runtime.objects.CyclicModuleRecord.LoadedModuleRequest;
import java.util.Map;

/**
 * Makes, while it is initialized, the code that the JDK makes when GraalJS looks up its first
 * import: three milliseconds of classes spun at run time, which another thread can spend before
 * they are missed. Nothing depends on it.
 */
final class FirstImport {

  static {
    LoadedModuleRequest request = new LoadedModuleRequest(null, Map.of());
    boolean _ = request.equals(new LoadedModuleRequest(null, Map.of())) && request.hashCode() == 0;
  }

  private FirstImport() {}
}
