import { d } from './log.mjs';
using a = d('bad a', true);
export const v = 1;
function thrower() { throw new Error('body'); }
export const w = thrower();
