// Bun.$, with which suites compile their fixtures.
import { $ } from "bun";
import { expect, test } from "bun:test";

test("output", async () => {
  expect(await $`echo hello`.text()).toBe("hello\n");
  expect(await $`echo '{"a":1}'`.json()).toEqual({ a: 1 });
  const { exitCode, stdout } = await $`echo out`.quiet();
  expect([exitCode, stdout.toString()]).toEqual([0, "out\n"]);
});
test("what is put in is one word, of an array several", async () => {
  expect(await $`printf '%s|' ${"a b'c $HOME"} ${["x", "y z"]}`.text()).toBe("a b'c $HOME|x|y z|");
  expect([$.escape("a b"), $.escape("plain"), $.escape('"$x')]).toEqual(['"a b"', "plain", '"\\"\\$x"']);
});
test("failure", async () => {
  expect((await $`false`.nothrow().quiet()).exitCode).toBe(1);
  const error = await $`false`.quiet().then(
    () => null,
    (thrown) => thrown,
  );
  expect([error instanceof Error, error.name, error.exitCode, error.message]).toEqual([
    true,
    "ShellError",
    1,
    "Failed with exit code 1",
  ]);
});
test("settings", async () => {
  expect(await $`pwd`.cwd("/").text()).toBe("/\n");
  expect(await $`echo $WHO`.env({ ...process.env, WHO: "me" }).text()).toBe("me\n");
  expect($`echo x`).toBeInstanceOf(Promise);
});
