// assert asks for RegExp.prototype.test only.
module.exports = (name) => {
  const [owner, , method] = name.split('.');
  const original = globalThis[owner].prototype[method];
  return (receiver, ...args) => Reflect.apply(original, receiver, args);
};
