// A library that is closed by the callback that it calls.
#include <stdint.h>

int64_t call_then_add_one(int64_t (*function)(int64_t), int64_t value) {
  return function(value) + 1;
}
