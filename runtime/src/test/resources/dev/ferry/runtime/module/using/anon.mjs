using q = null;
export default class { static k = 1 }
export const f = () => {}, g = class {};
