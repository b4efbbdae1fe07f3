// cases: call-after-close, call-after-close-of-none, call-after-close-by-name, read-first-page
// cases: read-infinity, read-not-canonical, read-last-byte, cstring-first-page, cstring-not-canonical
// cases: cstring-with-length-first-page, array-buffer-first-page, array-buffer-not-canonical
// cases: buffer-first-page, call-null, foreign-thread, uncaught-error, uncaught-in-callback
// cases: exit-in-callback, open-callback-does-not-hold
//
// What ends the process, or may: each case runs in a process of its own, as the program's argument.
// Sections 7, 9, 10, 11, 13 and 20.
import { CFunction, CString, dlopen, JSCallback, read, toArrayBuffer, toBuffer } from "bun:ffi";
import { check } from "./support/check.mjs";
import { bind, path } from "./support/fixture.mjs";

const ADD = { add: { args: ["i32", "i32"], returns: "i32" } };

const cases = {
  "call-after-close"() {
    // A library of its own: no other handle keeps it in memory.
    const library = dlopen(process.env.FERRY_SECOND_FIXTURE, { second_add: ADD.add });
    const { second_add } = library.symbols;
    check("before", () => second_add(1, 2));
    library.close();
    check("after", () => second_add(1, 2));
  },
  "call-after-close-of-none"() {
    const library = dlopen(process.env.FERRY_SECOND_FIXTURE, { second_noop: {} });
    library.close();
    check("after", () => library.symbols.second_noop());
  },
  "call-after-close-by-name"() {
    const library = dlopen(process.env.FERRY_SECOND_FIXTURE, { second_add: ADD.add });
    library.close();
    check("after", () => library.symbols.second_add.call(null, 1, 2));
  },
  "read-first-page"() {
    check("u8 of 1", () => read.u8(1));
    check("u8 of 4095", () => read.u8(4095));
    check("i32 of 8 at 8", () => read.i32(8, 8));
    check("f64 of 100n", () => read.f64(100n));
    check("ptr of 4096 at -4000", () => read.ptr(4096, -4000));
  },
  "read-infinity"() {
    check("u8 of Infinity", () => read.u8(Infinity));
    check("u64 of Infinity", () => read.u64(Infinity));
  },
  "read-not-canonical"() {
    check("u8 of 2 ** 63", () => read.u8(2 ** 63));
    check("i64 of 2n ** 60n", () => read.i64(2n ** 60n));
    check("f32 of 2 ** 56", () => read.f32(2 ** 56));
  },
  "read-last-byte"() {
    check("u8 of 2n ** 64n - 1n", () => read.u8(2n ** 64n - 1n));
    check("u64 of 2n ** 64n - 4n", () => read.u64(2n ** 64n - 4n));
  },
  "cstring-first-page"() {
    check("CString of 1", () => CString(1));
    check("CString of 8n", () => CString(8n));
    check("CString of 16 at 16", () => CString(16, 16));
  },
  "cstring-not-canonical"() {
    check("CString of 2n ** 63n", () => CString(2n ** 63n));
    check("CString of 2 ** 60", () => CString(2 ** 60));
  },
  "cstring-with-length-first-page"() {
    check("CString of 1 with a length", () => CString(1, 0, 4));
  },
  "array-buffer-first-page"() {
    check("toArrayBuffer of 1", () => toArrayBuffer(1).byteLength);
  },
  "array-buffer-not-canonical"() {
    check("toArrayBuffer of 2 ** 60", () => toArrayBuffer(2 ** 60).byteLength);
  },
  "buffer-first-page"() {
    check("toBuffer of 8", () => toBuffer(8).length);
  },
  "call-null"() {
    check("CFunction at 1", () => typeof new CFunction({ ptr: 1 }));
  },
  "foreign-thread"() {
    const { call_on_thread, join_thread } = bind({
      call_on_thread: { args: ["function", "i32"], returns: "int" },
      join_thread: { returns: "i32" },
    });
    let called = false;
    const callback = new JSCallback(
      (n) => {
        called = true;
        return n * 2;
      },
      { args: ["i32"], returns: "i32" },
    );
    check("started", () => call_on_thread(callback.ptr, 21));
    const waiting = setInterval(() => {
      if (!called) return;
      clearInterval(waiting);
      check("result", () => join_thread());
      callback.close();
    }, 10);
  },
  "uncaught-error"() {
    console.log("before: printed");
    throw new Error("uncaught");
  },
  "uncaught-in-callback"() {
    const { call_i32 } = bind({ call_i32: { args: ["function", "i32"], returns: "i32" } });
    console.log("before: printed");
    call_i32(
      new JSCallback(
        () => {
          throw new Error("uncaught");
        },
        { args: ["i32"], returns: "i32" },
      ).ptr,
      1,
    );
  },
  "exit-in-callback"() {
    const { call_i32 } = bind({ call_i32: { args: ["function", "i32"], returns: "i32" } });
    console.log("before: printed");
    call_i32(new JSCallback(() => process.exit(7), { args: ["i32"], returns: "i32" }).ptr, 1);
    console.log("after: printed");
  },
  "open-callback-does-not-hold"() {
    const open = [new JSCallback(() => 1, {}), new JSCallback(() => 1, { threadsafe: true })];
    check("open", () => open.length);
  },
};

cases[process.argv[2]]();
