/*
 * Files of variables, if every line is a comment, empty, or `NAME=value` without quotes, spaces and special characters: then every
 * reader of such files agrees on them. Others are left to the other client, which reads them by main/platform/import-files.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "latchkey.h"

#define LONGEST_FILE (1024 * 1024)
/* As `mostReferences` in main/contract/reference.ts. */
#define MOST_VARIABLES 1000

static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_";
static const char of_names[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_0123456789";
static const char of_values[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_0123456789-./:@%+,~";

/* A later one of the same name wins, in the place of the first. */
bool set_variable(struct call *call, char *name, char *value) {
  int at = 0;
  while (at < call->variable_count && strcmp(call->variables[at].name, name) != 0) at += 1;
  if (at == MOST_VARIABLES) return false;
  if (call->variables == NULL) call->variables = calloc(MOST_VARIABLES, sizeof *call->variables);
  if (call->variables == NULL) return false;
  if (at == call->variable_count) call->variable_count += 1;
  call->variables[at] = (struct variable){name, value, strncmp(value, "lk:", 3) == 0};
  return true;
}

/* A named pipe isn't even opened: that would lose what a program writes into it. Files of the system say no size. */
static bool is_read_here(const struct stat *found) {
  return S_ISREG(found->st_mode) && found->st_size > 0 && found->st_size <= LONGEST_FILE;
}

/* Never freed: the variables point into it. Not for values that are secrets of ours, so it isn't wiped. */
static char *contents_of(const char *path) {
  struct stat found;
  if (stat(path, &found) != 0 || !is_read_here(&found)) return NULL;
  int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  char *text = NULL;
  if (file < 0) return NULL;
  if (fstat(file, &found) == 0 && is_read_here(&found)) {
    size_t size = (size_t)found.st_size, length = 0;
    ssize_t taken = 1;
    text = malloc(size + 1);
    while (text != NULL && length < size && (taken = read(file, text + length, size - length)) > 0) length += (size_t)taken;
    /* A NUL or CR, or a mark at the start, may mean another encoding or other line ends. */
    bool is_plain = text != NULL && length == size && memchr(text, '\0', size) == NULL && memchr(text, '\r', size) == NULL;
    if (is_plain) text[size] = '\0';
    else {
      free(text);
      text = NULL;
    }
  }
  close(file);
  return text;
}

static bool take_line(struct call *call, char *line) {
  if (line[0] == '\0' || line[0] == '#') return true;
  if (strncmp(line, "export ", 7) == 0) line += 7;
  if (line[0] == '\0' || strchr(letters, line[0]) == NULL) return false;
  size_t length = strspn(line, of_names);
  if (line[length] != '=') return false;
  char *value = line + length + 1;
  if (value[strspn(value, of_values)] != '\0') return false;
  line[length] = '\0';
  return set_variable(call, line, value);
}

bool read_env_file(struct call *call, const char *path) {
  char *text = contents_of(path);
  if (text == NULL) return false;
  for (char *line; (line = strsep(&text, "\n")) != NULL;)
    if (!take_line(call, line)) return false;
  return true;
}
