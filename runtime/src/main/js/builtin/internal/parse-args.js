'use strict';
module.exports = require('npm:@pkgjs/parseargs');
