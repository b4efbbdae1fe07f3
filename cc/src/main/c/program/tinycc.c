/*
 * TinyCC as a process of its own: one compilation, then the end of it.
 *
 * TinyCC was made for correct programs. On others it may recurse without end, read what is not there
 * or leak, and it keeps its state in globals. None of that can reach the Java process from here, and
 * any number of these run side by side.
 *
 * The process that is started serves (serving.c): it forks one process for each request. On file
 * descriptor 0 is the socket from which requests come, each with
 *
 *   fd 3  the request: strings that end in NUL, a letter in front that says what each is
 *   fd 4  receives the shared library
 *   fd 5  receives the report: records that end in \x1e, fields that end in \x1f
 *   fd 6  receives one byte, the last thing that the process does: 0 done, 1 the report says what is
 *         wrong, 2 the request is wrong; or LIMIT_*
 */
#define _GNU_SOURCE
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tinycc.h"

static char *request_end;

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

/* Macros that this version lacks, has beyond its standard, or whose functions it lacks. */
static void set_macros(TCCState *s) {
  tcc_undefine_symbol(s, "unix");
  tcc_define_symbol(s, "__amd64__", "1");
  tcc_define_symbol(s, "__amd64", "1");
  tcc_define_symbol(s, "__x86_64", "1");
  tcc_define_symbol(s, "__builtin_unreachable()", "((void)0)");
  tcc_define_symbol(s, "__INTPTR_TYPE__", "long");
  tcc_define_symbol(s, "__UINTPTR_TYPE__", "unsigned long");
  tcc_define_symbol(s, "__INT32_TYPE__", "int");
  tcc_define_symbol(s, "__INT64_TYPE__", "long");
  /* newer.c answers them; these are for those who ask whether they can ask. */
  tcc_define_symbol(s, "__has_include", "__has_include");
  tcc_define_symbol(s, "__has_include_next", "__has_include_next");
  tcc_define_symbol(s, "__has_builtin(x)", "0");
  tcc_define_symbol(s, "__has_attribute(x)", "0");
  tcc_define_symbol(s, "__has_feature(x)", "0");
}

/* Compiles a source; 0 if it has no errors. */
static int add_source(TCCState *s, const char *name) {
  const char *type = strrchr(name, '.');
  int before = messages;
  put("C\x1f", 2);
  put(name, strlen(name));
  put("\x1e", 1);
  int is_header = type != NULL && strcmp(type, ".h") == 0;
  if (is_header) {
    tcc_set_options(s, "-xc");
  }
  if (type != NULL && strcmp(type, ".so") == 0) {
    remember_folder(s, name);
  }
  compiling = 1;
  int status = tcc_add_file(s, name) == 0 ? 0 : 1;
  compiling = 0;
  if (is_header) {
    tcc_set_options(s, "-xnone");
  }
  if (status != 0 && messages == before) {
    message(NULL, "tcc: error: the source could not be compiled");
  }
  return status;
}

/* Links with what the code of the compiler itself calls. */
static void add_runtime(TCCState *s) {
  tcc_set_options(s, "-xnone");
  if (tcc_add_file(s, OWN_FOLDER "/libtcc1.a") != 0) {
    exit(1);
  }
}

int main(void) {
  TCCState *s;
  char *folders[64];
  int folder_count = 0;
  int status = 0;
  int linking = 0;
  int missing = 0;

  begin();
  s = tcc_new();
  if (s == NULL) {
    _exit(2);
  }
  set_macros(s);
  become_compiler();
  tell_when_exit_is_called();
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
        add_header_folder(value);
        break;
      case 'S':
        tcc_add_sysinclude_path(s, value);
        add_header_folder(value);
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
        if (size >= (size_t)(request_end - data)) {
          exit(2);
        }
        add_text(value, data, size);
        at = data + size;
        break;
      }
      case 'C': /* a source */
        status |= add_source(s, value);
        break;
      case 'L':
        if (folder_count < (int)(sizeof folders / sizeof *folders)) {
          folders[folder_count++] = value;
        }
        break;
      case 'l': /* a library by name */
        if (status != 0) {
          break;
        }
        if (!linking) {
          add_runtime(s);
        }
        linking = 1;
        missing |= !add_library(s, folders, folder_count, value);
        break;
      default:
        exit(2);
    }
  }
  status |= missing;
  if (status == 0) {
    if (!linking) {
      add_runtime(s);
    }
    if (tcc_output_file(s, OUTPUT_NAME) != 0) {
      exit(1);
    }
    finish_library(LIBRARY);
  }
  /* The system frees all that it holds, sooner than it could itself. */
  leave(status);
}
