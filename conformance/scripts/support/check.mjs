// What every conformance script uses: a check prints one line, `name: value`, in ASCII.
// Values are written out by hand here so that no runtime's own formatting takes part.

/** Runs `work` and prints what it gave back or threw. */
export function check(name, work, write = describe) {
  let text;
  try {
    text = write(work());
  } catch (error) {
    text = thrown(error);
  }
  console.log(`${name}: ${text}`);
}

/** The same for work that may wait. */
export async function checkAsync(name, work, write = describe) {
  let text;
  try {
    text = write(await work());
  } catch (error) {
    text = thrown(error);
  }
  console.log(`${name}: ${text}`);
}

/**
 * The same where the JavaScript engine itself may throw: of an error in the engine's own words only
 * the kind is printed.
 */
export function checkKind(name, work, write = describe) {
  let text;
  try {
    text = write(work());
  } catch (error) {
    text = /bun:ffi|napi/.test(error.message) ? thrown(error) : `throws ${error.name}`;
  }
  console.log(`${name}: ${text}`);
}

export function thrown(error) {
  return `throws ${describe(error)}`;
}

/** A value as ASCII text: -0 and 0, 1 and 1n, and every kind of object are told apart. */
export function describe(value) {
  switch (typeof value) {
    case "number":
      return Object.is(value, -0) ? "-0" : String(value);
    case "bigint":
      return `${value}n`;
    case "string":
      return ascii(JSON.stringify(value));
    case "symbol":
      return "a symbol";
    case "function":
      return `function ${value.name}`;
    case "object":
      return value === null ? "null" : describeObject(value);
    default:
      return String(value);
  }
}

function describeObject(value) {
  if (value instanceof Error) {
    const code = value.code === undefined ? "" : ` [${value.code}]`;
    return `${value.name}${code} ${ascii(JSON.stringify(value.message))}`;
  }
  if (Array.isArray(value)) return `[${value.map(describe).join(", ")}]`;
  if (value instanceof ArrayBuffer) return `ArrayBuffer of ${value.byteLength}`;
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
    return `${value.constructor.name} [${Array.from(value, describe).join(", ")}]`;
  }
  const tag = Object.prototype.toString.call(value).slice(8, -1);
  const entries = Object.entries(value).map(([key, entry]) => `${key}=${describe(entry)}`);
  return `${tag} {${entries.join(", ")}}`;
}

export function ascii(text) {
  return text.replace(/[^\x20-\x7e]/g, (c) => "\\u" + c.charCodeAt(0).toString(16).padStart(4, "0"));
}

/** A property's attributes, such as `value function add, writable, configurable`. */
export function describeProperty(object, key) {
  const property = Object.getOwnPropertyDescriptor(object, key);
  if (property === undefined) return "none";
  const parts = [];
  if ("value" in property) parts.push(`value ${typeof property.value}`);
  if (property.get) parts.push("getter");
  if (property.set) parts.push("setter");
  for (const attribute of ["writable", "enumerable", "configurable"]) {
    if (property[attribute]) parts.push(attribute);
  }
  return parts.join(", ");
}
