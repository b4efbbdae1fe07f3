/*
 * Runs the TinyCC process for a thread of Java and waits for it.
 *
 * Starting a process takes longer than compiling twenty lines. So one is always started ahead: it waits
 * for its request, and ends when this process does, for then nobody holds the other end of its socket.
 *
 * Java calls one function with one pointer, in a shape that it has linked already. What is opened here
 * is closed in other programs that this process starts meanwhile.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

/* All fields are eight bytes; Java writes the first five and reads the others. */
struct job {
  const char *program;
  const char *request;
  long request_length;
  char *report;
  long report_capacity;
  long report_length;
  long library;  /* a file descriptor that the caller closes; -1 if there is none */
  long status;   /* of waitpid */
  long error;    /* errno where the process could not be run */
};

/* A process that waits for its request, and the files that it shares with us; all -1 if there is none. */
struct worker {
  pid_t pid;
  int wake;
  int request;
  int library;
  int report;
};

static const struct worker none = {-1, -1, -1, -1, -1};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct worker spare = {-1, -1, -1, -1, -1};

static int write_all(int fd, const char *data, size_t length) {
  while (length > 0) {
    ssize_t n = write(fd, data, length);
    if (n < 0 && errno == EINTR) {
      continue;
    }
    if (n <= 0) {
      return -1;
    }
    data += n;
    length -= (size_t)n;
  }
  return 0;
}

static void close_if_open(int *fd) {
  if (*fd >= 0) {
    close(*fd);
    *fd = -1;
  }
}

static int wait_for(pid_t pid) {
  int status = 0;
  while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
  }
  return status;
}

/* Moves a file descriptor above those that the new process gets, or dup2 might overwrite it. */
static int above(int fd) {
  if (fd < 0 || fd > 5) {
    return fd;
  }
  int moved = fcntl(fd, F_DUPFD_CLOEXEC, 6);
  close(fd);
  return moved;
}

static int spawn(struct worker *worker, const char *file, int woken) {
  char program[64];
  int fd = above(open(file, O_RDONLY | O_CLOEXEC));
  if (fd < 0) {
    return errno;
  }
  snprintf(program, sizeof program, "/proc/self/fd/%d", fd);
  char *arguments[] = {"ferry-tinycc", NULL};
  char *environment[] = {NULL};
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  sigset_t empty, all;
  sigemptyset(&empty);
  sigfillset(&all);
  posix_spawn_file_actions_init(&actions);
  posix_spawnattr_init(&attributes);
  posix_spawn_file_actions_adddup2(&actions, woken, 0);
  posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, 1, 2);
  posix_spawn_file_actions_adddup2(&actions, worker->request, 3);
  posix_spawn_file_actions_adddup2(&actions, worker->library, 4);
  posix_spawn_file_actions_adddup2(&actions, worker->report, 5);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  posix_spawnattr_setsigmask(&attributes, &empty);
  posix_spawnattr_setsigdefault(&attributes, &all);
  int error = posix_spawn(&worker->pid, program, &actions, &attributes, arguments, environment);
  close(fd);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return error;
}

static void drop(struct worker *worker) {
  close_if_open(&worker->wake);
  close_if_open(&worker->request);
  close_if_open(&worker->library);
  close_if_open(&worker->report);
  if (worker->pid > 0) {
    wait_for(worker->pid);
    worker->pid = -1;
  }
}

/* Starts a process; errno or 0. */
static int start(struct worker *worker, const char *program) {
  int ends[2];
  *worker = none;
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) {
    return errno;
  }
  worker->wake = above(ends[0]);
  int woken = above(ends[1]);
  worker->request = above(memfd_create("request", MFD_CLOEXEC));
  worker->library = above(memfd_create("library", MFD_CLOEXEC));
  worker->report = above(memfd_create("report", MFD_CLOEXEC));
  int error = worker->wake < 0 || woken < 0 || worker->request < 0 || worker->library < 0
          || worker->report < 0
      ? errno
      : spawn(worker, program, woken);
  if (woken >= 0) {
    close(woken);
  }
  if (error != 0) {
    worker->pid = -1;
    drop(worker);
  }
  return error;
}

static int wake(const struct worker *worker, const struct job *job) {
  return write_all(worker->request, job->request, (size_t)job->request_length) == 0
      && send(worker->wake, "!", 1, MSG_NOSIGNAL) == 1;
}

/* A copy of the program's path that outlives the call. */
static const char *own_program(const char *program) {
  static char copy[256];
  pthread_mutex_lock(&lock);
  if (*copy == '\0') {
    snprintf(copy, sizeof copy, "%s", program);
  }
  pthread_mutex_unlock(&lock);
  return copy;
}

/* Gives the job to the process started ahead, or to a new one. */
static int begin(struct worker *worker, const struct job *job) {
  pthread_mutex_lock(&lock);
  *worker = spare;
  spare = none;
  pthread_mutex_unlock(&lock);
  if (worker->pid > 0) {
    if (wake(worker, job)) {
      return 0;
    }
    drop(worker); /* Somebody has ended it. */
  }
  int error = start(worker, job->program);
  if (error == 0 && !wake(worker, job)) {
    error = errno;
    drop(worker);
  }
  return error;
}

/* Starts the next one ahead. */
static void *start_ahead(void *program) {
  struct worker next;
  if (start(&next, program) == 0) {
    pthread_mutex_lock(&lock);
    struct worker extra = spare;
    spare = next;
    pthread_mutex_unlock(&lock);
    drop(&extra);
  }
  return NULL;
}

/* The same on a thread of its own: a thread stands still until the new process has begun. */
static void start_ahead_elsewhere(const char *program) {
  pthread_t thread;
  pthread_attr_t attributes;
  sigset_t all, before;
  pthread_attr_init(&attributes);
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  pthread_attr_setstacksize(&attributes, 128 << 10);
  sigfillset(&all);
  /* Signals are for Java's threads. */
  pthread_sigmask(SIG_SETMASK, &all, &before);
  pthread_create(&thread, &attributes, start_ahead, (void *)program);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  pthread_attr_destroy(&attributes);
}

/* What is compiled finds the functions of these without naming them, however Java was started. */
__attribute__((constructor)) static void show_system_libraries(void) {
  dlopen("libm.so.6", RTLD_LAZY | RTLD_GLOBAL);
}

long ferry_cc_run(struct job *job, long unused) {
  struct worker worker;
  (void)unused;
  job->report_length = 0;
  job->status = 0;
  job->library = -1;
  job->error = begin(&worker, job);
  if (job->error != 0) {
    return 0;
  }
  start_ahead_elsewhere(own_program(job->program));
  job->status = wait_for(worker.pid);
  worker.pid = -1;
  ssize_t n = pread(worker.report, job->report, (size_t)job->report_capacity, 0);
  job->report_length = n < 0 ? 0 : n;
  if (job->status == 0) {
    job->library = worker.library;
    worker.library = -1;
  }
  drop(&worker);
  return 0;
}
