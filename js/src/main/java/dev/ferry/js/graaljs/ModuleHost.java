package dev.ferry.js.graaljs;

/** What {@link ScriptModules} asks the runtime about modules. */
public interface ModuleHost {

  /**
   * Finds the module that an import means.
   *
   * @param specifier what the import says
   * @param referrer the name of the importing source: a path for files
   * @param type the {@code type} attribute of the import, or null
   * @throws RuntimeException made by {@link ScriptRealm#error}, when there is no such module
   */
  ScriptModule resolve(String specifier, String referrer, String type);

  /**
   * Fills the {@code import.meta} of a module at its first use.
   *
   * @param meta an object without properties
   * @param name the name of the module's source: a path for files
   */
  void describe(Object meta, String name);
}
