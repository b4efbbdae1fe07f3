/*
 * TinyCC as a process of its own: one compilation, then the end of it.
 *
 * TinyCC was made for correct programs. On others it may recurse without end, read what is not there
 * or leak, and it keeps its state in globals. None of that can reach the Java process from here, and
 * any number of these run side by side.
 *
 * The process that is started compiles nothing. It forks one that waits for a request, and another as
 * soon as that has one. On file descriptor 0 is the socket from which requests come, each with
 *
 *   fd 3  the request: strings that end in NUL, a letter in front that says what each is
 *   fd 4  receives the shared library
 *   fd 5  receives the report: records that end in \x1e, fields that end in \x1f
 *   fd 6  receives one byte, the last thing that the process does: 0 done, 1 the report says what is
 *         wrong, 2 the request is wrong; LIMIT_* below
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include "libtcc.h"
#include "tinycc.h"

enum { REQUEST = 3, LIBRARY = 4, REPORT = 5, DONE = 6 };

/* Ends of the process that say which limit it ran into. */
enum { LIMIT_TIME = 70, LIMIT_CRASH = 71, LIMIT_BLOCKED = 72, LIMIT_OUTPUT = 73 };

enum { MOST_MESSAGES = 200, MOST_REPORT = 60000 };

/* ---- What TinyCC knows while it compiles; the declarations are those of its version. ---- */

struct BufferedFile {
  uint8_t *buf_ptr;
  uint8_t *buf_end;
  int fd;
  struct BufferedFile *prev;
  int line_num;
};

extern struct BufferedFile *file;
extern int tok;
extern char tokc[];
extern const int *macro_ptr;
const char *get_tok_str(int v, void *value);

static int compiling;

/* ---- The end. ---- */

static void tell_status(int status) {
  unsigned char byte = (unsigned char)status;
  ssize_t unused = write(DONE, &byte, 1);
  (void)unused;
}

/* Also from signal handlers. */
static void leave(int status) {
  tell_status(status);
  _exit(status);
}

/* The compiler itself calls exit for some errors. */
static void on_exit_called(int status, void *unused) {
  (void)unused;
  tell_status(status);
}

/* ---- The report. ---- */

static int messages;
static size_t reported;

static void put(const char *text, size_t length) {
  while (length > 0) {
    ssize_t n = write(REPORT, text, length);
    if (n < 0 && errno == EINTR) {
      continue;
    }
    if (n <= 0) {
      leave(LIMIT_OUTPUT);
    }
    text += n;
    length -= (size_t)n;
    reported += (size_t)n;
  }
}

/* ---- Where the compiler is: at the token that it has read last, and before that at another. ---- */

struct place {
  long rest; /* how many bytes of the line follow, or -1 */
  char token[128];
};

static struct BufferedFile *previous_file;
static const uint8_t *previous_end;
static int previous_line, previous_token;

void __real_next(void);

void __wrap_next(void) {
  previous_file = macro_ptr == NULL ? file : NULL;
  if (file != NULL) {
    previous_line = file->line_num;
    previous_end = file->buf_ptr;
  }
  previous_token = tok;
  __real_next();
}

static long rest_of_line(const uint8_t *at, const struct BufferedFile *in) {
  const uint8_t *end = at;
  while (end < in->buf_end && *end != '\n') {
    end++;
  }
  return end - at;
}

/* The values of tokens that are one character are those characters; -1 is the end of the file. */
static int ends_expression(int token) {
  return token == -1 || (token > 0 && token < 128 && strchr(";)]},:?=*/%<>|^.", token) != NULL);
}

static void current_place(struct place *place) {
  if (!compiling || file == NULL || macro_ptr != NULL || file->buf_ptr == NULL) {
    return;
  }
  place->rest = rest_of_line(file->buf_ptr, file);
  if (tok > 0 && tok != '\n') {
    const char *name = get_tok_str(tok, tokc);
    snprintf(place->token, sizeof place->token, "%s", name == NULL ? "" : name);
  }
}

/*
 * This version of the compiler reads on before it says that a token begins no expression, and so it
 * names the token after, in a line or even a file after. Newer ones say it of the right one.
 */
static const char *correct(const char *text, struct place *place) {
  static char corrected[1700];
  static const char wrong[] = ": error: identifier expected";
  size_t length = strlen(text);
  size_t tail = sizeof wrong - 1;
  if (!compiling || length < tail || strcmp(text + length - tail, wrong) != 0
      || !ends_expression(previous_token)) {
    return text;
  }
  const char *line = strrchr(text, '\n');
  line = line == NULL ? text : line + 1;
  const char *number = text + length - tail;
  while (number > line && number[-1] != ':') {
    number--;
  }
  char name[2] = {(char)previous_token, '\0'};
  const char *token = previous_token == -1 ? "<eof>" : name;
  int same = previous_file != NULL && previous_file == file;
  snprintf(corrected, sizeof corrected, "%.*s%d: error: expression expected before '%s'",
      (int)(number - text), text, same ? previous_line : atoi(number), token);
  place->rest = -1;
  if (same && previous_token != -1) {
    place->rest = rest_of_line(previous_end, file);
    strcpy(place->token, name);
  }
  return corrected;
}

/* One message of the compiler, with the token that it is about and what follows that in its line. */
static void message(void *unused, const char *text) {
  struct place place = {.rest = -1};
  (void)unused;
  if (++messages > MOST_MESSAGES || reported > MOST_REPORT) {
    return;
  }
  current_place(&place);
  text = correct(text, &place);
  char record[2048];
  int n = snprintf(record, sizeof record, "M\x1f%.1600s\x1f%ld\x1f%s\x1e", text, place.rest,
      place.token);
  put(record, n < (int)sizeof record ? (size_t)n : sizeof record - 1);
}

void fail(const char *format, ...) {
  char text[1700];
  va_list values;
  va_start(values, format);
  vsnprintf(text, sizeof text, format, values);
  va_end(values);
  compiling = 0;
  message(NULL, text);
  exit(1);
}

/* ---- Limits: time, memory, and signals that say that the compiler is lost. ---- */

static int64_t cpu_time(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

/*
 * Ten times a second. Something that never comes to an end is not always busy: it may wait for a pipe.
 * And on a machine with too much to do, nobody is to wait much longer than on another.
 */
enum { TICK_MILLISECONDS = 100, IDLE_TICKS = 15, WALL_TICKS = 19 };

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

static void set_limits(long milliseconds) {
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

/* ---- Files that lie in no folder: our headers and the sources given as text. ---- */

struct text {
  const char *name;
  const char *data;
  size_t length;
};

enum { MOST_TEXTS = 256 };

static struct text texts[MOST_TEXTS];
static int text_count;

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
  if (fd >= 0) {
    lseek(fd, 0, SEEK_SET);
  }
  return fd;
}

int __real_open(const char *name, int flags, ...);

int __wrap_open(const char *name, int flags, int mode) {
  if (strcmp(name, OUTPUT_NAME) == 0) {
    return dup(LIBRARY);
  }
  for (int i = 0; i < text_count; i++) {
    if (strcmp(name, texts[i].name) == 0) {
      return open_text(texts[i].data, texts[i].length);
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
  return fd;
}

/* TinyCC would remove what it is about to write. */
int __wrap_unlink(const char *name) {
  (void)name;
  return 0;
}

/* ---- The request. ---- */

static char *request_end;

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

static pid_t waiting;
static int taken[2];

/* Forks until this is the process that has a request. */
static void become_compiler(void) {
  for (;;) {
    waiting = fork();
    if (waiting == 0) {
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

/* Makes this process one that starts others: with no files but its socket. */
static void begin(void) {
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

static char *read_request(void) {
  struct stat facts;
  if (fstat(REQUEST, &facts) != 0 || facts.st_size <= 0) {
    exit(2);
  }
  char *data = mmap(NULL, (size_t)facts.st_size, PROT_READ, MAP_PRIVATE, REQUEST, 0);
  if (data == MAP_FAILED || data[facts.st_size - 1] != '\0') {
    exit(2);
  }
  request_end = data + facts.st_size;
  return data;
}

/* Takes a library file if it is there, and reports which one it is. */
static int take_library(TCCState *s, const char *path) {
  if (access(path, R_OK) != 0) {
    return 0;
  }
  if (tcc_add_file(s, path) != 0) {
    exit(1);
  }
  put("L\x1f", 2);
  put(path, strlen(path));
  put("\x1e", 1);
  return 1;
}

/* Whether a name is that of a version of a library: libpng16.so.16. */
static int is_version(const char *name, const char *library) {
  size_t length = strlen(library);
  return strncmp(name, "lib", 3) == 0 && strncmp(name + 3, library, length) == 0
      && strncmp(name + 3 + length, ".so.", 4) == 0;
}

/* A library by its name; also where no package for developers has made the name without a version. */
static void add_library(TCCState *s, char *const *folders, int count, const char *name) {
  char path[4096];
  for (int i = 0; i < count; i++) {
    snprintf(path, sizeof path, "%s/lib%s.so", folders[i], name);
    if (take_library(s, path)) {
      return;
    }
    snprintf(path, sizeof path, "%s/lib%s.a", folders[i], name);
    if (take_library(s, path)) {
      return;
    }
  }
  for (int i = 0; i < count; i++) {
    DIR *folder = opendir(folders[i]);
    struct dirent *entry;
    char best[256] = "";
    while (folder != NULL && (entry = readdir(folder)) != NULL) {
      /* The shortest is the one that programs are linked with: libx.so.1, not libx.so.1.2.3. */
      if (is_version(entry->d_name, name)
          && (*best == '\0' || strlen(entry->d_name) < strlen(best)
              || (strlen(entry->d_name) == strlen(best) && strcmp(entry->d_name, best) > 0))) {
        snprintf(best, sizeof best, "%s", entry->d_name);
      }
    }
    if (folder != NULL) {
      closedir(folder);
    }
    if (*best != '\0') {
      snprintf(path, sizeof path, "%s/%s", folders[i], best);
      if (take_library(s, path)) {
        return;
      }
    }
  }
  fail("tcc: error: library '%s' not found", name);
}

int main(void) {
  TCCState *s;
  char *folders[64];
  int folder_count = 0;
  int status = 0;
  int linking = 0;

  begin();
  s = tcc_new();
  if (s == NULL) {
    _exit(2);
  }
  become_compiler();
  on_exit(on_exit_called, NULL);
  char *at = read_request();
  set_limits(atol(at));
  at += strlen(at) + 1;

  tcc_set_error_func(s, NULL, message);
  tcc_set_lib_path(s, OWN_FOLDER);

  for (; at < request_end; at += strlen(at) + 1) {
    char *value = at + 1;
    switch (*at) {
      case 'F': /* flags, before anything else */
        tcc_set_options(s, value);
        if (messages > 0) {
          exit(1);
        }
        break;
      case 'O':
        tcc_set_options(s, "-nostdlib -nostdinc -Wl,-Bsymbolic -rdynamic");
        tcc_set_output_type(s, TCC_OUTPUT_DLL);
        break;
      case 'I':
        tcc_add_include_path(s, value);
        break;
      case 'S':
        tcc_add_sysinclude_path(s, value);
        break;
      case 'D': { /* name, then the value as a string of its own */
        char *text = value + strlen(value) + 1;
        tcc_define_symbol(s, value, text);
        at = text;
        break;
      }
      case 'T': { /* a text: name, length, then the bytes */
        char *length = value + strlen(value) + 1;
        char *data = length + strlen(length) + 1;
        size_t size = strtoull(length, NULL, 10);
        if (text_count == MOST_TEXTS || size >= (size_t)(request_end - data)) {
          exit(2);
        }
        texts[text_count++] = (struct text){value, data, size};
        at = data + size;
        break;
      }
      case 'C': { /* a source */
        put("C\x1f", 2);
        put(value, strlen(value));
        put("\x1e", 1);
        compiling = 1;
        int before = messages;
        if (tcc_add_file(s, value) != 0) {
          status = 1;
          if (messages == before) {
            compiling = 0;
            message(NULL, "tcc: error: the source could not be compiled");
          }
        }
        compiling = 0;
        break;
      }
      case 'L':
        if (folder_count < (int)(sizeof folders / sizeof *folders)) {
          folders[folder_count++] = value;
        }
        break;
      case 'A': /* a library file */
      case 'l': /* a library by name */
        if (status != 0) {
          break;
        }
        if (!linking && tcc_add_file(s, OWN_FOLDER "/libtcc1.a") != 0) {
          exit(1);
        }
        linking = 1;
        if (*at == 'l') {
          add_library(s, folders, folder_count, value);
        } else if (tcc_add_file(s, value) != 0) {
          exit(1);
        }
        break;
      default:
        exit(2);
    }
  }
  if (status == 0) {
    if (!linking && tcc_add_file(s, OWN_FOLDER "/libtcc1.a") != 0) {
      exit(1);
    }
    if (tcc_output_file(s, OUTPUT_NAME) != 0) {
      exit(1);
    }
    finish_library(LIBRARY, put);
  }
  /* The system frees all that it holds, sooner than it could itself. */
  leave(status);
}
