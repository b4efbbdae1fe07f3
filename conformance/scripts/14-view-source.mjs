// Section 14: viewSource. The text itself is nobody's contract: its kind and its errors are.
import { viewSource } from "bun:ffi";
import { check } from "./support/check.mjs";

check("one function", () => {
  const result = viewSource({ add: { args: ["i32", "i32"], returns: "i32" } }, false);
  return [Array.isArray(result), result.length, typeof result[0], result[0].length > 0];
});
check(
  "three functions",
  () => viewSource({ a: {}, b: { args: ["ptr"] }, c: { returns: "cstring" } }, false).length,
);
check("is-callback absent", () => Array.isArray(viewSource({ a: {} })));
check("no functions", () => viewSource({}, false));
check("a callback", () => [
  typeof viewSource({ args: ["i32"], returns: "i32" }, true),
  viewSource({ args: ["i32"], returns: "i32" }, true).length > 0,
]);
check("a callback's source names", () => viewSource({}, true));
for (const [name, value] of [
  ["nothing", undefined],
  ["null", null],
  ["5", 5],
  ["text", "x"],
  ["true", true],
  ["[]", []],
  ["function", () => 1],
]) {
  check(`functions ${name}`, () => typeof viewSource(value, false));
  check(`callback ${name}`, () => typeof viewSource(value, true));
}
for (const [name, descriptor] of [
  ["null", null],
  ["5", 5],
  ["text", "i32"],
  ["unknown type", { args: ["nothing"] }],
  ["unknown result", { returns: "nothing" }],
  ["args text", { args: "i32" }],
  ["buffer result", { returns: "buffer" }],
  ["buffer_length", { args: ["buffer", "buffer_length"] }],
  ["void argument", { args: ["void"] }],
  ["napi_value", { args: ["napi_value"] }],
]) {
  check(`descriptor ${name}`, () => typeof viewSource({ f: descriptor }, false));
  check(`callback descriptor ${name}`, () => typeof viewSource(descriptor, true));
}
