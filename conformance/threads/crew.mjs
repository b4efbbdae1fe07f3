// The functions of fixtures/threads.c: crews of threads that C makes and that call a callback.
import { dlopen } from "bun:ffi";

const CALLS = { args: ["function", "i32"], returns: "i32" };

export const c = dlopen(process.env.FERRY_FIXTURE, {
  crew_start: { args: ["function", "i32", "i32", "i32"], returns: "ptr" },
  crew_finished: { args: ["ptr"], returns: "i32" },
  crew_join: { args: ["ptr"], returns: "i64_fast" },
  crew_run: { args: ["function", "i32", "i32", "i32"], returns: "i64_fast" },
  call_on_new_thread: CALLS,
  wait_on_condition: CALLS,
  call_here_there_here: CALLS,
  call_on_both: { args: ["function", "i32"], returns: "i64_fast" },
  call_forever: { args: ["function"], returns: "void" },
  descend: CALLS,
  turn: { args: ["i32"], returns: "i32" },
  call_while: { args: ["function"], returns: "i32" },
}).symbols;

/** What a crew's threads call: with two numbers or with a text, with a result that C checks or not. */
export const Kind = { PLAIN: 0, WITH_RESULT: 1, WITH_STRING: 2, WITH_STRING_AND_RESULT: 3 };

export const sleep = (millis) => new Promise((resolve) => setTimeout(resolve, millis));

/** Lets the event loop turn until a condition holds. */
export async function until(condition) {
  while (!condition()) await sleep(1);
}

/** Counts the calls of a crew: how many of each thread have come, and how many not in their turn. */
export class Tally {
  constructor(threads) {
    this.next = new Int32Array(threads);
    this.count = 0;
    this.disorder = 0;
  }

  add(thread, index) {
    this.count++;
    if (this.next[thread] !== index) this.disorder++;
    this.next[thread] = index + 1;
  }
}
