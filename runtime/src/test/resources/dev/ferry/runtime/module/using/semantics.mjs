// The semantics of using and await using; semantics.txt is what Bun prints.
const log = (...a) => console.log(a.join(' '));
const d = (name, fails) => ({ name, [Symbol.dispose]() { log('dispose', name); if (fails) throw new Error('E' + name); } });
const ad = (name, fails) => ({ name, async [Symbol.asyncDispose]() { log('async', name); await 0; log('async end', name); if (fails) throw new Error('E' + name); } });
const chain = (e) => e instanceof SuppressedError ? `S(${chain(e.error)},${chain(e.suppressed)})` : e instanceof Error ? e.constructor.name + ':' + e.message : String(e);
const t = (label, f) => { log('#', label); try { log('=>', f()); } catch (e) { log('!', chain(e)); } };
const at = async (label, f) => { log('#', label); try { log('=>', await f()); } catch (e) { log('!', chain(e)); } };

t('order', () => { using a = d('a'), b = d('b'); using c = d('c'); log(a.name, b.name, c.name); return 'r'; });
t('null', () => { using a = null; using b = undefined; return 1; });
t('throw', () => { using a = d('a', 1); using b = d('b', 1); throw new Error('body'); });
t('throw1', () => { using a = d('a'); using b = d('b', 1); return 'x'; });
t('throw undefined', () => { using a = d('a', 1); throw undefined; });
t('init', () => { using a = d('a'); using b = (() => { throw new Error('init') })(); });
t('not disposable', () => { using a = d('a'); using b = {}; });
t('break', () => { for (let i = 0; i < 3; i++) { using a = d('a' + i); if (i === 1) break; if (i === 0) continue; } return 'done'; });
t('label', () => { outer: for (const i of [1, 2]) { for (using a of [d('p' + i), d('q' + i)]) { if (i === 1) continue outer; break outer; } } });
t('for using', () => { for (using a = d('f'), n = { v: 0, [Symbol.dispose]() { log('n') } }; n.v < 3; n.v++) log(n.v); });
t('label for', () => { x: for (using a = d('f');;) { for (;;) { break x; } } });
t('label for 2', () => { let n = 0; y: for (using a = d('f'); n < 2; n++) { for (;;) { continue y; } } });
t('closures', () => { const fs = []; for (using a of [d(1), d(2), d(3)]) fs.push(() => a.name); return fs.map(f => f()).join(); });
t('hoisting', () => { log(g()); using a = d('a'); function g() { return 'g'; } return g(); });
t('for body no block', () => { for (using a of [d(1), null, d(2)]) log('in', a?.name) });
t('for empty', () => { for (using a of [d(1)]); });
t('iterator close', () => { const it = { [Symbol.iterator]() { return this; }, next() { return { value: {}, done: false }; }, return() { log('return'); return {}; } }; for (using a of it) log('never'); });
t('generator', () => { function* g() { using a = d('g'); yield 1; yield 2; } const r = []; for (const x of g()) { r.push(x); break; } return r.join(); });
t('generator all', () => { function* g() { using a = d('g'); yield 1; return 2; } return [...g()].join(); });
t('arrow in class', () => { class C { static x = 1; static { using a = d('static'); log(this.x); } m() { using a = d('m'); return this.constructor.x; } get p() { using a = d('get'); return super.toString === Object.prototype.toString; } constructor() { using a = d('ctor'); log(new.target === C); } } const c = new C; log(c.m()); return c.p; });
t('switch', () => { switch (2) { case 1: { using q = d('no'); } case 2: { using a = d('sw'); break; } default: log('no'); } });
t('try', () => { try { using a = d('try', 1); } catch (e) { using b = d('catch'); log(e.message); } finally { using c = d('finally'); return 'f'; } });
t('nested', () => { using a = d('a'); { using a = d('inner'); } if (true) { using b = d('if') } else { using c = d('else') } return 'end'; });
t('names', () => { using f = Object.assign(() => {}, { [Symbol.dispose]() {} }); using g = null; return f.name + '|'; });
t('tdz', () => { try { log(typeof z); } catch (e) { log(e.name); } using z = d('z'); });
t('return value', () => { let n = 1; const f = () => { using a = { [Symbol.dispose]() { n = 2; } }; return n; }; return f() + ',' + n; });
t('getter order', () => { using a = { get [Symbol.dispose]() { log('get'); return function () { log(this === a0.self); }; } , self: null }; const a0 = { self: a }; log('body'); });
t('using as name', () => { let using = [1, 2]; var x; using
x = 4; log(x); const o = { using: 3, await: 4 }; log(o.using, o.await); using = { x: 1 }; return using.x; });
t('template', () => `${(() => { using a = d('tpl'); return 'v'; })()} ${'}'}`);
t('regex', () => { using a = d('re'); return /[{}/]using x = 1/.test('{using x = 1') + '' });
t('comments', () => { using /* c */ a = d('c1'); using b /* = */ = d('c2'); using c = // y
  d('c3'); });
t('no semicolons', () => { using a = d('s1')
  using b = d('s2')
  log('x')
  return a.name + b.name })
t('do while', () => { let i = 0; do { using a = d('w' + i); } while (++i < 2); while (i-- > 0) { using b = d('v' + i); continue; } });
t('arguments', function () { using a = d('a'); return arguments.length + typeof this; });
t('sparse', () => { const s = new DisposableStack(); using q = s; s.use(d('u')); s.defer(() => log('deferred')); s.adopt(3, (x) => log('adopt', x)); return s.disposed; });
t('directive', () => { function f() { 'use strict'; using a = d('u'); return this === undefined; } return f(); });
t('iterator', () => { function* g() { try { yield 1 } finally { log('gen closed') } } using i = g(); return i.next().value; });

await at('async order', async () => { await using a = ad('a'), b = d('b'); using c = d('c'); log('body'); return 1; });
await at('async throw', async () => { await using a = ad('a', 1); await using b = ad('b', 1); throw new Error('x'); });
await at('async null', async () => { const p = []; const f = async () => { await using a = null; p.push('in'); }; const q = f(); p.push('out'); await q; return p.join(); });
await at('ticks', async () => { const seen = []; let on = true; const ticker = async () => { for (let i = 0; on; i++) { seen.push(i); await 0; if (i > 30) break; } };
  const f = async (g) => { await g(); seen.push('end'); };
  for (const g of [async () => { await using a = null; seen.push('body') }, async () => { await using a = { [Symbol.dispose]() { seen.push('sd') } }; seen.push('body') },
    async () => { await using a = { async [Symbol.asyncDispose]() { seen.push('ad') } }; seen.push('body') }, async () => { using a = { [Symbol.dispose]() { seen.push('s') } }; await using b = null; seen.push('body'); },
    async () => { await using a = null; using b = { [Symbol.dispose]() { seen.push('s') } }; await using c = null; seen.push('body'); }, async () => { await using a = { [Symbol.asyncDispose]() { seen.push('x') } }, b = { [Symbol.asyncDispose]() { seen.push('y') } }; }, async () => { if (seen) return; await using a = null; }]) { on = true; const tk = ticker(); await f(g); on = false; await tk; seen.push('|'); }
  return seen.join(' '); });
await at('for await', async () => { async function* g() { yield d(1); yield d(2); } for await (using a of g()) log('in', a.name); for await (await using a of [ad(3)]) log('in', a.name); for (await using a of [ad(4), null, d(5)]) { log('in', a?.name); continue; } });
await at('for await init', async () => { for (await using a = ad('f'), n = d('n'); a && !a.done; a.done = true) log('loop'); });
await at('async gen', async () => { async function* g() { await using a = ad('g'); yield 1; yield 2; } for await (const x of g()) { log(x); break; } });
await at('sync fallback rejects', async () => { await using a = { [Symbol.dispose]() { throw new Error('sync') } }; });
await at('not awaited', async () => { await using a = { [Symbol.dispose]() { return new Promise(() => {}); } }; return 'ok'; });
await at('stack', async () => { const s = new AsyncDisposableStack(); s.use(ad('1')); s.use(d('2')); s.defer(async () => { log('3'); throw new Error('d') }); s.adopt(4, async (x) => log(x)); const m = s.move(); log(s.disposed); await m.disposeAsync(); });
await at('async iterator', async () => { async function* g() { try { yield 1 } finally { log('closed') } } await using i = g(); return (await i.next()).value; });
await at('arrow', async () => { const f = async x => { await using a = x; return x.name }; return f(ad('arrow')); });
{ await using a = ad('block'); using b = d('blockb'); log('block'); }
