// One identity function per scalar type, once with the argument in a register and once on the stack,
// and one that calls back.
#include <stdbool.h>
#include <stdint.h>

#define SCALAR(name, type)                                                     \
  type id_##name(type value) { return value; }                                 \
  type stack_##name(int64_t a, int64_t b, int64_t c, int64_t d, int64_t e,     \
                    int64_t f, double g, double h, double i, double j,         \
                    double k, double l, double m, double n, type value) {      \
    return a + b + c + d + e + f == 21 && g + h + i + j + k + l + m + n == 36  \
               ? value                                                         \
               : (type)0;                                                      \
  }                                                                            \
  type back_##name(type (*function)(type), type value) {                       \
    return function(value);                                                    \
  }

SCALAR(char, char)
SCALAR(i8, int8_t)
SCALAR(u8, uint8_t)
SCALAR(i16, int16_t)
SCALAR(u16, uint16_t)
SCALAR(i32, int32_t)
SCALAR(u32, uint32_t)
SCALAR(i64, int64_t)
SCALAR(u64, uint64_t)
SCALAR(f32, float)
SCALAR(f64, double)
SCALAR(bool, bool)

void *id_pointer(void *value) { return value; }
void *stack_pointer(int64_t a, int64_t b, int64_t c, int64_t d, int64_t e,
                    int64_t f, double g, double h, double i, double j, double k,
                    double l, double m, double n, void *value) {
  return a + b + c + d + e + f == 21 && g + h + i + j + k + l + m + n == 36
             ? value
             : 0;
}
void *back_pointer(void *(*function)(void *), void *value) {
  return function(value);
}

static int64_t noted;
void note(int64_t value) { noted = value; }
int64_t last_noted(void) { return noted; }
