package dev.ferry.runtime.module;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ferry.runtime.Scripts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TypeScriptTest {

  private final Scripts scripts = new Scripts();

  @Test
  void runsWhatIsLeftWithoutTheTypes() {
    scripts.file("lib.mts", "export type T = string; export const value: T = 'v';");
    scripts.file("common.cts", "module.exports = { n: 1 as number };");
    scripts.file(
        "main.ts",
        """
        import type { Nothing } from './nowhere';
        import { value, type T } from './lib.mjs';
        import { Unused } from './unused';
        enum Color { Red, Green = 5, Blue }
        const enum Letter { A = 'a' }
        interface Shape<X> { x: X; y?: string }
        abstract class Base<X extends object = {}> {
          constructor(private readonly n: number, public s?: string) {}
          abstract twice(): number;
          get half(): number { return this.n / 2 }
        }
        class Sub extends Base { override twice(): number { return this.half * 4 } }
        function over(a: string): string;
        function over(a: number): number;
        function over(a: any): any { return a }
        const shape = { x: 1 } satisfies Shape<number>;
        let definite!: T;
        const generic = <X,>(x: X): x is X => true;
        declare const nothing: number;
        export type { Nothing };
        const common: any = require('./common.cts');
        console.log(value, Color.Green, Color[6], Letter.A, new Sub(3).twice(), over(1)!);
        console.log(shape as unknown as T, definite, generic(1), common.n, <number>common.n);
        """);
    scripts.file("unused.ts", "export interface Unused {}");
    scripts.run("main.ts").exits(0).prints("v 5 Blue a 6 1\n{ x: 1 } undefined true 1 1\n");
  }

  @Test
  void keepsLinesAndColumns() {
    scripts.file(
        "throw.ts",
        """
        interface A { a: number }
        function f(this: void, a: A, ...rest: string[]): never { throw new Error('here' as string) }
        f({ a: 1 });
        """);
    scripts
        .run("throw.ts")
        .exits(1)
        .complains("throw.ts:2\nfunction f(this: void, a: A")
        .complains("at f (" + scripts.directory() + "/throw.ts:2:64)")
        .complains("(" + scripts.directory() + "/throw.ts:3:1)");
  }

  @Test
  void placesErrorsOfTheSource() {
    scripts.file("bad.ts", "const ok = 1;\nconst a: = 3");
    scripts
        .run("bad.ts")
        .exits(1)
        .complains("bad.ts:2\nconst a: = 3\n         ^\n\nSyntaxError: Unexpected token")
        .complains("bad.ts:2:10");
    scripts.file("space.ts", "namespace N {\n  export const a = 1;\n}");
    scripts.run("space.ts").exits(1).complains("namespaces with values are not supported");
    scripts.file("types.ts", "namespace N { export type T = 1 }\nconsole.log(1 as N.T)");
    scripts.run("types.ts").exits(0).prints("1\n");
  }

  @Test
  void stripsAFileOnceForAllRuns() throws IOException {
    scripts.file("once.ts", "console.log(1 as number)");
    scripts.run("once.ts").exits(0).prints("1\n");
    Path cache = scripts.directory().resolve("cache/ferry");
    try (Stream<Path> entries = Files.walk(cache)) {
      Path entry = entries.filter(Files::isRegularFile).findFirst().orElseThrow();
      String kept = Files.readString(entry);
      Files.writeString(entry, kept.replace("console.log(1          )", "console.log('kept')"));
    }
    assertEquals("kept\n", scripts.run("once.ts").out());
  }
}
