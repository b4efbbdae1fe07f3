/** The only package that names GraalJS internals. */
package dev.ferry.js.graaljs;
