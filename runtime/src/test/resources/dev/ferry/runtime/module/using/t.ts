interface R extends Disposable { n: number }
using r: R = { n: 3, [Symbol.dispose](): void { console.log('ts', this.n) } };
export const value: number = r.n;
export function typed<T extends R>(x: T): number { using y: T = x; return y.n as number; }
console.log(typed({ n: 4, [Symbol.dispose]() { console.log('typed'); } } as R));
