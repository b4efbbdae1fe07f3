// What threads that C made get from callbacks, on Ferry alone: Bun hangs, or answers at once with 0.
// answers.mjs [CALLS] prints a line a check and ends with 1 if one failed.
import { JSCallback } from "bun:ffi";
import { c, Kind, Tally, until } from "./crew.mjs";

const calls = Number(process.argv[2] ?? 1000);
let failed = 0;

function expect(name, actual, wanted) {
  const isRight = String(actual) === String(wanted);
  console.log(isRight ? `ok ${name}` : `FAILED ${name}: ${actual} instead of ${wanted}`);
  if (!isRight) failed++;
}

function using(work, options, test) {
  const callback = new JSCallback(work, options);
  const result = test(callback);
  if (!(result instanceof Promise)) return callback.close();
  return result.finally(() => callback.close());
}

for (const threadsafe of [false, true]) {
  const kind = threadsafe ? " (threadsafe)" : "";
  const one = { args: ["i32"], returns: "i32", threadsafe };
  const two = { args: ["i32", "i32"], returns: "i32", threadsafe };
  const text = { args: ["cstring"], returns: "i32", threadsafe };
  const isRight = (thread, index) => thread * 31 + index;

  using((n) => n + 1, one, (f) => {
    expect(`a thread that is joined${kind}`, c.call_on_new_thread(f, 41), 42);
    expect(`a thread that signals a condition${kind}`, c.wait_on_condition(f, 0), 21);
    expect(`here, there and here${kind}`, c.call_here_there_here(f, 5), 8);
    expect(`both threads at once${kind}`, c.call_on_both(f, calls), calls * (calls + 1));
  });

  const chain = new JSCallback((n) => (n === 0 ? 100 : c.call_on_new_thread(chain, n - 1) + 1), one);
  expect(`a chain of twenty threads${kind}`, c.call_on_new_thread(chain, 20), 120);
  chain.close();

  const deep = new JSCallback((n) => c.descend(deep, n), one);
  expect(`a thousand deep${kind}`, c.descend(deep, 1000), 1000);
  expect(`a hundred deep on another thread${kind}`, c.call_on_new_thread(deep, 100), 100);
  deep.close();

  for (const threads of [1, 64]) {
    const crew = `${threads} threads${kind}`;
    using(isRight, two, (f) =>
      expect(`wrong results, joined at once, ${crew}`, c.crew_run(f, Kind.WITH_RESULT, threads, calls), 0),
    );
    using((s) => s.length, text, (f) =>
      expect(
        `wrong results from texts, ${crew}`,
        c.crew_run(f, Kind.WITH_STRING_AND_RESULT, threads, calls),
        0,
      ),
    );
    await using(isRight, two, async (f) => {
      const started = c.crew_start(f, Kind.WITH_RESULT, threads, calls);
      await until(() => c.crew_finished(started) === threads);
      expect(`wrong results through the event loop, ${crew}`, c.crew_join(started), 0);
    });
  }
  using(isRight, two, (f) => {
    const started = c.crew_start(f, Kind.WITH_RESULT, 4, 50);
    while (c.crew_finished(started) < 4);
    expect(`wrong results while JavaScript asks C in a loop${kind}`, c.crew_join(started), 0);
  });
}

// One thread at a time: nobody comes in while another is at it, be the JavaScript thread in C for long or for a moment.
{
  let inside = false;
  let met = 0;
  let visits = 0;
  const visit = (thread, index) => {
    if (inside) met++;
    inside = true;
    for (let i = 0; i < 20; i++) visits++;
    inside = false;
    return thread * 31 + index;
  };
  using(visit, { args: ["i32", "i32"], returns: "i32" }, (f) => {
    const started = c.crew_start(f, Kind.WITH_RESULT, 4, 20 * calls);
    let own = 0;
    for (; c.crew_finished(started) < 4; own++) visit(0, 0);
    expect("answers beside a loop that calls C", c.crew_join(started), 0);
    expect("visits beside a loop that calls C", [visits, met], [20 * (own + 80 * calls), 0]);
  });
  visits = 0;
  using((n) => visit(0, n), { args: ["i32"], returns: "i32" }, (f) => {
    expect("answers on both threads", c.call_on_both(f, 100 * calls), 100 * calls * (100 * calls - 1));
    expect("visits on both threads", [visits, met], [20 * 200 * calls, 0]);
  });
}

// Of `turn` the compiler knows that it changes nothing; what others change meanwhile is seen nevertheless.
{
  let visits = 0;
  const visit = (thread, index) => {
    visits++;
    return thread * 31 + index;
  };
  using(visit, { args: ["i32", "i32"], returns: "i32" }, (f) => {
    const started = c.crew_start(f, Kind.WITH_RESULT, 4, 20 * calls);
    while (visits < 80 * calls) c.turn(1000);
    expect("answers beside a loop that waits for them", c.crew_join(started), 0);
  });
}

// A void callback that is not threadsafe is awaited too: when C is back, all have run.
{
  const tally = new Tally(8);
  using((thread, index) => tally.add(thread, index), { args: ["i32", "i32"] }, (f) =>
    c.crew_run(f, Kind.PLAIN, 8, calls),
  );
  expect("awaited calls without a result", [tally.count, tally.disorder], [8 * calls, 0]);
}

// Strings of calls on several threads, of which none returns in the order of its beginning.
{
  const inner = new JSCallback((s) => s.length, { args: ["cstring"], returns: "i32" });
  using(
    (thread, index) => {
      c.crew_run(inner, Kind.WITH_STRING_AND_RESULT, 1, 1);
      return thread * 31 + index;
    },
    { args: ["i32", "i32"], returns: "i32" },
    (f) => expect("threads that start threads", c.crew_run(f, Kind.WITH_RESULT, 8, 25), 0),
  );
  inner.close();
}

// Exceptions: uncaught where no JavaScript lies beneath, else thrown by the call.
{
  const uncaught = [];
  const listener = (error) => uncaught.push(error.message);
  process.on("uncaughtException", listener);
  const thrower = new JSCallback(() => {
    throw new Error("thrown there");
  }, { args: ["i32"], returns: "i32" });
  expect("C goes on with 0", c.call_on_new_thread(thrower, 1), 0);
  using(
    () => {
      try {
        return c.descend(thrower, 1);
      } catch (error) {
        return error.message.length;
      }
    },
    { args: ["i32"], returns: "i32" },
    (f) => expect("a call of the other thread throws", c.call_on_new_thread(f, 1), 12),
  );
  await until(() => uncaught.length > 0);
  expect("the rest is uncaught", uncaught, ["thrown there"]);
  process.removeListener("uncaughtException", listener);
  thrower.close();
}

// Closing: what was begun runs, later calls get 0.
{
  const callback = new JSCallback(() => {
    callback.close();
    return 5;
  }, { args: ["i32"], returns: "i32" });
  const address = callback.ptr;
  expect("close inside the call", c.call_on_new_thread(callback, 1), 5);
  const open = new JSCallback(() => 1, { args: ["i32"], returns: "i32" });
  expect("a closed callback", c.call_on_new_thread(address, 1), 0);
  open.close();
}
using(async () => 7, { args: ["i32"], returns: "i32" }, (f) =>
  expect("a promise is no number", c.call_on_new_thread(f, 1), 0),
);

console.log(failed === 0 ? "all right" : `${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
