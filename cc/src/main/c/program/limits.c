/* The end of a compilation, and what ends it: time, memory, signals that say that the compiler is lost. */
#define _GNU_SOURCE
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include "tinycc.h"

static void tell_status(int status) {
  unsigned char byte = (unsigned char)status;
  ssize_t unused = write(DONE, &byte, 1);
  (void)unused;
}

void leave(int status) {
  tell_status(status);
  _exit(status);
}

static void on_exit_called(int status, void *unused) {
  (void)unused;
  tell_status(status);
}

void tell_when_exit_is_called(void) {
  on_exit(on_exit_called, NULL);
}

static int64_t cpu_time(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

/*
 * Ten times a second. Something that never comes to an end is not always busy: it may wait for a pipe.
 * And on a machine with too much to do, nobody is to wait much longer than on another.
 */
enum { TICK_MILLISECONDS = 100, IDLE_TICKS = 15, WALL_TICKS = 17 };

static int64_t busy_limit;

static void tick(int unused) {
  static int64_t last;
  static int ticks, idle;
  int64_t now = cpu_time();
  (void)unused;
  ticks++;
  idle = now - last < 200000 ? idle + 1 : 0;
  last = now;
  if (idle >= IDLE_TICKS) {
    leave(LIMIT_BLOCKED);
  }
  if (now >= busy_limit || (ticks >= WALL_TICKS && now >= busy_limit / 3)) {
    leave(LIMIT_TIME);
  }
}

static void lost(int unused) {
  (void)unused;
  leave(LIMIT_CRASH);
}

static void handle(int signal, void (*handler)(int)) {
  struct sigaction action = {0};
  action.sa_handler = handler;
  action.sa_flags = SA_ONSTACK | SA_RESTART;
  sigaction(signal, &action, NULL);
}

static void limit(int resource, rlim_t most) {
  struct rlimit value;
  if (getrlimit(resource, &value) == 0 && (value.rlim_cur == RLIM_INFINITY || value.rlim_cur > most)) {
    value.rlim_cur = most;
    setrlimit(resource, &value);
  }
}

void set_limits(long milliseconds) {
  static char stack[16384];
  stack_t alternative = {.ss_sp = stack, .ss_size = sizeof stack};
  struct itimerval often = {{0, TICK_MILLISECONDS * 1000}, {0, TICK_MILLISECONDS * 1000}};
  sigaltstack(&alternative, NULL);
  int fatal[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGTRAP, SIGSYS};
  for (size_t i = 0; i < sizeof fatal / sizeof *fatal; i++) {
    handle(fatal[i], lost);
  }
  handle(SIGALRM, tick);
  handle(SIGXFSZ, lost);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_AS, (rlim_t)1 << 30);
  limit(RLIMIT_FSIZE, (rlim_t)512 << 20);
  busy_limit = (int64_t)milliseconds * 1000000;
  setitimer(ITIMER_REAL, &often, NULL);
}

