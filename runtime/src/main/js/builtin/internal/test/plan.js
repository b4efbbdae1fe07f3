'use strict';
// Which tests of a tree run: what only, skip, todo and the options of the command line leave.

/** Whether something in a group, or it itself, is marked as only. */
function hasOnly(entry) {
  return entry.flags.mode === 'only' || (entry.entries?.some(hasOnly) ?? false);
}

/** Gives every test a plan: 'run', 'skip', 'todo', or 'none' when nothing is to be told of it. */
function plan(root, { pattern, only, todo }) {
  const onlySome = only || hasOnly(root);
  const matches = pattern === undefined ? () => true : (test) => new RegExp(pattern).test(test.path.join(' '));

  /** The plan of what is marked so, within what has a plan already. */
  function marked(entry, around) {
    const { mode } = entry.flags;
    return around === 'run' && (mode === 'skip' || mode === 'todo') ? mode : around;
  }

  function visit(group, around, chosen) {
    group.plan = around;
    group.selected = false;
    for (const entry of group.entries) {
      const inside = marked(entry, around);
      // A group marked as only stands for all in it, unless something in it is marked as well.
      const taken = chosen || entry.flags.mode === 'only';
      if (entry.entries !== undefined) {
        visit(entry, inside, taken && !entry.entries.some(hasOnly));
      } else {
        entry.plan = !taken || !matches(entry) ? 'none' : planOf(entry, inside);
      }
      group.selected ||= entry.selected ?? entry.plan !== 'none';
    }
  }

  function planOf(test, inside) {
    return inside === 'todo' && todo && test.body !== undefined ? 'run' : inside;
  }

  visit(root, 'run', !onlySome);
}

module.exports = { plan };
