#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "latchkey.h"

extern char **environ;

static bool is_there(const char *path) {
  struct stat found;
  return stat(path, &found) == 0 && S_ISREG(found.st_mode) && access(path, X_OK) == 0;
}

/* As find-program.ts: nobody is asked for keys of a program that can't be run. */
static bool is_program(const char *word) {
  if (strchr(word, '/') != NULL) return is_there(word);
  const char *path = getenv("PATH");
  for (; path != NULL; path = strchr(path, ':') == NULL ? NULL : strchr(path, ':') + 1) {
    char place[4096];
    int folder = (int)strcspn(path, ":");
    int length = snprintf(place, sizeof place, "%.*s%s%s", folder, path, folder == 0 ? "./" : "/", word);
    if (length > 0 && (size_t)length < sizeof place && is_there(place)) return true;
  }
  return false;
}

/* Whether the program can take the place of this process: nothing has to be masked, and it is there. */
bool can_run(const struct call *call) {
  bool has_reference = false;
  for (int n = 0; n < call->variable_count; n += 1) {
    has_reference = has_reference || call->variables[n].is_reference;
    /* It decides what is found. */
    if (strcmp(call->variables[n].name, "PATH") == 0) return false;
  }
  if (!has_reference || !is_program(call->program[0])) return false;
  for (int output = 1; output <= 2; output += 1) {
    struct stat found;
    if (fstat(output, &found) != 0 || (!call->no_mask && !S_ISCHR(found.st_mode))) return false;
  }
  return true;
}

/* Each once, in the order of the variables. */
char **references_of(const struct call *call, int *count) {
  char **references = calloc((size_t)call->variable_count + 1, sizeof *references);
  *count = 0;
  if (references == NULL) return NULL;
  if (call->command == GET) references[(*count)++] = call->reference;
  for (int n = 0; n < call->variable_count; n += 1) {
    int at = 0;
    if (!call->variables[n].is_reference) continue;
    while (at < *count && strcmp(references[at], call->variables[n].value) != 0) at += 1;
    if (at == *count) references[(*count)++] = call->variables[n].value;
  }
  return references;
}

static bool is_replaced(const struct call *call, const char *entry) {
  for (int n = 0; n < call->variable_count; n += 1) {
    size_t length = strlen(call->variables[n].name);
    if (strncmp(entry, call->variables[n].name, length) == 0 && entry[length] == '=') return true;
  }
  return false;
}

/* `NAME=value` in the safe; NULL if it doesn't fit. */
static char *entry_of(struct safe *safe, const char *name, struct text value) {
  size_t length = strlen(name);
  char *entry = room_in(safe, length + value.length + 2);
  if (entry == NULL) return NULL;
  memcpy(entry, name, length);
  entry[length] = '=';
  memcpy(entry + length + 1, value.at, value.length);
  entry[length + 1 + value.length] = '\0';
  safe->used += length + value.length + 2;
  return entry;
}

static struct text value_of(const struct variable *variable, char **references, const struct text *secrets) {
  if (!variable->is_reference) return (struct text){variable->value, strlen(variable->value)};
  int at = 0;
  while (strcmp(references[at], variable->value) != 0) at += 1;
  return secrets[at];
}

static _Noreturn void fail(const struct call *call, struct safe *safe, const char *code) {
  wipe(safe);
  report_own(call, code, "program", call->program[0]);
}

_Noreturn void run(const struct call *call, struct safe *safe, const struct text *secrets, char **references) {
  size_t count = 0, kept = 0;
  while (environ[count] != NULL) count += 1;
  char **entries = calloc(count + (size_t)call->variable_count + 1, sizeof *entries);
  if (entries == NULL) fail(call, safe, "too_long");
  for (size_t n = 0; n < count; n += 1)
    if (!is_replaced(call, environ[n])) entries[kept++] = environ[n];
  for (int n = 0; n < call->variable_count; n += 1) {
    struct text value = value_of(&call->variables[n], references, secrets);
    /* The system ends a variable at its first NUL. */
    if (memchr(value.at, '\0', value.length) != NULL) {
      wipe(safe);
      report_own(call, "not_for_environment", "name", call->variables[n].name);
    }
    if ((entries[kept++] = entry_of(safe, call->variables[n].name, value)) == NULL) fail(call, safe, "too_long");
  }
  char **before = environ;
  environ = entries;
  execvp(call->program[0], call->program);
  int error = errno;
  environ = before;
  fail(call, safe, error == E2BIG ? "too_long" : error == ENOENT ? "not_found" : "not_executable");
}
