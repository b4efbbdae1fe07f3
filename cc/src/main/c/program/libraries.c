/* Libraries by their names. */
#define _GNU_SOURCE
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tinycc.h"

/* Whether the dynamic linker looks into a folder anyway. */
static int is_of_system(const char *path) {
  return strncmp(path, "/lib", 4) == 0 || strncmp(path, "/usr/lib", 8) == 0;
}

/* Has a shared library found where it lies now, also when the dynamic linker would not look there. */
void remember_folder(TCCState *s, const char *path) {
  char folder[4096], option[4200];
  const char *slash = strrchr(path, '/');
  snprintf(folder, sizeof folder, "%.*s", slash == NULL ? 1 : (int)(slash - path), slash == NULL ? "." : path);
  char *whole = realpath(folder, NULL);
  /* These would end the option, or the folder within. */
  if (whole != NULL && !is_of_system(whole) && strpbrk(whole, ",:\"\\") == NULL) {
    snprintf(option, sizeof option, "\"-Wl,-rpath=%s\"", whole);
    tcc_set_options(s, option);
  }
  free(whole);
}

/* Takes a library file if it is there, and reports which one it is. */
static int take_library(TCCState *s, const char *path) {
  if (access(path, R_OK) != 0) {
    return 0;
  }
  if (strstr(path, ".so") != NULL) {
    remember_folder(s, path);
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

/* Also where no package for developers has made the name without a version. */
int add_library(TCCState *s, char *const *folders, int count, const char *name) {
  char path[4096];
  for (int i = 0; i < count && *name == ':'; i++) {
    snprintf(path, sizeof path, "%s/%s", folders[i], name + 1);
    if (take_library(s, path)) {
      return 1;
    }
  }
  for (int i = 0; i < count; i++) {
    snprintf(path, sizeof path, "%s/lib%s.so", folders[i], name);
    if (take_library(s, path)) {
      return 1;
    }
    snprintf(path, sizeof path, "%s/lib%s.a", folders[i], name);
    if (take_library(s, path)) {
      return 1;
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
        return 1;
      }
    }
  }
  char text[300];
  snprintf(text, sizeof text, "tcc: error: library '%.200s' not found", name);
  message(NULL, text);
  return 0;
}
