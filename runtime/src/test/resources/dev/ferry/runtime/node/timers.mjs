// The order of callbacks, timers/promises, and what a timer object can do.
import { setTimeout as sleep, setImmediate as turn, setInterval as every } from 'node:timers/promises';
import { promisify } from 'node:util';

const order = [];
// Inside a turn of the loop: the first run of a module has an order of its own.
setTimeout(() => {
  setTimeout(() => order.push('timeout 30'), 30);
  setTimeout(() => order.push('timeout 0'), 0);
  process.nextTick(() => {
    order.push('tick');
    Promise.resolve().then(() => order.push('microtask of tick'));
    process.nextTick(() => order.push('tick of tick'));
  });
  queueMicrotask(() => order.push('microtask'));
  setImmediate(() => order.push('immediate'));
}, 1);
while (order.length < 7) {
  await sleep(1);
}
console.log(order.filter((name) => name !== 'immediate').join(', '));

console.log(await sleep(1, 'value'), await turn('turned'));
let count = 0;
for await (const value of every(1, 'beat')) {
  count++;
  if (count === 3) {
    console.log(value, count);
    break;
  }
}
const aborter = new AbortController();
const waiting = sleep(10000, undefined, { signal: aborter.signal });
aborter.abort();
try {
  await waiting;
} catch (error) {
  console.log(error.name, error.code, error.message);
}
console.log(promisify(setTimeout) === sleep);

const timer = setTimeout(() => console.log('never'), 10000);
console.log(timer.hasRef(), timer.unref().hasRef(), timer.ref().hasRef(), typeof +timer);
clearTimeout(+timer);
let rounds = 0;
await new Promise((resolve) => {
  const interval = setInterval((first, second) => {
    rounds++;
    console.log('interval', first, second);
    if (rounds === 2) {
      clearInterval(interval);
      resolve();
    }
  }, 1, 'a', 'b');
});
const immediate = setImmediate(() => console.log('never'));
clearImmediate(immediate);
setTimeout(() => console.log('not waited for'), 10000).unref();
let refreshed = 0;
const again = setTimeout(() => {
  refreshed++;
  if (refreshed < 3) {
    again.refresh();
  } else {
    console.log('refreshed', refreshed);
  }
}, 1);
