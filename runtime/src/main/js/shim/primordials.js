// What the extracted inspect takes from Node's primordials, and no more: making all 800 of them
// takes longer than the rest of its loading.
const { apply, ownKeys } = Reflect;
const uncurryThis = Function.prototype.bind.bind(Function.prototype.call);
const TypedArray = Object.getPrototypeOf(Uint8Array);

const primordials = {
  uncurryThis,
  Proxy,
  globalThis,
  JSONStringify: JSON.stringify,
  ProxyRevocable: Proxy.revocable,
  ReflectApply: apply,
  ReflectOwnKeys: ownKeys,
  ArrayPrototypePushApply: (array, items) => apply(array.push, array, items),
  Uint8Array,
  TypedArray,
  TypedArrayPrototype: TypedArray.prototype,
  SafeMap: Map,
  SafeSet: Set,
  SafeWeakMap: WeakMap,
  SafeStringIterator: function SafeStringIterator(text) {
    return text[Symbol.iterator]();
  },
  SymbolFor: Symbol.for,
  SymbolIterator: Symbol.iterator,
  SymbolToPrimitive: Symbol.toPrimitive,
  SymbolToStringTag: Symbol.toStringTag,
  FunctionPrototypeSymbolHasInstance: uncurryThis(Function.prototype[Symbol.hasInstance]),
  RegExpPrototypeSymbolReplace: uncurryThis(RegExp.prototype[Symbol.replace]),
  RegExpPrototypeSymbolSplit: uncurryThis(RegExp.prototype[Symbol.split]),
  internalBinding: () => ({ hasIntl: false }),
};

const owners = {
  AggregateError, Array, ArrayBuffer, BigInt, Boolean, DataView, Date, Error, Function, Map, Number,
  Object, Promise, RangeError, RegExp, Set, String, Symbol, TypeError, WeakMap, WeakSet,
};
for (const name in owners) {
  primordials[name] = owners[name];
  primordials[`${name}Prototype`] = owners[name].prototype;
}

function capital(name) {
  return name[0].toUpperCase() + name.slice(1);
}

function statics(prefix, owner, names) {
  for (const name of names.split(' ')) {
    primordials[prefix + capital(name)] = owner[name];
  }
}
statics('Math', Math, 'floor max min round sqrt trunc');
statics('Array', Array, 'isArray');
statics('Error', Error, 'captureStackTrace');
statics('Number', Number, 'isFinite isNaN parseFloat parseInt');
statics(
  'Object',
  Object,
  'assign getOwnPropertyDescriptor getOwnPropertyDescriptors getOwnPropertyNames ' +
    'getOwnPropertySymbols is seal defineProperty getPrototypeOf setPrototypeOf isFrozen keys entries',
);

function methods(owner, names) {
  const { prototype } = owners[owner];
  for (const name of names.split(' ')) {
    primordials[`${owner}Prototype${capital(name)}`] = uncurryThis(prototype[name]);
  }
}
methods(
  'Array',
  'pop push unshift slice sort splice includes indexOf join forEach filter map',
);
methods('BigInt', 'valueOf');
methods('Boolean', 'valueOf');
methods('Date', 'toString toISOString getTime');
methods('Error', 'toString');
methods('Function', 'bind call toString');
methods('Map', 'has entries');
methods('Number', 'toString valueOf');
methods('Object', 'hasOwnProperty propertyIsEnumerable toString');
methods('RegExp', 'exec toString');
methods('Set', 'has values');
methods(
  'String',
  'charCodeAt codePointAt endsWith includes indexOf lastIndexOf normalize padEnd padStart repeat ' +
    'replace replaceAll slice split startsWith toLowerCase valueOf',
);
methods('Symbol', 'toString valueOf');

function getter(name, prototype, property) {
  primordials[name] = uncurryThis(Object.getOwnPropertyDescriptor(prototype, property).get);
}
getter('MapPrototypeGetSize', Map.prototype, 'size');
getter('SetPrototypeGetSize', Set.prototype, 'size');
getter('TypedArrayPrototypeGetLength', TypedArray.prototype, 'length');
getter('TypedArrayPrototypeGetSymbolToStringTag', TypedArray.prototype, Symbol.toStringTag);

module.exports = primordials;
