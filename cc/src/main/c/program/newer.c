/*
 * What newer versions of the compiler understand and this one does not, where the text can be written
 * otherwise: strings with \u00e9, __attribute__((fallthrough)), #if __has_include(<…>). Lines stay where
 * they are, and so do columns, but for those before a \u in its line.
 */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tinycc.h"

enum { MOST_FOLDERS = 256 };

static const char *folders[MOST_FOLDERS];
static int folder_count;

void add_header_folder(const char *folder) {
  if (folder_count < MOST_FOLDERS) {
    folders[folder_count++] = folder;
  }
}

/* Where the text is read and where it is written; the latter is never ahead. */
struct text {
  const char *at, *end;
  char *to;
  const char *file;
};

static int is_space(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' || c == '\v';
}

static int is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$'
      || (c & 0x80) != 0;
}

static int starts(const char *at, const char *end, const char *what) {
  size_t length = strlen(what);
  return (size_t)(end - at) >= length && memcmp(at, what, length) == 0;
}

static void copy(struct text *text, const char *until) {
  size_t length = (size_t)(until - text->at);
  memmove(text->to, text->at, length);
  text->to += length;
  text->at = until;
}

/* Leaves out what is before a place, in as much space. */
static void blank(struct text *text, const char *until) {
  for (; text->at < until; text->at++) {
    *text->to++ = is_space(*text->at) ? *text->at : ' ';
  }
}

static const char *skip_space(const char *at, const char *end) {
  while (at < end && is_space(*at)) {
    at++;
  }
  return at;
}

/* The end of a piece of text past space; NULL if that comes not. */
static const char *past(const char *at, const char *end, const char *what) {
  at = at == NULL ? end : skip_space(at, end);
  return starts(at, end, what) ? at + strlen(what) : NULL;
}

/* Where the line ends: not where a backslash stands before that. */
static const char *end_of_line(const char *at, const char *end) {
  for (const char *from = at; at < end; at++) {
    if (*at == '\n' && !(at > from && at[-1] == '\\') && !(at > from + 1 && at[-1] == '\r' && at[-2] == '\\')) {
      return at;
    }
  }
  return end;
}

static const char *end_of_comment(const char *at, const char *end) {
  if (at[1] == '/') {
    return end_of_line(at, end);
  }
  const char *mark = memmem(at + 2, (size_t)(end - at - 2), "*/", 2);
  return mark == NULL ? end : mark + 2;
}

/* The code point that an escape names, or 0; the C standard allows few below 0xA0, which are no problem. */
static unsigned code_point(const char *digits, int count) {
  unsigned value = 0;
  for (int i = 0; i < count; i++) {
    char c = digits[i];
    int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10
        : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
    if (digit < 0 || value > 0x10ffff) {
      return 0;
    }
    value = value * 16 + (unsigned)digit;
  }
  return value < 0xa0 || value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff) ? 0 : value;
}

static void put_code_point(struct text *text, unsigned c) {
  if (c < 0x800) {
    *text->to++ = (char)(0xc0 | c >> 6);
  } else {
    if (c < 0x10000) {
      *text->to++ = (char)(0xe0 | c >> 12);
    } else {
      *text->to++ = (char)(0xf0 | c >> 18);
      *text->to++ = (char)(0x80 | (c >> 12 & 0x3f));
    }
    *text->to++ = (char)(0x80 | (c >> 6 & 0x3f));
  }
  *text->to++ = (char)(0x80 | (c & 0x3f));
}

/* A string or a character; to its end, or to that of the line. */
static void literal(struct text *text, int is_narrow) {
  char quote = *text->at;
  copy(text, text->at + 1);
  while (text->at < text->end && *text->at != '\n') {
    const char *at = text->at;
    if (*at == quote) {
      copy(text, at + 1);
      return;
    }
    if (*at != '\\' || text->end - at < 2) {
      copy(text, at + 1);
      continue;
    }
    int count = at[1] == 'u' ? 4 : at[1] == 'U' ? 8 : 0;
    unsigned c = is_narrow && quote == '"' && count > 0 && text->end - at >= 2 + count
        ? code_point(at + 2, count) : 0;
    if (c != 0) {
      put_code_point(text, c);
      text->at += 2 + count;
    } else {
      copy(text, at + 2);
    }
  }
}

/* Whether a header is there, by its name in quotes or brackets. */
static int has_header(const char *file, const char *name, size_t length, int is_quoted) {
  char path[4096];
  const char *slash = strrchr(file, '/');
  if (*name == '/') {
    snprintf(path, sizeof path, "%.*s", (int)length, name);
    return is_file(path);
  }
  snprintf(path, sizeof path, "%.*s%.*s", slash == NULL ? 0 : (int)(slash + 1 - file), file, (int)length, name);
  if (is_quoted && is_file(path)) {
    return 1;
  }
  for (int i = 0; i < folder_count; i++) {
    snprintf(path, sizeof path, "%s/%.*s", folders[i], (int)length, name);
    if (is_file(path)) {
      return 1;
    }
  }
  return 0;
}

/* __has_include(…) from after its name; where it is another thing, it stays. */
static void answer_has_include(struct text *text, const char *word, const char *line_end) {
  const char *at = past(text->at, line_end, "(");
  at = at == NULL ? line_end : skip_space(at, line_end);
  if (at == line_end || (*at != '<' && *at != '"')) {
    return;
  }
  const char *name = at + 1;
  const char *end = memchr(name, *at == '<' ? '>' : '"', (size_t)(line_end - name));
  const char *after = end == NULL ? NULL : past(end + 1, line_end, ")");
  if (after == NULL || end - name > 2000) {
    return;
  }
  text->to -= text->at - word;
  *text->to++ = has_header(text->file, name, (size_t)(end - name), *at == '"') ? '1' : '0';
  text->at = word + 1;
  blank(text, after);
}

static void answer_word(struct text *text, const char *condition_end) {
  const char *word = text->at;
  const char *end = word;
  while (end < text->end && is_word(*end)) {
    end++;
  }
  size_t length = (size_t)(end - word);
  if ((length == 13 && memcmp(word, "__attribute__", 13) == 0) || (length == 11 && memcmp(word, "__attribute", 11) == 0)) {
    const char *at = past(past(end, text->end, "("), text->end, "(");
    const char *name = past(at, text->end, "fallthrough");
    name = name == NULL ? past(at, text->end, "__fallthrough__") : name;
    const char *after = past(past(name, text->end, ")"), text->end, ")");
    if (at != NULL && name != NULL && after != NULL) {
      blank(text, after);
      return;
    }
  }
  copy(text, end);
  if (word < condition_end
      && ((length == 13 && memcmp(word, "__has_include", 13) == 0)
          || (length == 18 && memcmp(word, "__has_include_next", 18) == 0))) {
    answer_has_include(text, word, condition_end);
  }
}

/* The end of the condition that begins with a #, or NULL if none does. */
static const char *condition(const char *at, const char *end) {
  const char *word = at + 1;
  while (word < end && (*word == ' ' || *word == '\t')) {
    word++;
  }
  return starts(word, end, "if") || starts(word, end, "elif") ? end_of_line(at, end) : NULL;
}

static int needs(const char *data, size_t size, const char *word) {
  return memmem(data, size, word, strlen(word)) != NULL;
}

int rewrite(const char *file, char *data, size_t *length, int is_system) {
  size_t size = *length;
  int is_wanted = needs(data, size, "__has_include")
      || (!is_system
          && (needs(data, size, "fallthrough") || needs(data, size, "\\u") || needs(data, size, "\\U")));
  if (!is_wanted || starts(data, data + size, "\177ELF") || starts(data, data + size, "!<arch>")) {
    return 0;
  }
  struct text text = {.at = data, .end = data + size, .to = data, .file = file};
  const char *condition_end = data;
  int is_line_start = 1;
  while (text.at < text.end) {
    const char *at = text.at;
    char c = *at;
    if (c == '/' && text.end - at > 1 && (at[1] == '/' || at[1] == '*')) {
      copy(&text, end_of_comment(at, text.end));
    } else if (c == '"' || c == '\'') {
      int is_wide = at > data && strchr("LuU", at[-1]) != NULL && (at - 1 == data || !is_word(at[-2]));
      literal(&text, !is_wide);
    } else if (is_word(c)) {
      answer_word(&text, condition_end);
    } else {
      const char *end = c == '#' && is_line_start ? condition(at, text.end) : NULL;
      condition_end = end == NULL ? condition_end : end;
      copy(&text, at + 1);
    }
    is_line_start = c == '\n' || (is_line_start && is_space(c));
  }
  *length = (size_t)(text.to - data);
  return 1;
}
