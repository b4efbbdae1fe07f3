package dev.ferry.runtime.module;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ferry.runtime.Scripts;
import dev.ferry.runtime.module.Resolver.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ResolverTest {

  private final Scripts scripts = new Scripts();
  private final Path root = scripts.directory();
  private final Resolver resolver = new Resolver(new Packages());

  private String find(String specifier) {
    return find(specifier, Kind.IMPORT);
  }

  private String find(String specifier, Kind kind) {
    Path found = resolver.find(specifier, root, kind);
    return found == null ? null : root.relativize(found).toString();
  }

  @Test
  void findsPathsWithAndWithoutExtension() {
    scripts.file("a.mjs", "").file("b.ts", "").file("c.json", "").file("sub/index.js", "");
    assertEquals("a.mjs", find("./a.mjs"));
    assertEquals("a.mjs", find("./a"));
    assertEquals("b.ts", find("./b"));
    assertEquals("c.json", find("./c"));
    assertEquals("sub/index.js", find("./sub"));
    assertEquals("sub/index.js", find("./sub/"));
    assertEquals("a.mjs", find(root + "/a.mjs"));
    assertEquals("a.mjs", find("file://" + root + "/a.mjs"));
    assertNull(find("./none"));
    assertNull(find("file://%zz"));
  }

  @Test
  void prefersAFileToADirectoryUnlessASlashSaysOtherwise() {
    scripts.file("both.js", "").file("both/index.js", "");
    assertEquals("both.js", find("./both"));
    assertEquals("both/index.js", find("./both/"));
  }

  @Test
  void findsTypeScriptForTheNameOfItsJavaScript() {
    scripts.file("a.ts", "").file("b.mts", "").file("c.cts", "").file("d.js", "").file("d.ts", "");
    assertEquals("a.ts", find("./a.js"));
    assertEquals("b.mts", find("./b.mjs"));
    assertEquals("c.cts", find("./c.cjs"));
    assertEquals("d.js", find("./d.js"));
  }

  @Test
  void findsPackagesUpwards() {
    scripts
        .file("node_modules/plain/index.js", "")
        .file("node_modules/withmain/package.json", "{\"main\": \"lib/x\"}")
        .file("node_modules/withmain/lib/x.js", "")
        .file("node_modules/withmain/other.js", "")
        .file("node_modules/@scope/p/package.json", "{\"module\": \"m.mjs\"}")
        .file("node_modules/@scope/p/m.mjs", "")
        .file("deep/er/a.js", "");
    assertEquals("node_modules/plain/index.js", find("plain"));
    assertEquals("node_modules/withmain/lib/x.js", find("withmain"));
    assertEquals("node_modules/withmain/other.js", find("withmain/other"));
    assertEquals("node_modules/@scope/p/m.mjs", find("@scope/p"));
    assertNull(find("nothing"));
    assertEquals(
        root.resolve("node_modules/plain/index.js"),
        resolver.find("plain", root.resolve("deep/er"), Kind.IMPORT));
  }

  @Test
  void obeysExports() {
    scripts
        .file(
            "node_modules/e/package.json",
            """
            {"main": "./old.js",
             "exports": {".": {"import": "./i.mjs", "require": "./r.cjs"}, "./s": "./s.js"}}
            """)
        .file("node_modules/e/i.mjs", "")
        .file("node_modules/e/r.cjs", "")
        .file("node_modules/e/s.js", "")
        .file("node_modules/e/hidden.js", "");
    assertEquals("node_modules/e/i.mjs", find("e"));
    assertEquals("node_modules/e/r.cjs", find("e", Kind.REQUIRE));
    assertEquals("node_modules/e/s.js", find("e/s"));
    ResolutionException hidden = assertThrows(ResolutionException.class, () -> find("e/hidden.js"));
    assertEquals("ERR_PACKAGE_PATH_NOT_EXPORTED", hidden.code());
    assertEquals(
        "Package subpath './hidden.js' is not defined by \"exports\" in "
            + root.resolve("node_modules/e/package.json"),
        hidden.getMessage());
  }

  @Test
  void resolvesThePackageItselfAndItsImports() {
    scripts
        .file(
            "package.json",
            """
            {"name": "self", "exports": {"./x": "./x.js"},
             "imports": {"#in": "./x.js", "#dep": "dep"}}
            """)
        .file("x.js", "")
        .file("node_modules/dep/index.js", "");
    assertEquals("x.js", find("self/x"));
    assertEquals("x.js", find("#in"));
    assertEquals("node_modules/dep/index.js", find("#dep"));
    assertEquals(
        "ERR_PACKAGE_IMPORT_NOT_DEFINED",
        assertThrows(ResolutionException.class, () -> find("#no")).code());
  }

  @Test
  void namesThePackageJsonThatCannotBeRead() {
    scripts.file("node_modules/bad/package.json", "{\"main\": }");
    ResolutionException bad = assertThrows(ResolutionException.class, () -> find("bad"));
    assertEquals(
        "Invalid package config "
            + root.resolve("node_modules/bad/package.json")
            + ": unexpected '}' in JSON at line 1",
        bad.getMessage());
  }

  @Test
  void followsSymbolicLinks() throws IOException {
    scripts.file("real/p/index.js", "");
    Files.createDirectories(root.resolve("node_modules"));
    Files.createSymbolicLink(root.resolve("node_modules/p"), root.resolve("real/p"));
    assertEquals("real/p/index.js", find("p"));
  }
}
