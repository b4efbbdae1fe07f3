import { d } from './log.mjs';
export default (1, 2) + 3
using q = d('anon2');
