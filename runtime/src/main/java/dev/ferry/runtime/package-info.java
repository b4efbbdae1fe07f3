/** The script world. */
package dev.ferry.runtime;
