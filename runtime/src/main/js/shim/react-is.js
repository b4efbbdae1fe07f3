// Elements of React are printed like other objects.
const no = () => false;
const NAMES = ['Element', 'Fragment', 'Suspense', 'ContextProvider', 'ContextConsumer', 'ForwardRef', 'Memo'];
for (const name of NAMES) exports[`is${name}`] = no;
