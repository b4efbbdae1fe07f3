/*
 * The process that is started compiles nothing. It forks one that waits for a request, and another as
 * soon as that has one: a child has the compiler ready, and nothing of what others did.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "tinycc.h"

/* Takes the files of the next request from the socket; 0 when there will be none. */
static int receive_request(void) {
  char byte;
  struct iovec data = {&byte, 1};
  union {
    struct cmsghdr header;
    char space[CMSG_SPACE(4 * sizeof(int))];
  } control;
  struct msghdr message = {
      .msg_iov = &data, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control};
  ssize_t n;
  do {
    n = recvmsg(0, &message, 0);
  } while (n < 0 && errno == EINTR);
  struct cmsghdr *header = n == 1 ? CMSG_FIRSTHDR(&message) : NULL;
  if (header == NULL || header->cmsg_type != SCM_RIGHTS
      || header->cmsg_len != CMSG_LEN(4 * sizeof(int))) {
    return 0;
  }
  int files[4];
  memcpy(files, CMSG_DATA(header), sizeof files);
  for (int i = 0; i < 4; i++) {
    /* All from 3 on is closed, so they come in their places. */
    if (files[i] != REQUEST + i) {
      _exit(2);
    }
  }
  return 1;
}

/*
 * Faults, one by one for each page that is copied or mapped after a fork, would be half the time of a
 * small compilation. So a child has them all at once, while it has nothing else to do.
 */
#ifndef MADV_POPULATE_READ
#define MADV_POPULATE_READ 22
#define MADV_POPULATE_WRITE 23
#endif

enum { MOST_RANGES = 32, MOST_BYTES = 1 << 20, SPARE_BYTES = 64 << 10 };

static struct range {
  void *start;
  size_t length;
  int advice;
} ranges[MOST_RANGES];

static int range_count;

static void find_ranges(void) {
  char line[512];
  free(malloc(SPARE_BYTES)); /* The heap is as large afterwards, for what will be compiled. */
  FILE *maps = fopen("/proc/self/maps", "re");
  while (maps != NULL && range_count < MOST_RANGES && fgets(line, sizeof line, maps) != NULL) {
    unsigned long start, end;
    char access[5];
    if (sscanf(line, "%lx-%lx %4s", &start, &end, access) == 3 && access[0] == 'r' && access[3] == 'p'
        && end - start <= MOST_BYTES && strstr(line, " [v") == NULL) {
      ranges[range_count++] = (struct range){
          (void *)start, end - start, access[1] == 'w' ? MADV_POPULATE_WRITE : MADV_POPULATE_READ};
    }
  }
  if (maps != NULL) {
    fclose(maps);
  }
}

/* Where the system does not know how, they come when they come. */
static void touch_memory(void) {
  for (int i = 0; i < range_count; i++) {
    madvise(ranges[i].start, ranges[i].length, ranges[i].advice);
  }
}

static pid_t waiting;
static int taken[2];

void become_compiler(void) {
  find_ranges();
  for (;;) {
    waiting = fork();
    if (waiting == 0) {
      touch_memory();
      if (!receive_request()) {
        _exit(0);
      }
      ssize_t unused = write(taken[1], "!", 1);
      (void)unused;
      close(0);
      close(taken[0]);
      close(taken[1]);
      return;
    }
    struct pollfd events[] = {{.fd = taken[0], .events = POLLIN}, {.fd = 0, .events = POLLRDHUP}};
    for (;;) {
      char byte;
      /* Now and then, to see whether somebody has ended the one that waits. */
      int n = poll(events, 2, waiting < 0 ? 20 : 500);
      if (n > 0 && (events[1].revents & (POLLHUP | POLLRDHUP | POLLERR)) != 0) {
        _exit(0);
      }
      if (n > 0 && (events[0].revents & POLLIN) != 0 && read(taken[0], &byte, 1) == 1) {
        break;
      }
      if (n == 0 && (waiting < 0 || kill(waiting, 0) != 0)) {
        break;
      }
    }
  }
}

void begin(void) {
  if (syscall(SYS_close_range, 3U, ~0U, 0U) != 0) {
    for (int fd = 3; fd < 1024; fd++) {
      close(fd);
    }
  }
  int ends[2];
  if (pipe(ends) != 0) {
    _exit(2);
  }
  for (int i = 0; i < 2; i++) {
    taken[i] = fcntl(ends[i], F_DUPFD, 10);
    close(ends[i]);
  }
  signal(SIGCHLD, SIG_IGN); /* The system buries the children. */
}

