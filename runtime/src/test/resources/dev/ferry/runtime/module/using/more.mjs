import { log, d } from './log.mjs';
using m = d('more');
export default () => 1;
export const n = m.name
