/* Files that lie in no folder, our headers and the sources given as text; and how others are opened. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tinycc.h"

struct text {
  const char *name;
  const char *data;
  size_t length;
};

enum { MOST_TEXTS = 256 };

static struct text texts[MOST_TEXTS];
static int text_count;

void add_text(const char *name, const char *data, size_t length) {
  if (text_count == MOST_TEXTS) {
    exit(2);
  }
  texts[text_count++] = (struct text){name, data, length};
}

/* Editors of some systems begin a text by this mark, which TinyCC does not know. */
static int without_mark(int fd) {
  static const char mark[] = {'\xef', '\xbb', '\xbf'};
  char start[sizeof mark];
  if (pread(fd, start, sizeof start, 0) == sizeof start && memcmp(start, mark, sizeof mark) == 0) {
    lseek(fd, sizeof mark, SEEK_SET);
  }
  return fd;
}

static int open_text(const char *data, size_t length) {
  int fd = memfd_create("text", MFD_CLOEXEC);
  size_t done = 0;
  while (fd >= 0 && done < length) {
    ssize_t n = write(fd, data + done, length - done);
    if (n <= 0) {
      close(fd);
      return -1;
    }
    done += (size_t)n;
  }
  if (fd < 0) {
    return -1;
  }
  lseek(fd, 0, SEEK_SET);
  return without_mark(fd);
}

/*
 * Gives the compiler a source in the words of its version, and with a last line that ends: it reads some
 * that do not for ever. Takes over the file.
 */
static int prepared(int fd, const char *name, size_t size) {
  char *data = size == 0 ? NULL : malloc(size + 1);
  int changed = -1;
  if (data != NULL && pread(fd, data, size, 0) == (ssize_t)size) {
    int is_other = rewrite(name, data, &size, strncmp(name, "/usr/include/", 13) == 0);
    if (data[size - 1] != '\n') {
      data[size++] = ' ';
      is_other = 1;
    }
    changed = is_other ? open_text(data, size) : -1;
  }
  free(data);
  if (changed < 0) {
    return without_mark(fd);
  }
  close(fd);
  return changed;
}

int __real_open(const char *name, int flags, ...);

int __wrap_open(const char *name, int flags, int mode) {
  if (strcmp(name, OUTPUT_NAME) == 0) {
    return dup(LIBRARY);
  }
  for (int i = 0; i < text_count; i++) {
    if (strcmp(name, texts[i].name) == 0) {
      return prepared(open_text(texts[i].data, texts[i].length), name, texts[i].length);
    }
  }
  if (strncmp(name, OWN_FOLDER "/", sizeof OWN_FOLDER) == 0) {
    for (const struct embedded *e = embedded; e->name != NULL; e++) {
      if (strcmp(name + sizeof OWN_FOLDER, e->name) == 0) {
        return open_text(e->start, (size_t)(e->end - e->start));
      }
    }
    errno = ENOENT;
    return -1;
  }
  int fd = __real_open(name, flags, mode);
  struct stat facts;
  /* A folder opens, and only its reading fails: TinyCC would take it for an empty file. */
  if (fd >= 0 && fstat(fd, &facts) == 0 && S_ISDIR(facts.st_mode)) {
    close(fd);
    errno = EISDIR;
    return -1;
  }
  return fd < 0 || !S_ISREG(facts.st_mode) || !compiling ? fd : prepared(fd, name, (size_t)facts.st_size);
}

int is_file(const char *name) {
  for (int i = 0; i < text_count; i++) {
    if (strcmp(name, texts[i].name) == 0) {
      return 1;
    }
  }
  if (strncmp(name, OWN_FOLDER "/", sizeof OWN_FOLDER) == 0) {
    for (const struct embedded *e = embedded; e->name != NULL; e++) {
      if (strcmp(name + sizeof OWN_FOLDER, e->name) == 0) {
        return 1;
      }
    }
    return 0;
  }
  struct stat facts;
  return stat(name, &facts) == 0 && !S_ISDIR(facts.st_mode) && access(name, R_OK) == 0;
}

/* TinyCC would remove what it is about to write. */
int __wrap_unlink(const char *name) {
  (void)name;
  return 0;
}
