// More arguments than registers, up to 64, of all register classes mixed.
#include <stdint.h>

#define GROUPS(X)                                                              \
  X(0, ) X(1, COMMA) X(2, COMMA) X(3, COMMA) X(4, COMMA) X(5, COMMA)           \
  X(6, COMMA) X(7, COMMA) X(8, COMMA) X(9, COMMA) X(10, COMMA) X(11, COMMA)    \
  X(12, COMMA) X(13, COMMA) X(14, COMMA) X(15, COMMA)
#define COMMA ,

#define PARAMETERS(n, comma)                                                   \
  comma int64_t l##n, double d##n, int32_t i##n, float f##n
#define WEIGHTED(n, comma)                                                     \
  sum += l##n * (4 * n + 1) + d##n * (4 * n + 2) + i##n * (4 * n + 3) +        \
         f##n * (4 * n + 4);
#define NUMBERS(n, comma) comma 4 * n + 1, 4 * n + 2, -(4 * n + 3), -(4 * n + 4)
#define TYPES(n, comma) comma int64_t, double, int32_t, float

// Each argument times its position, so that exchanged arguments change the sum.
double weigh64(GROUPS(PARAMETERS)) {
  double sum = 0;
  GROUPS(WEIGHTED)
  return sum;
}

// The callback gets 1, 2, -3, -4, 5, 6, -7, -8, ...
double call64(double (*function)(GROUPS(TYPES))) {
  return function(GROUPS(NUMBERS));
}

// Nine integers and ten doubles: three and two of them on the stack.
int64_t digits(int8_t a, int16_t b, int32_t c, int64_t d, uint8_t e, uint16_t f,
               int8_t g, uint32_t h, int64_t i) {
  return ((((((((a * 10 + b) * 10 + c) * 10 + d) * 10 + e) * 10 + f) * 10 + g) *
               10 +
           h) *
              10 +
          i);
}

double tenths(double a, double b, double c, double d, double e, double f,
              double g, double h, double i, double j) {
  return a + 2 * b + 3 * c + 4 * d + 5 * e + 6 * f + 7 * g + 8 * h + 9 * i +
         10 * j;
}
