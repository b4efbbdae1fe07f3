/**
 * Modules: from what a script imports or requires to code that has run.
 *
 * <p>Start at {@link dev.ferry.runtime.module.ModuleSystem}. An import goes: {@code ModuleSystem}
 * (is it builtin?) -> {@link dev.ferry.runtime.module.Resolver} (specifier to file, with {@link
 * dev.ferry.runtime.module.Packages} and {@link dev.ferry.runtime.module.ExportsMap}) -> {@link
 * dev.ferry.runtime.module.SourceLoader} (file to parsed ES module or CommonJS wrapper) -> {@link
 * dev.ferry.js.graaljs.ScriptModule}. A require goes the same way, with {@link
 * dev.ferry.runtime.module.CommonJs} and its commonjs.js around it.
 *
 * <p>Invariants: a module's name is its real path everywhere; nothing is read before it is needed,
 * so a lone .mjs file costs no look for a package.json; errors a script can see are made by {@link
 * dev.ferry.js.graaljs.ScriptRealm}.
 *
 * <p>Not here: the builtin modules themselves ({@code dev.ferry.runtime.node} and the JavaScript
 * side) and GraalJS's module records ({@code dev.ferry.js.graaljs}).
 */
package dev.ferry.runtime.module;
