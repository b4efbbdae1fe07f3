// What mixes.mjs calls.
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int8_t next_i8(int8_t a) { return a + 1; }
uint32_t next_u32(uint32_t a) { return a + 1; }
float times_f32(float a, float b) { return a * b; }
int64_t next_i64(int64_t a) { return a + 1; }
uint64_t mix_u64(uint64_t a, uint64_t b) { return (a ^ b) * 0x9E3779B97F4A7C15ull; }
void *same(void *p) { return p; }
bool even(int x) { return !(x & 1); }
int six(int a, int b, int c, int d, int e, int f) { return a + b + c + d + e + f; }
int ten(int a, int b, int c, int d, int e, int f, int g, int h, int i, int j) {
  return a + b + c + d + e + f + g + h + i + j;
}
int mixed(int a, double b, const char *s, void *p, bool f) { return a + (int)b + s[0] + (p != 0) + f; }

void min_max(const int32_t *v, int32_t *least, int32_t *most) {
  *least = v[0] < v[1] ? v[0] : v[1];
  *most = v[0] < v[1] ? v[1] : v[0];
}

struct point {
  double x, y;
  int32_t moves;
};

void move(struct point *p, double x, double y) {
  p->x += x;
  p->y += y;
  p->moves++;
}

double dot(const double *a, const double *b, int n) {
  double sum = 0;
  for (int i = 0; i < n; i++) sum += a[i] * b[i];
  return sum;
}

int count_bits(uint32_t x) {
  int n = 0;
  for (; x; n++) x &= x - 1;
  return n;
}

int gcd(int a, int b) {
  while (b) {
    int rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

uint32_t hash(const char *s) {
  uint32_t h = 5381;
  while (*s) h = h * 33 + (unsigned char)*s++;
  return h;
}

uint32_t hash_bytes(const uint8_t *s, uint64_t n) {
  uint32_t h = 5381;
  for (uint64_t i = 0; i < n; i++) h = h * 33 + s[i];
  return h;
}

const char *name(int i) {
  static const char *names[] = {"alpha", "beta", "gamma", "delta"};
  return names[i & 3];
}

int compare(const char *a, const char *b) { return strcmp(a, b); }
double hypotenuse(double a, double b) { return sqrt(a * a + b * b); }
double sine(double a) { return sin(a); }
void fill(uint8_t *p, int value, int n) { memset(p, value, n); }
void *take(int n) { return malloc(n); }
void give(void *p) { free(p); }

int once(int (*f)(int, int), int a, int b) { return f(a, b); }
int with_string(int (*f)(const char *), const char *s) { return f(s); }

double reduce(const double *v, int n, double (*f)(double, double)) {
  double sum = 0;
  for (int i = 0; i < n; i++) sum = f(sum, v[i]);
  return sum;
}
