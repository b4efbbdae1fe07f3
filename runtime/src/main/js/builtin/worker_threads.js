'use strict';
throw new Error('node:worker_threads is not there yet');
