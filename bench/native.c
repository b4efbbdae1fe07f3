// What all runtimes call: functions that do next to nothing, so that the call is what is measured.
#include <stdint.h>
#include <string.h>

void noop(void) {}
int32_t add_i32(int32_t a, int32_t b) { return a + b; }
double add_f64(double a, double b) { return a + b; }
uint64_t add_u64(uint64_t a, uint64_t b) { return a + b; }
void *same_pointer(void *pointer) { return pointer; }
uint8_t first_byte(const uint8_t *bytes) { return bytes[0]; }
uint32_t text_length(const char *text) { return strlen(text); }
const char *text(void) { return "123e4567-e89b-12d3-a456-426614174000"; }

int32_t call_back(int32_t (*callback)(int32_t), int32_t times) {
  int32_t sum = 0;
  for (int32_t i = 0; i < times; i++) sum += callback(i);
  return sum;
}
