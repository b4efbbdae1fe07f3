// What all runtimes call: functions that do next to nothing, so that the call is what is measured.
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void noop(void) {}
bool flip(bool value) { return !value; }
int32_t add_i32(int32_t a, int32_t b) { return a + b; }
int32_t multiply(int32_t a, int32_t b) { return a * b; }
double add_f64(double a, double b) { return a + b; }
uint64_t add_u64(uint64_t a, uint64_t b) { return a + b; }
uint64_t add_u64_fast(uint64_t a, uint64_t b) { return a + b; }
void *same_pointer(void *pointer) { return pointer; }
uint8_t first_byte(const uint8_t *bytes) { return bytes[0]; }
uint8_t last_byte(const uint8_t *bytes, uint64_t length) { return bytes[length - 1]; }

double add_twelve(int32_t a, double b, uint8_t c, double d, int64_t e, float f, int16_t g, double h,
                  bool i, void *j, uint32_t k, float l) {
  return a + b + c + d + e + f + g + h + i + (j != NULL) + k + l;
}

// Texts.
uint32_t text_length(const char *text) { return strlen(text); }
static char thousand[1001];
__attribute__((constructor)) static void fill(void) { memset(thousand, 'x', 1000); }
const char *text_short(void) { return "ferry"; }
const char *text_36(void) { return "123e4567-e89b-12d3-a456-426614174000"; }
const char *text_1000(void) { return thousand; }
const char *text_unicode(void) { return "Grüße aus Zürich, 東京 und Αθήνα"; }

// Functions that do more than compute and return.
__attribute__((noinline)) static int32_t increment(int32_t a) { return a + 1; }
static int32_t (*volatile chosen)(int32_t) = increment;
static volatile int32_t state;
int32_t calls_static(int32_t a) { return increment(a) + state; }
int32_t calls_exported(int32_t a) { return add_i32(a, 1) + state; }
int32_t calls_pointer(int32_t a) { return chosen(a); }
int32_t loops(int32_t times) {
  int32_t sum = 0;
  for (int32_t i = 0; i < times; i++) sum += i ^ state;
  return sum;
}
void sleep_1ms(void) { usleep(1000); }

// Callbacks.
int32_t call_back(int32_t (*callback)(int32_t), int32_t times) {
  int32_t sum = 0;
  for (int32_t i = 0; i < times; i++) sum += callback(i);
  return sum;
}
double call_back_f64(double (*callback)(double), int32_t times) {
  double sum = 0;
  for (int32_t i = 0; i < times; i++) sum += callback(i);
  return sum;
}
/** Sorts the same numbers in the same disorder each time. */
void sort(int32_t *numbers, int32_t count, int (*compare)(const void *, const void *)) {
  uint32_t random = 42;
  for (int32_t i = 0; i < count; i++) {
    random = random * 1664525 + 1013904223;
    numbers[i] = random >> 8;
  }
  qsort(numbers, count, sizeof *numbers, compare);
}

// Sixteen functions of one type, for call sites that see several.
#define OPERATION(n) \
  int32_t operation_##n(int32_t a, int32_t b) { return (a ^ n) + b; }
OPERATION(0) OPERATION(1) OPERATION(2) OPERATION(3) OPERATION(4) OPERATION(5) OPERATION(6) OPERATION(7)
OPERATION(8) OPERATION(9) OPERATION(10) OPERATION(11) OPERATION(12) OPERATION(13) OPERATION(14) OPERATION(15)
