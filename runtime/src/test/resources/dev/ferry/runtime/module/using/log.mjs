export const log = (...a) => console.log(a.join(' '));
export const d = (name, fails) => ({ name, [Symbol.dispose]() { log('dispose', name); if (fails) throw new Error('E' + name); } });
