/*
 * Between the compiler's reading of tokens and its grammar: every token comes by here. That tells where
 * an error is, and gives the grammar what it lacks.
 */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

#include "tinycc.h"

/* ---- Where the compiler is: at the token that it has read last, and before that at another. ---- */

static struct BufferedFile *previous_file;
static const uint8_t *previous_end;
static int previous_line, previous_token;

/* How often the compiler has read from a file: its positions in memory are good until it does again. */
static int reads, previous_reads;

/* The outermost header that ended while the last token was read. */
static char ended[sizeof file->filename];

ssize_t __real_read(int fd, void *to, size_t size);

ssize_t __wrap_read(int fd, void *to, size_t size) {
  ssize_t n = __real_read(fd, to, size);
  reads += n > 0;
  return n;
}

void __real_tcc_close(void);

void __wrap_tcc_close(void) {
  /* What the command line defines is a file too, before all others. */
  if (*ended == '\0' && compiling && file != NULL && *file->filename != '<') {
    memcpy(ended, file->filename, sizeof ended);
  }
  __real_tcc_close();
}

const char *ended_header(int *line) {
  *line = previous_line;
  return previous_line > 0 ? ended : "";
}

static long rest_of_line(const uint8_t *at, const struct BufferedFile *in) {
  const uint8_t *end = at;
  while (end < in->buf_end && *end != '\n') {
    end++;
  }
  /* A last line that does not end has got a space, and some end as those of other systems. */
  int extra = end > at && end[-1] == (end == in->buf_end ? ' ' : '\r');
  return end - at - extra;
}

void current_place(struct place *place) {
  if (file == NULL || macro_ptr != NULL || file->buf_ptr == NULL) {
    return;
  }
  place->rest = rest_of_line(file->buf_ptr, file);
  if (tok > 0 && tok != '\n') {
    const char *name = get_tok_str(tok, tokc);
    snprintf(place->token, sizeof place->token, "%s", name == NULL ? "" : name);
  }
}

/* ---- Parameters that are arrays of so many elements as another parameter says. ---- */

enum { MOST_NAMES = 64 };

/* How deep outside of functions, and the names of the parameters before this token. */
static int parentheses, braces, name_count, in_brackets;
static int names[MOST_NAMES];

void __real_next(void);

static int is_name(int token) {
  return token >= 256 && token != -1;
}

static int is_parameter(int token) {
  for (int i = 0; i < name_count; i++) {
    if (names[i] == token) {
      return 1;
    }
  }
  return 0;
}

/* Leaves out the length, for the parameter is a pointer: this version looks for it among the globals. */
static void skip_length(void) {
  for (int open = 1; tok != -1; __real_next()) {
    open += (tok == '[') - (tok == ']');
    if (open == 0) {
      return;
    }
  }
}

static void follow_parameters(void) {
  if (local_stack != NULL) {
    parentheses = braces = name_count = in_brackets = 0;
    return;
  }
  if (in_brackets && is_parameter(tok)) {
    skip_length();
  }
  /* Before the length may stand words, as in [static n]. */
  in_brackets = (in_brackets && is_name(tok))
      || (tok == '[' && parentheses > 0 && braces == 0 && previous_token != ']' && previous_token != ')');
  switch (tok) {
    case '{':
      braces++;
      break;
    case '}':
      braces -= braces > 0;
      break;
    case '(':
      parentheses++;
      break;
    case ';':
      parentheses = name_count = 0;
      break;
    case ')':
    case ',':
    case '[':
      if (parentheses > 0 && braces == 0 && is_name(previous_token) && name_count < MOST_NAMES) {
        names[name_count++] = previous_token;
      }
      if (tok == ')' && --parentheses <= 0) {
        parentheses = name_count = 0;
      }
      break;
    default:
      break;
  }
}

/* ---- Every token. ---- */

void __wrap_next(void) {
  previous_file = macro_ptr == NULL ? file : NULL;
  if (file != NULL) {
    previous_line = file->line_num;
    previous_end = file->buf_ptr;
  }
  previous_reads = reads;
  previous_token = tok;
  *ended = '\0';
  __real_next();
  follow_parameters();
  follow_members(previous_token);
}

void __real_skip(int token);

/* Demands a token and goes to the next one; the compiler's own function would not come by above. */
void __wrap_skip(int token) {
  if (tok == token) {
    __wrap_next();
  } else {
    __real_skip(token);
  }
}

/* ---- Messages of this version that newer ones have better. ---- */

/* The values of tokens that are one character are those characters; -1 is the end of the file. */
static int ends_expression(int token) {
  return token == -1 || (token > 0 && token < 128 && strchr(";)[]},:?=*/%<>|^.", token) != NULL);
}

static int ends_with(const char *text, const char *end) {
  size_t length = strlen(text);
  return length >= strlen(end) && strcmp(text + length - strlen(end), end) == 0;
}

static char corrected[1700];

/* The message with another line and another text after that. */
static const char *instead(const char *text, int number, const char *what, const char *token) {
  const char *line = strrchr(text, '\n');
  line = line == NULL ? text : line + 1;
  const char *mark = strstr(line, ": error: ");
  mark = mark == NULL ? strstr(line, ": warning: ") : mark;
  const char *digits = mark == NULL ? line : mark;
  while (digits > line && digits[-1] != ':') {
    digits--;
  }
  snprintf(corrected, sizeof corrected, "%.*s%d: error: %s%s", (int)(digits - text), text,
      number < 0 ? atoi(digits) : number, what, token);
  return corrected;
}

/*
 * This version reads on before it says that a token begins no expression, and so it names the token
 * after, in a line or even a file after.
 */
static const char *expression_expected(const char *text, struct place *place) {
  char name[] = {'\'', (char)previous_token, '\'', '\0'};
  int same = previous_file != NULL && previous_file == file;
  place->rest = -1;
  if (same && previous_token != -1) {
    place->rest = rest_of_line(previous_end, file);
    snprintf(place->token, sizeof place->token, "%c", previous_token);
  }
  return instead(text, same ? previous_line : -1, "expression expected before ",
      previous_token == -1 ? "'<eof>'" : name);
}

/* The line of the next token after the previous one, past space and comments. */
static int next_line(void) {
  int line = previous_line;
  if (previous_file != file || previous_reads != reads) {
    return line;
  }
  for (const uint8_t *at = previous_end; at < file->buf_end; at++) {
    if (*at == '\n') {
      line++;
    } else if (at[0] == '/' && at[1] == '/') {
      at += rest_of_line(at, file) - 1;
    } else if (strchr(" \t\r\f\v", *at) == NULL) {
      break;
    }
  }
  return line;
}

/* This version takes a literal to go on in the next line, and complains at the end of the file. */
static const char *unterminated(const char *text, struct place *place) {
  const char *what = strstr(text, "missing terminating");
  place->rest = -1;
  *place->token = '\0';
  return instead(text, next_line(), what, "");
}

/* Of a list of files that include each other, which may leave no room for what is wrong, the first. */
static const char *shortened(const char *text) {
  static char shorter[1700];
  static const char start[] = "In file included from ";
  const char *second = strstr(text, ":\nIn file included from ");
  const char *colon = second == NULL ? NULL : strstr(second + 2, ":\n");
  const char *last = strrchr(text, '\n');
  if (colon == NULL || strncmp(text, start, strlen(start)) != 0) {
    return text;
  }
  int first = (int)(second + 2 - text);
  if (strstr(last, ": error: ") != NULL || strstr(last, ": warning: ") != NULL) {
    snprintf(shorter, sizeof shorter, "%.*s%s", first, text, last + 1);
  } else {
    second += 2 + strlen(start);
    snprintf(shorter, sizeof shorter, "%.*s%.*s: error: #include recursion too deep", first, text,
        (int)(colon - second), second);
  }
  return shorter;
}

/* What newer versions do not say, for it is allowed and rarely wrong. */
int is_noise(const char *text) {
  return strstr(text, ": warning: multi-character character constant") != NULL;
}

/* Messages of newer versions, and the same of this one. */
static const char *const reworded[][2] = {
    {"Ignoring unknown preprocessing directive", "ignoring unknown preprocessing directive"},
    {"redefinition of enumerator", "redeclaration of"},
};

static const char *reword(const char *text) {
  for (size_t i = 0; i < sizeof reworded / sizeof *reworded; i++) {
    const char *at = strstr(text, reworded[i][0]);
    if (at != NULL) {
      snprintf(corrected, sizeof corrected, "%.*s%s%s", (int)(at - text), text, reworded[i][1],
          at + strlen(reworded[i][0]));
      return corrected;
    }
  }
  return text;
}

/* Words that it takes for names, and then wonders what follows them. */
static const char *unknown_word(const char *name, size_t length) {
  static const char *const words[][2] = {
      {"_Complex", "_Complex is not yet supported"},
      {"__complex__", "_Complex is not yet supported"},
      {"_Thread_local", "thread-local storage is not supported at run time"},
      {"__thread", "thread-local storage is not supported at run time"},
      {"_Atomic", "_Atomic is not supported by TinyCC; other compilers have it"},
  };
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    if (strlen(words[i][0]) == length && memcmp(name, words[i][0], length) == 0) {
      return words[i][1];
    }
  }
  return NULL;
}

const char *correct(const char *text, struct place *place) {
  if (strlen(text) > 1500) {
    text = shortened(text);
  }
  const char *at = strstr(text, ": unrecognized file type ");
  if (at != NULL) {
    const char *name = strstr(text, ": error: ");
    name = name == NULL || name > at ? text : name + strlen(": error: ");
    snprintf(corrected, sizeof corrected, "tcc: error: %.*s: unrecognized file type", (int)(at - name),
        name);
    return corrected;
  }
  const char *name = strstr(text, "undeclared") != NULL || strstr(text, "implicit declaration") != NULL
      ? strchr(text, '\'') : NULL;
  if (name != NULL) {
    const char *word = unknown_word(name + 1, strcspn(name + 1, "'"));
    if (word != NULL) {
      return instead(text, -1, word, "");
    }
  }
  if (strstr(text, ": error: ") == NULL) {
    return reword(text);
  }
  if (strstr(text, ": error: missing terminating ") != NULL) {
    return unterminated(text, place);
  }
  if (is_name(previous_token) && strstr(text, " expected") != NULL) {
    const char *before = get_tok_str(previous_token, NULL);
    const char *word = before == NULL ? NULL : unknown_word(before, strlen(before));
    if (word != NULL) {
      return instead(text, -1, word, "");
    }
  }
  return ends_with(text, ": error: identifier expected") && ends_expression(previous_token)
      ? expression_expected(text, place)
      : reword(text);
}
