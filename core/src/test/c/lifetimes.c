// Something to call while a library is being closed.
#define _DEFAULT_SOURCE
#include <stdint.h>
#include <unistd.h>

int64_t identity(int64_t value) { return value; }

int64_t sleep_then_return(int64_t milliseconds) {
  usleep(milliseconds * 1000);
  return milliseconds;
}
