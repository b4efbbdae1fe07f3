'use strict';
// What test files declare: describe, test and the hooks make a tree of groups and tests.
const { lazy } = require('internal/state');
const { titleOf, rowsOf } = require('internal/test/titles');

/** A group or a test. */
class Entry {
  constructor(name, parent, flags, body) {
    this.name = name;
    this.parent = parent;
    this.flags = flags;
    this.body = body;
  }

  /** The groups around this, outermost first. */
  get around() {
    return this.parent === undefined ? [] : [...this.parent.around, this.parent];
  }

  /** The names of the groups around that have one, and its own. */
  get path() {
    return [...this.around.map((group) => group.name).filter((name) => name !== ''), this.name];
  }
}

class Group extends Entry {
  groups = [];
  /** Groups and tests in the order in which they run. */
  entries = [];
  beforeAll = [];
  beforeEach = [];
  afterEach = [];
  afterAll = [];

  /** The flags of a group that those in it have as well, unless they say otherwise. */
  get shared() {
    const { concurrent } = this.flags;
    return { concurrent };
  }
}

class Test extends Entry {
  constructor(name, parent, flags, body, options) {
    super(name, parent, flags, body);
    this.options = options;
  }
}

const root = new Group('', undefined, {}, undefined);

/** The group whose declarations are being read; undefined while tests run. */
let open = root;

function nameOf(value) {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
      return `${value}`;
    case 'function':
      return value.name;
    default:
      throw new TypeError('The name of a test must be a string, a number, a class or a function');
  }
}

/** Sorts (name, body, options), (name, options, body) and (body). */
function declaration(kind, args, flags) {
  let [name, ...rest] = args;
  if (rest.length === 0 && typeof name === 'function') {
    rest = [name];
    name = kind === 'describe' ? '' : undefined;
  }
  const body = rest.find((each) => typeof each === 'function');
  const given = rest.find((each) => typeof each === 'object' || typeof each === 'number');
  if (body === undefined && flags.mode !== 'skip' && flags.mode !== 'todo') {
    throw new TypeError(`${kind} expects a function as the second argument`);
  }
  return { name: name === undefined ? '(unnamed)' : nameOf(name), body, options: optionsOf(given) };
}

function optionsOf(given) {
  return typeof given === 'number' ? { timeout: given } : { ...given };
}

function insideGroup(kind) {
  if (open === undefined) {
    throw new Error(`Cannot call ${kind}() inside a test. Call it inside describe() instead.`);
  }
  return open;
}

function declareTest(flags, args) {
  const parent = insideGroup('test');
  const { name, body, options } = declaration('test', args, flags);
  parent.entries.push(new Test(name, parent, { ...parent.shared, ...flags }, body, options));
}

function declareGroup(flags, args) {
  const parent = insideGroup('describe');
  const { name, body } = declaration('describe', args, flags);
  const group = new Group(name, parent, { ...parent.shared, ...flags }, body);
  parent.entries.push(group);
  parent.groups.push(group);
}

/** What the members of test and describe add. */
const MORE = {
  skip: { mode: 'skip' },
  todo: { mode: 'todo' },
  only: { mode: 'only' },
  failing: { failing: true },
  concurrent: { concurrent: true },
  serial: { concurrent: false },
};

/** The function test or describe, or one of its members such as test.skip and test.each(rows). */
function declaring(name, declare, flags) {
  const self = { [name]: (...args) => declare(flags, args) }[name];
  const more = (added) => declaring(name, declare, { ...flags, ...added });
  for (const [member, added] of Object.entries(MORE)) {
    lazy(self, member, () => more(added), true);
    self[`${member}If`] = (condition) => (condition ? more(added) : self);
  }
  self.if = (condition) => (condition ? self : more(MORE.skip));
  self.each = (table) => {
    const rows = rowsOf(table);
    return (title, ...rest) =>
      rows.forEach((row, index) => {
        const bound = rest.map((each) => (typeof each === 'function' ? bind(each, row) : each));
        declare(flags, [titleOf(nameOf(title), row, index), ...bound]);
      });
  };
  return self;
}

/** The body of a test for one row; its length tells whether it wants a done callback. */
function bind(body, row) {
  return body.length > row.length ? (done) => body(...row, done) : () => body(...row);
}

function hook(name) {
  return {
    [name](body, options) {
      if (typeof body !== 'function') {
        throw new TypeError(`${name}() expects a function as the first argument`);
      }
      insideGroup(name)[name].push({ body, options: optionsOf(options) });
    },
  }[name];
}

/** Reads the groups within a group, outermost first, each of them to its end. */
async function readGroups(group, failed) {
  for (const each of group.groups) {
    const { body } = each;
    open = each;
    try {
      await body?.();
    } catch (error) {
      each.entries.length = 0;
      each.groups.length = 0;
      failed(error);
    }
    await readGroups(each, failed);
  }
}

/** Whether nothing has been declared. */
function isEmpty() {
  return root.entries.length === 0 && root.beforeAll.length === 0;
}

/** Ends the reading: calls the functions of all describes and lets nothing be declared any more. */
async function read(failed) {
  await readGroups(root, failed);
  open = undefined;
  return root;
}

module.exports = {
  read,
  isEmpty,
  test: declaring('test', declareTest, {}),
  describe: declaring('describe', declareGroup, {}),
  hooks: Object.fromEntries(['beforeAll', 'beforeEach', 'afterEach', 'afterAll'].map((name) => [name, hook(name)])),
};
