package dev.ferry.runtime.engine;

import java.util.List;

/** Where the host object gets the parts that only some scripts need, such as {@code host.fs}. */
public interface HostParts {

  /** The names of the parts. */
  List<String> names();

  /**
   * Makes a part at its first use.
   *
   * @return a proxy or a Java object, or a JavaScript object of the world's realm
   */
  Object make(String name, World world);
}
