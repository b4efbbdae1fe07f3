// AsyncLocalStorage follows promises, timers and ticks.
import { AsyncLocalStorage, AsyncResource } from 'node:async_hooks';

const store = new AsyncLocalStorage();
await store.run('inner', async () => {
  await null;
  console.log('await', store.getStore());
  await new Promise((resolve) => setTimeout(() => resolve(console.log('timer', store.getStore())), 1));
  await new Promise((resolve) => setImmediate(() => resolve(console.log('immediate', store.getStore()))));
  await new Promise((resolve) => process.nextTick(() => resolve(console.log('tick', store.getStore()))));
  console.log('exit', store.exit(() => store.getStore()));
  const bound = AsyncResource.bind(() => store.getStore());
  store.run('other', () => console.log('bound', bound()));
  console.log('nested', store.run('nested', () => store.getStore()), store.getStore());
});
console.log('outside', store.getStore());
