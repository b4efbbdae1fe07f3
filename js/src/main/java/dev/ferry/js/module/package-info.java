/** Public entry of the bun:ffi module. */
package dev.ferry.js.module;
