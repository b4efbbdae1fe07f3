package dev.ferry.runtime.engine;

/** What a world is for, when it does not run the program's main script. */
public interface Role {

  /** Takes an error that nobody caught; the world ends with it. */
  void failed(World world, Object error);
}
