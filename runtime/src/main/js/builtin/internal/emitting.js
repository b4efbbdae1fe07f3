'use strict';
// Objects that are event emitters, for which the events module is loaded when they first are used
// as such: process and its streams.
const state = require('internal/state');

const methods = [
  'addListener', 'on', 'prependListener', 'once', 'prependOnceListener', 'removeListener', 'off',
  'removeAllListeners', 'listeners', 'rawListeners', 'listenerCount', 'eventNames', 'emit',
  'setMaxListeners', 'getMaxListeners',
];
const waiting = [];
const promising = {};

for (const name of methods) {
  promising[name] = {
    [name](...args) {
      require('events');
      return this[name](...args);
    },
  }[name];
}

state.eventsLoaded = (EventEmitter) => {
  for (const prototype of waiting.splice(0)) {
    Object.setPrototypeOf(prototype, EventEmitter.prototype);
  }
};

/** Puts EventEmitter.prototype behind a prototype, now or when it is there. */
exports.emitting = function emitting(prototype) {
  if (state.EventEmitter === undefined) {
    Object.setPrototypeOf(prototype, promising);
    waiting.push(prototype);
  } else {
    Object.setPrototypeOf(prototype, state.EventEmitter.prototype);
  }
};
