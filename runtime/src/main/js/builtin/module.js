'use strict';
module.exports = host.loader.Module;
