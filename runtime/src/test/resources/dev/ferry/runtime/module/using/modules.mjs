// using at the top of modules of all kinds; modules.txt is what Bun prints.
import Def, * as ns from './dep.mjs';
import { log, d } from './log.mjs';
log(Object.keys(ns).join(), ns.x, ns.z, ns.rest, JSON.stringify(ns.others), new Def().who(), Def.name, ns.counter, ns.bump(), ns.counter, ns.last, ns.more.n, ns.more.default.name);
for await (const v of ns.gen()) log(v);
const { default: A, f, g } = await import('./anon.mjs'); log(A.name, A.k, f.name, g.name);
log((await import('./anon2.mjs')).default);
try { await import('./bad.mjs'); } catch (e) { log(e.constructor.name, e.error, e.suppressed); }
try { await import('./bad.mjs'); } catch (e) { log(e.constructor.name, e.error, e.suppressed); }
import { createRequire } from 'node:module';
log(createRequire(import.meta.url)('./c.cjs').v);
log((await import('./plain.js')).default?.v);
log((await import('./t.ts')).value);
