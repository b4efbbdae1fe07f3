/* _Static_assert among the members of a structure: this version knows it everywhere else. */
#include <stdio.h>
#include <string.h>

#include "tinycc.h"

enum { MOST_DEPTH = 256, KEYWORDS = 1024 };

enum kind { UNKNOWN, OTHER, STRUCTURE, ATTRIBUTE, ASSERTION };

/* Whether each open brace is that of a structure. */
static unsigned char is_structure[MOST_DEPTH];
static int depth;

/* How many names have come since the word struct, or -1; and how deep in an attribute after it. */
static int names = -1, parentheses;

static enum kind kind_of(int token) {
  static unsigned char kinds[KEYWORDS];
  if (token < 256 || token >= KEYWORDS) {
    return OTHER;
  }
  if (kinds[token] == UNKNOWN) {
    const char *name = get_tok_str(token, NULL);
    kinds[token] = name == NULL ? OTHER
        : strcmp(name, "struct") == 0 || strcmp(name, "union") == 0 ? STRUCTURE
        : strcmp(name, "__attribute__") == 0 || strcmp(name, "__attribute") == 0 ? ATTRIBUTE
        : strcmp(name, "_Static_assert") == 0 ? ASSERTION : OTHER;
  }
  return kinds[token];
}

/* Reads to the semicolon, which the compiler takes for a member that is not there. */
static void assertion(void) {
  char text[512] = "_Static_assert fail";
  next();
  skip('(');
  int holds = expr_const() != 0;
  if (tok == ',') {
    next();
    const char *quoted = get_tok_str(tok, tokc);
    size_t length = quoted == NULL ? 0 : strlen(quoted);
    if (length >= 2) {
      snprintf(text, sizeof text, "%.*s", (int)(length - 2), quoted + 1);
    }
    while (tok != ')' && tok != ';' && tok != -1) {
      next();
    }
  }
  if (!holds) {
    _tcc_error("%s", text);
  }
  skip(')');
}

void follow_members(int previous) {
  enum kind kind = kind_of(tok);
  if (kind == ASSERTION && (previous == '{' || previous == ';') && depth > 0 && depth <= MOST_DEPTH
      && is_structure[depth - 1]) {
    assertion();
    return;
  }
  int opens_structure = 0;
  if (kind == STRUCTURE) {
    names = parentheses = 0;
  } else if (names >= 0) {
    if (tok == '(' && (parentheses > 0 || kind_of(previous) == ATTRIBUTE)) {
      parentheses++;
    } else if (parentheses > 0) {
      parentheses -= tok == ')';
    } else if (tok >= 256 && (kind == ATTRIBUTE || names == 0)) {
      names += kind != ATTRIBUTE;
    } else {
      opens_structure = tok == '{';
      names = -1;
    }
  }
  if (tok == '{') {
    if (depth < MOST_DEPTH) {
      is_structure[depth] = (unsigned char)opens_structure;
    }
    depth++;
  } else if (tok == '}' && depth > 0) {
    depth--;
  }
}
