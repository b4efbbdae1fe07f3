package dev.ferry.runtime.suite;

import dev.ferry.runtime.Scripts;
import org.junit.jupiter.api.Test;

class MockModuleTest {

  private final Scripts scripts = new Scripts();

  @Test
  void putsExportsInThePlaceOfAModule() {
    scripts.file("real.mjs", "export const value = 'real'; export const f = () => 'real f';");
    scripts.file("other.mjs", "export default 'real default'; export const value = 'real';");
    scripts.file("real.cjs", "module.exports = { z: 1 };");
    scripts.file(
        "early.mjs",
        """
        import { value, f } from './real.mjs';
        import os from 'node:os';
        export const all = () => `${value} ${f()} ${typeof os.platform}`;
        """);
    scripts.file(
        "late.mjs",
        """
        import whole, { value } from './other.mjs';
        import { dlopen } from 'bun:ffi';
        import os from 'os';
        import { missing } from 'not-installed';
        export const all = () => [whole, value, dlopen().symbols.n(), os.platform(), missing].join();
        """);
    scripts.file("user.cjs", "module.exports = () => require('./real.cjs').z;");
    scripts.file(
        "a.test.mjs",
        """
        import { expect, mock, test } from 'bun:test';
        import { all } from './early.mjs';
        import * as real from './real.mjs';

        test('what is imported afterwards', async () => {
          mock.module('./other.mjs', () => ({ default: 'fake', value: 'v' }));
          mock.module('bun:ffi', () => ({ dlopen: () => ({ symbols: { n: () => 7 } }) }));
          mock.module('node:os', () => ({ default: { platform: () => 'mocked' } }));
          mock.module('not-installed', () => ({ missing: 'found' }));
          expect((await import('./late.mjs')).all()).toBe('fake,v,7,mocked,found');
        });
        test('what has been imported before', async () => {
          expect(all()).toBe('real real f function');
          mock.module('./real.mjs', () => ({ value: 'new', f: () => 'new f' }));
          expect(all()).toStartWith('new new f');
          expect(real.value).toBe('new');
          mock.module('./other.mjs', () => ({ default: 'fake', value: 'w' }));
          expect((await import('./late.mjs')).all()).toBe('fake,w,7,mocked,found');
        });
        test('CommonJS', () => {
          mock.module('./real.cjs', () => ({ z: 2 }));
          expect(require('./user.cjs')()).toBe(2);
        });
        test('a function that takes its time', async () => {
          await mock.module('./nowhere.mjs', async () => ({ late: true }));
          expect((await import('./nowhere.mjs')).late).toBeTrue();
        });
        test('wrong calls', () => {
          expect(() => mock.module()).toThrow('mock(module, fn) requires a module and function');
          expect(() => mock.module(1)).toThrow('mock(module, fn) requires a module name string');
          expect(() => mock.module('x')).toThrow('mock(module, fn) requires a function');
        });
        """);
    scripts.test(TestSettings.DEFAULT).exits(0).complains(" 5 pass\n 0 fail\n");
  }
}
