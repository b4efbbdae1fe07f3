/* The report: records that end in \x1e, fields that end in \x1f. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tinycc.h"

enum { MOST_MESSAGES = 200, MOST_REPORT = 60000 };

int messages, compiling;
static size_t reported;

void put(const char *text, size_t length) {
  while (length > 0) {
    ssize_t n = write(REPORT, text, length);
    if (n < 0 && errno == EINTR) {
      continue;
    }
    if (n <= 0) {
      leave(LIMIT_OUTPUT);
    }
    text += n;
    length -= (size_t)n;
    reported += (size_t)n;
  }
}

/*
 * One message of the compiler, with the token that it is about and what follows that in its line, and
 * the header that ended before.
 */
void message(void *unused, const char *text) {
  struct place place = {.rest = -1};
  const char *header = "";
  int line = 0;
  (void)unused;
  if (is_noise(text)) {
    return;
  }
  if (++messages > MOST_MESSAGES || reported > MOST_REPORT) {
    return;
  }
  if (compiling) {
    current_place(&place);
    text = correct(text, &place);
    header = ended_header(&line);
  }
  char record[3200];
  int n = snprintf(record, sizeof record, "M\x1f%.1600s\x1f%ld\x1f%s\x1f%.1024s\x1f%d\x1e", text,
      place.rest, place.token, header, line);
  put(record, n < (int)sizeof record ? (size_t)n : sizeof record - 1);
}

void fail(const char *format, ...) {
  char text[1700];
  va_list values;
  va_start(values, format);
  vsnprintf(text, sizeof text, format, values);
  va_end(values);
  compiling = 0;
  message(NULL, text);
  exit(1);
}
