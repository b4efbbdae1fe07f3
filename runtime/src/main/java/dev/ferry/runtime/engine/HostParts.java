package dev.ferry.runtime.engine;

/** Where the host object gets the parts that only some scripts need, such as {@code host.fs}. */
@FunctionalInterface
public interface HostParts {

  /**
   * Makes a part at its first use.
   *
   * @return an object for the script (a proxy or a Java object), or null when there is no such part
   */
  Object make(String name, World world);
}
