import { log, d } from './log.mjs';
log('dep start', early());
export const before = 1;
using a = d('dep a');
export const { x, y: [z = 5, ...rest], ...others } = { x: 1, y: [undefined, 2, 3], o: 1 };
export let counter = 0;
export function early() { return 'early ' + typeof d; }
export class C { static make() { return new C(); } }
export default class Named { who() { return 'named' + counter; } }
const helper = (n) => n * 2, other = () => helper(2);
export async function* gen() { yield helper(4); }
await using b = d('dep b');
class Local {}
export { helper as h, Local as 'local name' };
export * from './more.mjs';
export * as more from './more.mjs';
export function bump() { counter++; return a.name; }
let i = 0
for (using q of [d('q')]) { i++ }
if (i) { using block = d('block') }
log('dep end', new Local() instanceof Local, helper.name, C.name, other())
export { i as last } // comment
