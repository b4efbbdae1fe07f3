/*
 * Has sources compiled by processes of TinyCC, for threads of Java.
 *
 * One process is started at the first use and stays. It keeps one of its children waiting for the next
 * request, with the compiler ready: the child that takes a request compiles it and ends, and another is
 * forked meanwhile. All of them end with this process, for then nobody holds the other end of the socket.
 *
 * Java calls one function with one pointer, in a shape that it has linked already. What is opened here
 * is closed in other programs that this process starts meanwhile.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bind.h"

/* All fields are eight bytes; Java writes the first five and reads the others. */
struct job {
  const char *program;
  const char *request;
  long request_length;
  char *report;
  long report_capacity;
  long report_length;
  long library;  /* a file descriptor that the caller closes; -1 if there is none */
  long status;   /* as the program ended; -1 when it was ended by something else */
  long error;    /* errno where there is no process to be had */
};

/* The files of one job, in the order in which the other side expects them. */
enum { REQUEST, LIBRARY, REPORT, DONE, FILES };

/* More than the other side allows itself; only a machine that has come to a halt takes longer. */
enum { MOST_MILLISECONDS = 60000 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int connection = -1;
static pid_t server = -1;
static long server_number; /* counts them, so that one that was ended is not taken for the next */

static void close_if_open(int fd) {
  if (fd >= 0) {
    close(fd);
  }
}

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

/* Moves a file descriptor above those that the new process gets, or dup2 might overwrite it. */
static int above(int fd) {
  if (fd < 0 || fd > 2) {
    return fd;
  }
  int moved = fcntl(fd, F_DUPFD_CLOEXEC, 3);
  close(fd);
  return moved;
}

static int spawn(const char *file, int end) {
  char program[64];
  char *arguments[] = {"ferry-tinycc", NULL};
  char *environment[] = {NULL};
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  sigset_t none, all;
  int fd = above(open(file, O_RDONLY | O_CLOEXEC));
  if (fd < 0) {
    return errno;
  }
  snprintf(program, sizeof program, "/proc/self/fd/%d", fd);
  sigemptyset(&none);
  sigfillset(&all);
  posix_spawn_file_actions_init(&actions);
  posix_spawnattr_init(&attributes);
  posix_spawn_file_actions_adddup2(&actions, end, 0);
  posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, 1, 2);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &all);
  int error = posix_spawn(&server, program, &actions, &attributes, arguments, environment);
  close(fd);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return error;
}

/* Starts the server; errno or 0. The caller holds the lock. */
static int start(const char *program) {
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0) {
    return errno;
  }
  connection = above(ends[0]);
  int end = above(ends[1]);
  server_number++;
  int error = connection < 0 || end < 0 ? errno : spawn(program, end);
  close_if_open(end);
  if (error != 0) {
    close_if_open(connection);
    connection = -1;
  }
  return error;
}

/* The caller holds the lock. */
static void stop(void) {
  close_if_open(connection);
  connection = -1;
  while (server > 0 && waitpid(server, NULL, 0) < 0 && errno == EINTR) {
  }
  server = -1;
}

static int send_files(const int *files) {
  char byte = '!';
  struct iovec data = {&byte, 1};
  union {
    struct cmsghdr header;
    char space[CMSG_SPACE(FILES * sizeof(int))];
  } control;
  memset(&control, 0, sizeof control);
  struct msghdr message = {
      .msg_iov = &data, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control};
  struct cmsghdr *header = CMSG_FIRSTHDR(&message);
  header->cmsg_level = SOL_SOCKET;
  header->cmsg_type = SCM_RIGHTS;
  header->cmsg_len = CMSG_LEN(FILES * sizeof(int));
  memcpy(CMSG_DATA(header), files, FILES * sizeof(int));
  ssize_t n;
  do {
    n = sendmsg(connection, &message, MSG_NOSIGNAL);
  } while (n < 0 && errno == EINTR);
  return n == 1 ? 0 : errno;
}

/*
 * Hands a job to the server, a new one where there is none or somebody has ended it. One that has lost
 * a job may still be about to end, and would take another: then it is named, to be left for a new one.
 */
static int hand_over(const char *program, const int *files, long lost, long *number) {
  int error = 0;
  pthread_mutex_lock(&lock);
  if (lost != 0 && lost == server_number) {
    stop();
  }
  for (int attempt = 0; attempt < 2; attempt++) {
    error = connection < 0 ? start(program) : 0;
    if (error != 0) {
      break;
    }
    error = send_files(files);
    if (error == 0) {
      break;
    }
    stop();
  }
  *number = server_number;
  pthread_mutex_unlock(&lock);
  return error;
}

/* How the job ended: the byte that its process writes last; -1 if it writes none. */
static long wait_until_done(int fd) {
  struct pollfd done = {.fd = fd, .events = POLLIN};
  unsigned char status;
  int n;
  do {
    n = poll(&done, 1, MOST_MILLISECONDS);
  } while (n < 0 && errno == EINTR);
  return n == 1 && read(fd, &status, 1) == 1 ? status : -1;
}

/* Runs a job on another server than the one that has lost it, if one has; tells on which. */
static long run(struct job *job, long lost) {
  long number = 0;
  int pipe[2] = {-1, -1};
  int files[FILES];
  job->report_length = 0;
  job->status = -1;
  job->library = -1;
  job->error = 0;
  files[REQUEST] = memfd_create("request", MFD_CLOEXEC);
  files[LIBRARY] = memfd_create("library", MFD_CLOEXEC);
  files[REPORT] = memfd_create("report", MFD_CLOEXEC);
  if (files[REQUEST] < 0 || files[LIBRARY] < 0 || files[REPORT] < 0 || pipe2(pipe, O_CLOEXEC) != 0
      || write_all(files[REQUEST], job->request, (size_t)job->request_length) != 0) {
    job->error = errno;
  } else {
    files[DONE] = pipe[1];
    job->error = hand_over(job->program, files, lost, &number);
  }
  close_if_open(pipe[1]);
  if (job->error == 0) {
    job->status = wait_until_done(pipe[0]);
    ssize_t n = pread(files[REPORT], job->report, (size_t)job->report_capacity, 0);
    job->report_length = n < 0 ? 0 : n;
    if (job->status == 0) {
      bind_system_functions(files[LIBRARY]);
      job->library = files[LIBRARY];
      files[LIBRARY] = -1;
    }
  }
  close_if_open(pipe[0]);
  close_if_open(files[REQUEST]);
  close_if_open(files[LIBRARY]);
  close_if_open(files[REPORT]);
  return number;
}

long ferry_cc_run(struct job *job, long unused) {
  (void)unused;
  long lost = run(job, 0);
  /* Somebody has ended the processes: that is no fault of the source. */
  for (int again = 0; again < 2 && job->error == 0 && job->status == -1; again++) {
    lost = run(job, lost);
  }
  return 0;
}
