package dev.ferry.runtime.module;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExportsMapTest {

  private static final ExportsMap IMPORT = new ExportsMap(Set.of("bun", "node", "import"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          "./a.js"                                               | .       | ./a.js
          "./a.js"                                               | ./x     | -
          {"import": "./i.js", "require": "./r.js"}              | .       | ./i.js
          {"require": "./r.js", "default": "./d.js"}             | .       | ./d.js
          {"require": "./r.js"}                                  | .       | -
          {"node": {"require": "./r"}, "default": "./d"}         | .       | ./d
          {"bun": "./bun.ts", "import": "./i.js"}                | .       | ./bun.ts
          {".": "./m.js", "./sub": "./s.js"}                     | ./sub   | ./s.js
          {".": "./m.js", "./sub": null}                         | ./sub   | ''
          {"./*": "./dist/*.js"}                                 | ./a/b   | ./dist/a/b.js
          {"./*": "./x/*.js", "./a/*": "./y/*.js"}               | ./a/b   | ./y/b.js
          {"./*.js": "./x/*.mjs", "./*": "./y/*"}                | ./q.js  | ./x/q.mjs
          {"./internal/*": null, "./*": "./y/*"}                 | ./internal/z | ''
          {".": ["./first.js", "./second.js"]}                   | .       | ./first.js
          {".": [{"require": "./r"}, "./second.js"]}             | .       | ./second.js
          {"./dir/": "./lib/"}                                   | ./dir/f | ./lib/f
          {"#dep": {"node": "dep-node", "default": "./shim.js"}} | #dep    | dep-node
          {"#x/*": "./src/*.ts"}                                 | #x/y    | ./src/y.ts
          """)
  void findsTheTarget(String json, String key, String target) {
    assertEquals(target, IMPORT.find(Json.parse(json), key));
  }
}
