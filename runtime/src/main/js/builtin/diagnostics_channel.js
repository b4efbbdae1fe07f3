'use strict';
// Named channels that libraries publish to; without subscribers they cost nothing.
const { validate } = require('internal/errors');

const channels = new Map();

class Channel {
  #subscribers = [];

  constructor(name) {
    this.name = name;
  }

  get hasSubscribers() {
    return this.#subscribers.length > 0;
  }

  subscribe(subscriber) {
    validate.func(subscriber, 'subscription');
    this.#subscribers = [...this.#subscribers, subscriber];
  }

  unsubscribe(subscriber) {
    const before = this.#subscribers.length;
    this.#subscribers = this.#subscribers.filter((each) => each !== subscriber);
    return this.#subscribers.length < before;
  }

  publish(message) {
    for (const subscriber of this.#subscribers) {
      try {
        subscriber(message, this.name);
      } catch (error) {
        process.nextTick(() => {
          throw error;
        });
      }
    }
  }

  runStores(message, callback, receiver, ...args) {
    this.publish(message);
    return Reflect.apply(callback, receiver, args);
  }
}

function channel(name) {
  let found = channels.get(name);
  if (found === undefined) {
    found = new Channel(name);
    channels.set(name, found);
  }
  return found;
}

const phases = ['start', 'end', 'asyncStart', 'asyncEnd', 'error'];

/** Five channels for the phases of an operation. */
function tracingChannel(nameOrChannels) {
  const traced = {};
  for (const phase of phases) {
    traced[phase] =
      typeof nameOrChannels === 'string' ? channel(`tracing:${nameOrChannels}:${phase}`) : nameOrChannels[phase];
  }
  return Object.assign(traced, {
    get hasSubscribers() {
      return phases.some((phase) => traced[phase].hasSubscribers);
    },
    subscribe(handlers) {
      phases.forEach((phase) => handlers[phase] && traced[phase].subscribe(handlers[phase]));
    },
    unsubscribe(handlers) {
      return phases.every((phase) => !handlers[phase] || traced[phase].unsubscribe(handlers[phase]));
    },
    traceSync(callback, context = {}, receiver = undefined, ...args) {
      traced.start.publish(context);
      try {
        context.result = Reflect.apply(callback, receiver, args);
        return context.result;
      } catch (error) {
        context.error = error;
        traced.error.publish(context);
        throw error;
      } finally {
        traced.end.publish(context);
      }
    },
    async tracePromise(callback, context = {}, receiver = undefined, ...args) {
      traced.start.publish(context);
      try {
        const promise = Reflect.apply(callback, receiver, args);
        traced.end.publish(context);
        context.result = await promise;
        return context.result;
      } catch (error) {
        context.error = error;
        traced.error.publish(context);
        throw error;
      } finally {
        traced.asyncStart.publish(context);
        traced.asyncEnd.publish(context);
      }
    },
  });
}

module.exports = {
  Channel,
  channel,
  tracingChannel,
  hasSubscribers: (name) => channels.get(name)?.hasSubscribers ?? false,
  subscribe: (name, subscriber) => channel(name).subscribe(subscriber),
  unsubscribe: (name, subscriber) => channel(name).unsubscribe(subscriber),
};
