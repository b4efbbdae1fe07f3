// Arguments in every place: six integer registers, eight vector registers, the stack.
#include <stdint.h>

int64_t all_places(int64_t a, double b, int64_t c, float d, int64_t e, double f, int64_t g, float h, int64_t i,
                   double j, int64_t k, float l, int64_t m, double n, double o, float p, double q, float r, int64_t s) {
  return a + 2 * (int64_t)b + 3 * c + 4 * (int64_t)d + 5 * e + 6 * (int64_t)f + 7 * g + 8 * (int64_t)h + 9 * i +
         10 * (int64_t)j + 11 * k + 12 * (int64_t)l + 13 * m + 14 * (int64_t)n + 15 * (int64_t)o + 16 * (int64_t)p +
         17 * (int64_t)q + 18 * (int64_t)r + 19 * s;
}

float halves(float a, float b) { return a / 2 + b; }
double wholes(double a, int64_t b) { return a * (double)b; }
static int64_t last;
void keep(int64_t a) { last = a; }
int64_t kept(void) { return last; }

int64_t aligned(void) {
  __attribute__((aligned(16))) volatile double two[2] = {1, 2};
  int64_t stack = (int64_t)__builtin_frame_address(0);
  return stack % 16 == 0 && two[0] == 1;
}
double call_back(double (*callback)(double), double value, double more) { return callback(value) + more; }
