/* What the parts of the TinyCC process share. */
#ifndef FERRY_TINYCC_H
#define FERRY_TINYCC_H

#include <stddef.h>
#include <stdint.h>

#include "libtcc.h"

/* Names of files that no system has. */
#define OWN_FOLDER "/proc/self/ferry-cc"
#define OUTPUT_NAME "/proc/self/ferry-cc-output"

/* The files of a process that compiles; tinycc.c says what is in them. */
enum { REQUEST = 3, LIBRARY = 4, REPORT = 5, DONE = 6 };

/* Files inside this program, for the compiler to open below OWN_FOLDER; the last has no name. */
struct embedded {
  const char *name;
  const char *start;
  const char *end;
};

extern const struct embedded embedded[];

/* ---- What TinyCC knows while it compiles; the declarations are those of its version. ---- */

struct BufferedFile {
  uint8_t *buf_ptr;
  uint8_t *buf_end;
  int fd;
  struct BufferedFile *prev;
  int line_num;
  int line_ref;
  int ifndef_macro;
  int ifndef_macro_saved;
  int *ifdef_stack_ptr;
  int include_next_index;
  char filename[1024];
};

extern struct BufferedFile *file;
extern int tok;
extern char tokc[];
extern const int *macro_ptr;
extern void *local_stack; /* null outside of functions */

const char *get_tok_str(int v, void *value);
void next(void);
void skip(int token);
int expr_const(void);
_Noreturn void _tcc_error(const char *format, ...);

/* ---- serving.c ---- */

/* Makes this process one that starts others: with no files but its socket. */
void begin(void);

/* Forks until this is the process that has a request. */
void become_compiler(void);

/* ---- limits.c: the end of the process, also against its will ---- */

/* Ends at once; also from signal handlers. */
void leave(int status);

/* Tells the status also where the compiler itself calls exit, as it does for some errors. */
void tell_when_exit_is_called(void);

/* Limits the time on a processor, the memory, and what a broken source could do. */
void set_limits(long milliseconds);

enum { LIMIT_TIME = 70, LIMIT_CRASH = 71, LIMIT_BLOCKED = 72, LIMIT_OUTPUT = 73 };

/* ---- messages.c ---- */

/* How many messages there were; whether a source is being compiled now. */
extern int messages, compiling;

/* Writes to the report. */
void put(const char *text, size_t length);

/* Reports one message of the compiler. */
void message(void *unused, const char *text);

/* Reports an error of no place in the sources, and ends. */
void fail(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* ---- tokens.c: between the compiler's reading of tokens and its grammar ---- */

struct place {
  long rest; /* how many bytes of the line follow, or -1 */
  char token[128];
};

/* Where the compiler is: at the token that it has read last. */
void current_place(struct place *place);

/* The message as it should be, and its place. */
const char *correct(const char *text, struct place *place);

/* Whether a message is not worth telling. */
int is_noise(const char *text);

/* The header that ended just before the token that was read last, and the line of its last token. */
const char *ended_header(int *line);

/* ---- members.c ---- */

/* Looks at the token that was read last, and the one before. */
void follow_members(int previous);

/* ---- files.c ---- */

/* Lets the compiler open a text by a name. */
void add_text(const char *name, const char *data, size_t length);

/* Whether the compiler would open a file by a name. */
int is_file(const char *name);

/* ---- newer.c ---- */

/* Names a folder in which headers are looked for. */
void add_header_folder(const char *folder);

/* Writes a text in the words of this version, where it is; 0 if it was not touched. */
int rewrite(const char *file, char *data, size_t *size, int is_system);

/* ---- libraries.c ---- */

/* Links with a library by its name; 0 if there is none, which is reported. */
int add_library(TCCState *s, char *const *folders, int count, const char *name);

/* Has a shared library found where it lies now, also when the dynamic linker would not look there. */
void remember_folder(TCCState *s, const char *path);

/* ---- finish.c ---- */

/* Completes the library in a file, and reports the symbols that it leaves to be found elsewhere. */
void finish_library(int fd);

#endif
