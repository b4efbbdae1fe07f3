package dev.ferry.runtime.module;

import dev.ferry.runtime.Scripts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** ES modules, CommonJS and JSON, and how they see each other. */
class ModulesTest {

  private final Scripts scripts = new Scripts();

  @BeforeEach
  void lay() {
    scripts
        .file("plain.cjs", "exports.x = 1; exports['com' + 'puted'] = 2;")
        .file(
            "transpiled.cjs",
            "Object.defineProperty(exports, '__esModule', { value: true });"
                + "exports.default = 'own'; exports.named = 'n';")
        .file(
            "esm.mjs", "export const a = 1; export default 'd'; export const me = import.meta.url")
        .file("data.json", "{\"k\": [1], \"not-a-name\": 2}");
  }

  @Test
  void importsCommonJsWithAllItsNames() {
    scripts.file(
        "main.mjs",
        """
        import def, { x, computed } from './plain.cjs';
        import own, { named } from './transpiled.cjs';
        import * as space from './plain.cjs';
        console.log(def, x, computed, own, named, Object.keys(space), def === space.default);
        """);
    scripts
        .run("main.mjs")
        .exits(0)
        .prints("{ x: 1, computed: 2 } 1 2 own n [ 'computed', 'default', 'x' ] true\n");
  }

  @Test
  void importsJsonWithAndWithoutAttribute() {
    scripts.file(
        "main.mjs",
        """
        import one, { k } from './data.json';
        import two from './data.json' with { type: 'json' };
        console.log(one, k, two, (await import('./data.json')).default === one);
        """);
    scripts
        .run("main.mjs")
        .exits(0)
        .prints("{ k: [ 1 ], 'not-a-name': 2 } [ 1 ] { k: [ 1 ], 'not-a-name': 2 } true\n");
  }

  @Test
  void namesTheJsonFileThatIsWrong() {
    scripts.file("bad.json", "{").file("main.cjs", "require('./bad.json')");
    scripts.run("main.cjs").exits(1).complains("SyntaxError: " + scripts.directory() + "/bad.json");
  }

  @Test
  void requiresEsModules() {
    scripts
        .file("tla.mjs", "export default await 1")
        .file(
            "main.cjs",
            """
            const esm = require('./esm.mjs');
            console.log(esm.a, esm.default, require('./esm.mjs') === esm, require('./data.json').k);
            try { require('./tla.mjs'); } catch (e) { console.log(e.name, e.message); }
            import('./esm.mjs').then((m) => console.log(m === esm));
            """);
    scripts
        .run("main.cjs")
        .exits(0)
        .prints(
            "1 d true [ 1 ]\nTypeError require() async module \""
                + scripts.directory()
                + "/tla.mjs\" is unsupported. use \"await import()\" instead.\ntrue\n");
  }

  @Test
  void givesCommonJsItsVariables() {
    scripts
        .file(
            "part.cjs", "module.exports = [module.parent?.id, require.main === module, __filename]")
        .file(
            "sub/main.cjs",
            """
            console.log(this === exports, require.main === module, module.id, module.loaded);
            console.log(__dirname === module.path, require.resolve('../part.cjs') === __filename);
            console.log(require('../part.cjs').map(String));
            console.log(Object.keys(require.cache).length, module.children.length);
            delete require.cache[require.resolve('../part.cjs')];
            console.log(require('../part.cjs') === require('../part.cjs'));
            try { require('./none'); } catch (e) { console.log(e.code, e.requireStack.length); }
            return;
            """);
    scripts
        .run("sub/main.cjs")
        .exits(0)
        .prints(
            """
            true true . false
            true false
            [ '.', 'false', '%s/part.cjs' ]
            2 1
            true
            MODULE_NOT_FOUND 1
            """
                .formatted(scripts.directory()));
  }

  @Test
  void solvesCirclesOfCommonJs() {
    scripts
        .file("a.cjs", "exports.early = 1; exports.b = require('./b.cjs').seen; exports.late = 2;")
        .file("b.cjs", "exports.seen = Object.keys(require('./a.cjs')).join();")
        .file("main.cjs", "console.log(require('./a.cjs'))");
    scripts.run("main.cjs").exits(0).prints("{ early: 1, b: 'early', late: 2 }\n");
  }

  @Test
  void solvesCirclesOfEsModules() {
    scripts
        .file("a.mjs", "import { b } from './b.mjs'; export const a = () => 'a' + b(); ")
        .file("b.mjs", "import { a } from './a.mjs'; export const b = () => typeof a;")
        .file("main.mjs", "import { a } from './a.mjs'; console.log(a())");
    scripts.run("main.mjs").exits(0).prints("afunction\n");
  }

  @Test
  void tellsFromTheContentWhatAFileIs() {
    scripts
        .file("commonjs.js", "module.exports = `\nimport x from 'y'\n`.length; // export default 1")
        .file("module.js", "const n = 1; export { n as default };")
        .file("awaits.js", "console.log('awaits', typeof require); await 1;")
        .file("declares.mjs", "const require = () => 'mine'; export default require()")
        .file(
            "main.js",
            """
            import commonjs from './commonjs.js';
            import module from './module.js';
            import './awaits.js';
            import mine from './declares.mjs';
            const { sep } = require('path');
            console.log(commonjs, module, mine, sep, __filename.endsWith('main.js'), typeof exports);
            """)
        .file("typed/package.json", "{\"type\": \"module\"}")
        .file("typed/plain.js", "console.log(typeof module, this)")
        .file("typed/common.js", "module.exports = 1; console.log(typeof module)");
    scripts.run("main.js").exits(0).prints("awaits function\n19 1 mine / true undefined\n");
    scripts.run("typed/plain.js").exits(0).prints("undefined undefined\n");
    scripts.run("typed/common.js").exits(0).prints("object\n");
  }

  @Test
  void fillsImportMeta() {
    scripts.file(
        "dir with space/main.mjs",
        """
        const { dir, dirname, file, filename, path, url, main, resolve } = import.meta;
        console.log(dir === dirname, file, filename === path, url.endsWith('with%20space/main.mjs'));
        console.log(main, resolve('./x.mjs').startsWith('file:///'), resolve('node:fs'));
        console.log(import.meta.require('../plain.cjs').x, import.meta.env === process.env);
        console.log((await import('../esm.mjs')).me.endsWith('/esm.mjs'));
        """);
    scripts
        .run("dir with space/main.mjs")
        .exits(0)
        .prints("true main.mjs true true\ntrue true node:fs\n1 true\ntrue\n");
  }

  @Test
  void importsBuiltinsUnderBothNames() {
    scripts.file(
        "main.mjs",
        """
        import path, { join } from 'node:path';
        import * as bare from 'path';
        import { createRequire, builtinModules, isBuiltin } from 'module';
        const require = createRequire(import.meta.url);
        console.log(path === bare.default, join('a', 'b'), require('path') === path);
        console.log(builtinModules.includes('fs'), isBuiltin('node:fs'), isBuiltin('x'));
        import { dlopen, suffix } from 'bun:ffi';
        console.log(typeof dlopen, require('bun:ffi').suffix === suffix);
        """);
    scripts.run("main.mjs").exits(0).prints("true a/b true\ntrue true false\nfunction true\n");
  }

  @Test
  void runsAModuleOnceForAllItsNames() {
    scripts
        .file("once.mjs", "globalThis.count = (globalThis.count ?? 0) + 1;")
        .file("node_modules/once/package.json", "{\"main\": \"../../once.mjs\"}")
        .file(
            "main.mjs",
            """
            import './once.mjs';
            import './sub/../once';
            import 'once';
            await import('./once.mjs');
            console.log(count);
            """);
    scripts.run("main.mjs").exits(0).prints("1\n");
  }

  @Test
  void keepsTheErrorOfAModuleThatFailed() {
    scripts
        .file("fails.mjs", "console.log('runs'); throw new Error('fails')")
        .file(
            "main.mjs",
            """
            const one = await import('./fails.mjs').catch((e) => e);
            const two = await import('./fails.mjs').catch((e) => e);
            console.log(one.message, one === two);
            """);
    scripts.run("main.mjs").exits(0).prints("runs\nfails true\n");
  }

  @Test
  void importsDataUrlsAndKeepsQueriesApart() {
    scripts
        .file(
            "count.mjs", "globalThis.n = (globalThis.n ?? 0) + 1; export const q = import.meta.url")
        .file(
            "main.mjs",
            """
            import one, { b } from 'data:text/javascript,export default 1; export const b = "%2B+";';
            import two from 'data:text/javascript;base64,ZXhwb3J0IGRlZmF1bHQgMg==';
            import json from 'data:application/json,{"a":1}' with { type: 'json' };
            console.log(one, b, two, json);
            const { q } = await import('./count.mjs?x=1');
            await import('./count.mjs?x=2');
            await import('./count.mjs?x=1');
            console.log(n, q.endsWith('/count.mjs?x=1'));
            """);
    scripts.run("main.mjs").exits(0).prints("1 ++ 2 { a: 1 }\n2 true\n");
  }

  @Test
  void allowsALineForTheShell() {
    for (String name : new String[] {"a", "a.cjs", "a.mjs", "a.ts"}) {
      scripts.file(name, "#!/usr/bin/env ferry\nconsole.log(typeof module)");
      scripts.run(name).exits(0).prints(name.equals("a.mjs") ? "undefined\n" : "object\n");
    }
  }
}
