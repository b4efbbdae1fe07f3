/** The Java halves of the node:* modules. */
package dev.ferry.runtime.node;
