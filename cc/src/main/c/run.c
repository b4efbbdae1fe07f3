/*
 * Runs the TinyCC process for a thread of Java and waits for it.
 *
 * One function with one pointer, so that Java calls it in a shape that it has linked already. What it
 * opens is closed in other programs that this process starts meanwhile.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stddef.h>
#include <sys/mman.h>
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

/* A file descriptor that lies above those which the new process gets, or dup2 might overwrite it. */
static int anonymous_file(const char *name) {
  int fd = memfd_create(name, MFD_CLOEXEC);
  if (fd < 0 || fd > 5) {
    return fd;
  }
  int above = fcntl(fd, F_DUPFD_CLOEXEC, 6);
  close(fd);
  return above;
}

static int start(pid_t *pid, const char *program, int request, int library, int report) {
  char *arguments[] = {"ferry-tinycc", NULL};
  char *environment[] = {NULL};
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  sigset_t none, all;
  sigemptyset(&none);
  sigfillset(&all);
  posix_spawn_file_actions_init(&actions);
  posix_spawnattr_init(&attributes);
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDWR, 0);
  posix_spawn_file_actions_adddup2(&actions, 0, 1);
  posix_spawn_file_actions_adddup2(&actions, 0, 2);
  posix_spawn_file_actions_adddup2(&actions, request, 3);
  posix_spawn_file_actions_adddup2(&actions, library, 4);
  posix_spawn_file_actions_adddup2(&actions, report, 5);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &all);
  int error = posix_spawn(pid, program, &actions, &attributes, arguments, environment);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return error;
}

/* What is compiled finds the functions of these without naming them, however Java was started. */
__attribute__((constructor)) static void show_system_libraries(void) {
  dlopen("libm.so.6", RTLD_LAZY | RTLD_GLOBAL);
}

long ferry_cc_run(struct job *job, long unused) {
  pid_t pid;
  int status = 0;
  (void)unused;
  job->report_length = 0;
  job->status = 0;
  job->error = 0;
  int request = anonymous_file("request");
  int library = anonymous_file("library");
  int report = anonymous_file("report");
  if (request < 0 || library < 0 || report < 0
      || write_all(request, job->request, (size_t)job->request_length) != 0) {
    job->error = errno;
  } else {
    job->error = start(&pid, job->program, request, library, report);
  }
  if (job->error == 0) {
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
    }
    job->status = status;
    ssize_t n = pread(report, job->report, (size_t)job->report_capacity, 0);
    job->report_length = n < 0 ? 0 : n;
  }
  if (request >= 0) {
    close(request);
  }
  if (report >= 0) {
    close(report);
  }
  if (library >= 0 && (job->error != 0 || status != 0)) {
    close(library);
    library = -1;
  }
  job->library = library;
  return 0;
}
