'use strict';
module.exports = require('npm:tr46');
