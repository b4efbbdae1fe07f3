// C that calls back: at once, nested, from a thread of its own, and without end.
#include <pthread.h>
#include <stdint.h>
#include <xmmintrin.h>

int64_t call(int64_t (*function)(int64_t), int64_t value) {
  return function(value);
}

int64_t call_times(int64_t (*function)(int64_t), int64_t times) {
  int64_t sum = 0;
  for (int64_t i = 0; i < times; i++) {
    sum += function(i);
  }
  return sum;
}

void call_void(void (*function)(void)) { function(); }
double call_double(double (*function)(double), double value) {
  return function(value);
}
float call_float(float (*function)(float), float value) {
  return function(value);
}

struct request {
  int64_t (*function)(int64_t);
  int64_t value;
};

static void *run(void *argument) {
  struct request *request = argument;
  request->value = request->function(request->value);
  return 0;
}

// Calls from a new thread and waits for it; -1 when there is no thread to be had.
int64_t call_on_thread(int64_t (*function)(int64_t), int64_t value) {
  struct request request = {function, value};
  pthread_t thread;
  if (pthread_create(&thread, 0, run, &request) != 0) {
    return -1;
  }
  pthread_join(thread, 0);
  return request.value;
}

// Uses this much of the stack, in bytes, and calls then.
int64_t call_deep(int64_t (*function)(int64_t), int64_t bytes) {
  volatile char used[bytes];
  used[0] = 1;
  return function(used[0]);
}

// Calls with arguments in all registers and on the stack, and takes as many.
double call_places(double (*function)(int64_t, double, float, int64_t, int64_t,
                                      int64_t, int64_t, int64_t, int64_t),
                   int64_t a, double b, float c, int64_t d, int64_t e,
                   int64_t f, int64_t g, int64_t h) {
  return function(a, b, c, d, e, f, g, h, 9);
}

// Lets numbers near 0 be 0, calls, and tells whether they still are.
int64_t call_flushing(int64_t (*function)(int64_t), int64_t value) {
  unsigned before = _mm_getcsr();
  _mm_setcsr(before | 0x8040);
  int64_t result = function(value);
  int64_t is_kept = (_mm_getcsr() & 0x8040) == 0x8040;
  _mm_setcsr(before);
  return is_kept ? result : -1;
}
