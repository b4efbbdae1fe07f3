'use strict';
// url.parse and its companions from before the URL class.
module.exports = require('npm:url');
