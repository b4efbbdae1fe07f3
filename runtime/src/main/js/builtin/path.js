'use strict';
const posix = require('npm:path-browserify');

// path-browserify resolves against process.cwd(); everything else is Node's path.posix.
posix.posix = posix;
posix.toNamespacedPath = (path) => path;
posix.matchesGlob = undefined;
delete posix.matchesGlob;
// Programs ask for path.win32 to tell platforms apart; Ferry runs on none that needs it.
posix.win32 = null;

module.exports = posix;
