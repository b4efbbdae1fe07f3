// Strings in and out.
#include <stdint.h>
#include <string.h>

int64_t length(const char *text) { return text ? (int64_t)strlen(text) : -1; }

const char *same(const char *text) { return text; }

const char *greeting(void) { return "gr\xC3\xBC\xC3\x9F" "e"; }

const char *ill_formed(void) { return "a\xFF" "b"; }

const char *nothing(void) { return 0; }

// The lengths of nine strings as digits: some of them on the stack.
int64_t lengths(const char *a, const char *b, const char *c, const char *d,
                const char *e, const char *f, const char *g, const char *h,
                const char *i) {
  const char *all[] = {a, b, c, d, e, f, g, h, i};
  int64_t digits = 0;
  for (int k = 0; k < 9; k++) {
    digits = digits * 10 + length(all[k]);
  }
  return digits;
}

// Calls back while it holds the string, and then reads it again.
int64_t length_after(const char *text, void (*function)(void)) {
  int64_t before = length(text);
  function();
  return length(text) == before ? before : -2;
}
