/* What the parts of the TinyCC process share. */
#ifndef FERRY_TINYCC_H
#define FERRY_TINYCC_H

#include <stddef.h>

/* Names of files that no system has. */
#define OWN_FOLDER "/proc/self/ferry-cc"
#define OUTPUT_NAME "/proc/self/ferry-cc-output"

/* Files inside this program, for the compiler to open below OWN_FOLDER; the last has no name. */
struct embedded {
  const char *name;
  const char *start;
  const char *end;
};

extern const struct embedded embedded[];

/* Reports an error of no place in the sources, and ends. */
void fail(const char *format, ...);

/* Completes the library in a file, and reports the symbols that it leaves to be found elsewhere. */
void finish_library(int fd, void (*put)(const char *text, size_t length));

#endif
