// DisposableStack, AsyncDisposableStack, SuppressedError and the messages; stacks.txt is what Bun prints.
const show = (f) => { try { console.log(String(f())); } catch (e) { console.log(e.name, e.message); } };
const later = async (f) => { try { console.log(String(await f())); } catch (e) { console.log(e.name, e.message); } };
show(() => { using x = {}; });
show(() => { using x = 5; });
show(() => { using x = { [Symbol.dispose]: 4 }; });
show(() => { using x = { get [Symbol.dispose]() { throw new Error('getter'); } }; });
show(() => new DisposableStack().use({}));
show(() => new DisposableStack().use(3));
show(() => new DisposableStack().adopt({}, 3));
show(() => new DisposableStack().defer(3));
show(() => { const e = SuppressedError('a', 'b'); return [e.error, e.suppressed, Object.keys(e), SuppressedError.length, e instanceof Error]; });
show(() => { const e = new SuppressedError(1, 2, 'x', { cause: 4 }); return [e.error, e.suppressed, e.message, e.name, e.cause, String(e)]; });
show(() => { const s = new DisposableStack(); s.dispose(); console.log(s.disposed, s.dispose()); s.use(null); });
show(() => { DisposableStack.prototype.use.call({}); });
show(() => Object.getOwnPropertyDescriptor(DisposableStack.prototype, 'disposed').get.call({}));
show(() => { const s = new DisposableStack(); const m = s.move(); console.log(s.disposed, m.disposed, String(s)); s.move(); });
show(() => { const s = new DisposableStack(); console.log(s.use(null), s.use(undefined), s.defer(() => 1), s.adopt(5, (x) => console.log('adopted', x))); s[Symbol.dispose](); return [s[Symbol.dispose] === s.dispose, s[Symbol.toStringTag], DisposableStack.length, s.use.length, s.adopt.length, s.defer.length, s.use.name]; });
show(() => { const s = new DisposableStack(); s.defer(() => { throw new Error('1'); }); s.defer(() => { throw new Error('2'); }); try { s.dispose(); } catch (e) { return [e.error, e.suppressed, s.disposed]; } });
for (const type of [DisposableStack, AsyncDisposableStack, SuppressedError]) {
  console.log(Reflect.ownKeys(type.prototype).map(String).sort().join());
  const { writable, enumerable, configurable } = Object.getOwnPropertyDescriptor(globalThis, type.name);
  console.log(type.name, writable, enumerable, configurable);
}
await later(async () => { await using x = {}; });
await later(async () => { await using x = 5; });
await later(async () => { await using x = { [Symbol.asyncDispose]: 4 }; });
await later(async () => { new AsyncDisposableStack().use(4); });
await later(async () => AsyncDisposableStack.prototype.disposeAsync.call({}));
await later(async () => { const s = new AsyncDisposableStack(); s.defer(() => { throw new Error('1'); }); s.defer(() => { throw new Error('2'); }); try { await s.disposeAsync(); } catch (e) { return [e.error, e.suppressed]; } });
await later(async () => { const s = new AsyncDisposableStack(); await s.disposeAsync(); s.use(null); });
const asyncIterator = Object.getPrototypeOf(Object.getPrototypeOf(async function* () {}.prototype));
console.log(Iterator.prototype[Symbol.dispose].name, asyncIterator[Symbol.asyncDispose].name, Object.keys(Iterator.prototype).length);
console.log(Symbol.dispose.description, Symbol.asyncDispose.description, typeof setTimeout(() => {}, 0)[Symbol.dispose]);
