(function boot(host) {
  const text = (value) => typeof value === 'string' ? value : String(value);
  const line = (fd) => (...args) => host.stdio.write(fd, args.map(text).join(' ') + '\n');
  globalThis.console = { log: line(1), info: line(1), warn: line(2), error: line(2) };
  globalThis.setTimeout = (f, ms, ...args) => host.timers.set(() => f(...args), ms, false);
  globalThis.setInterval = (f, ms, ...args) => host.timers.set(() => f(...args), ms, true);
  globalThis.setImmediate = (f, ...args) => host.timers.immediate(() => f(...args));
  globalThis.clearTimeout = globalThis.clearInterval = (id) => host.timers.clear(id);
  return {
    has: () => false, require: () => undefined, names: [], drainTicks: () => false,
    emit: () => false, inspect: String, formatError: (e) => e?.stack ?? String(e),
  };
})
