/** The commands. */
package dev.ferry.cli;
