package dev.ferry.runtime;

import dev.ferry.runtime.engine.Interaction;
import dev.ferry.runtime.engine.World;
import java.util.List;

/** A script world into which a person types code piece by piece. It belongs to one thread. */
public final class Session implements AutoCloseable {

  private final World world;
  private final Interaction interaction;

  Session(World world) {
    this.world = world;
    this.interaction = world.interact();
  }

  /** Whether more lines must follow before the code can run. */
  public boolean isIncomplete(String code) {
    return interaction.isIncomplete(code);
  }

  /**
   * Runs code until nothing is left to wait for; errors go to the error stream.
   *
   * @return the value as text, or null when there is none to show
   */
  public String evaluate(String code) {
    return interaction.evaluate(code);
  }

  /** Whether the code has ended the program, by process.exit. */
  public boolean hasEnded() {
    return interaction.hasEnded();
  }

  /** The names that can follow a path of names; those of globals for an empty path. */
  public List<String> names(List<String> path) {
    return interaction.names(path);
  }

  /** Ends the program as if its last line had been reached; returns its exit code. */
  public int end() {
    return interaction.end();
  }

  @Override
  public void close() {
    world.close();
  }
}
