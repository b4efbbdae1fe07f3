// Section 11: deallocators run once, after the buffer is collected, with the right arguments.
import { CFunction, dlopen, JSCallback, read, toArrayBuffer, toBuffer } from "bun:ffi";
import { checkAsync } from "./support/check.mjs";
import { bind } from "./support/fixture.mjs";

const c = bind({
  copy_of: { args: ["buffer", "u64"], returns: "ptr" },
  count_free: {},
  freed_count: { returns: "int" },
  last_freed_bytes: { returns: "ptr" },
  last_freed_context: { returns: "ptr" },
});
const block = () => c.copy_of(Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8), 8);

/** Collects garbage until the count is reached or some seconds have passed. */
async function collected(count) {
  for (let i = 0; i < 250 && c.freed_count() < count; i++) {
    Bun.gc(true);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return c.freed_count();
}

await checkAsync("a dropped ArrayBuffer is freed once", async () => {
  const before = c.freed_count();
  const addresses = [];
  (() => {
    for (let i = 0; i < 5; i++) {
      const address = block();
      addresses.push(address);
      new Uint8Array(toArrayBuffer(address, 0, 8, c.count_free.ptr))[0] = i;
    }
  })();
  const after = await collected(before + 5);
  return [after - before, addresses.includes(c.last_freed_bytes()), c.last_freed_context()];
});
await checkAsync("a dropped Buffer is freed once", async () => {
  const before = c.freed_count();
  (() => {
    for (let i = 0; i < 5; i++) toBuffer(block(), 0, 8, c.count_free.ptr)[0] = i;
  })();
  return (await collected(before + 5)) - before;
});
await checkAsync("bytes are the address and the offset", async () => {
  const before = c.freed_count();
  const address = block();
  (() => toArrayBuffer(address, 3, 4, 4096, c.count_free.ptr))();
  const after = await collected(before + 1);
  return [after - before, c.last_freed_bytes() - address, c.last_freed_context()];
});
await checkAsync("a live buffer is not freed", async () => {
  const before = c.freed_count();
  const buffer = toArrayBuffer(block(), 0, 8, c.count_free.ptr);
  for (let i = 0; i < 5; i++) Bun.gc(true);
  await new Promise((resolve) => setTimeout(resolve, 50));
  return [c.freed_count() - before, new Uint8Array(buffer)[3]];
});
