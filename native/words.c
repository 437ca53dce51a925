/* Reads the words of a call, as main/hosts/cli/arguments.ts does, for the calls that this client answers. */
#define _GNU_SOURCE
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "latchkey.h"

/* The contract's limit is in characters; a longer name is left to the other client. */
#define LONGEST_COMMAND 200

/* The value of an option that is given as `--name=value`, `--name value`, `-nvalue` or `-n value`; NULL if it is another option. */
static char *value_of(const struct call *call, int *at, const char *name) {
  char *word = call->words[*at];
  size_t length = strlen(name);
  if (strncmp(word, name, length) != 0) return NULL;
  if (name[1] != '-' && word[length] != '\0') return word + length;
  if (word[length] == '=') return word + length + 1;
  if (word[length] != '\0' || *at + 1 >= call->count) return NULL;
  *at += 1;
  return call->words[*at];
}

static bool take_switch(struct call *call, const char *word) {
  bool is_quiet = strcmp(word, "-q") == 0 || strcmp(word, "--quiet") == 0;
  if (is_quiet) call->quiet = true;
  else if (call->command != NO_COMMAND && strcmp(word, "--expired-ok") == 0) call->expired_too = true;
  else if (call->command == GET && strcmp(word, "--print") == 0) call->print = true;
  else if (call->command == RUN && strcmp(word, "--no-mask") == 0) call->no_mask = true;
  else return false;
  return true;
}

static bool take_pair(struct call *call, char *pair) {
  char *equals = strchr(pair, '=');
  if (equals == NULL || equals == pair || strncmp(equals + 1, "lk:", 3) != 0) return false;
  char *name = strndup(pair, (size_t)(equals - pair));
  return name != NULL && set_variable(call, name, equals + 1);
}

/* Files come first, wherever they stand: the command line wins over them. */
struct given {
  char **pairs, **files;
  int pair_count, file_count;
};

static bool take_option(struct call *call, int *at, struct given *given) {
  char *value = value_of(call, at, "--data-dir");
  if (value != NULL) {
    call->data_dir = value;
    return true;
  }
  if (call->command == RUN) {
    if ((value = value_of(call, at, "--env-file")) != NULL) {
      given->files[given->file_count++] = value;
      return true;
    }
    if ((value = value_of(call, at, "--env")) != NULL || (value = value_of(call, at, "-e")) != NULL) {
      given->pairs[given->pair_count++] = value;
      return true;
    }
  }
  return take_switch(call, call->words[*at]);
}

static bool take_argument(struct call *call, char *word) {
  if (call->command == NO_COMMAND) {
    call->command = strcmp(word, "get") == 0 ? GET : strcmp(word, "run") == 0 ? RUN : NO_COMMAND;
    return call->command != NO_COMMAND;
  }
  if (call->command != GET || call->reference != NULL) return false;
  call->reference = word;
  return true;
}

static bool take_words(struct call *call, struct given *given) {
  for (int at = 0; at < call->count; at += 1) {
    char *word = call->words[at];
    if (strcmp(word, "--") == 0) {
      call->program = call->words + at + 1;
      return true;
    }
    bool is_taken = word[0] == '-' ? take_option(call, &at, given) : take_argument(call, word);
    if (!is_taken) return false;
  }
  return true;
}

static bool take_variables(struct call *call, const struct given *given) {
  if (given->pair_count + given->file_count == 0) {
    if (!read_env_file(call, ".env")) return false;
  }
  for (int n = 0; n < given->file_count; n += 1)
    if (!read_env_file(call, given->files[n])) return false;
  for (int n = 0; n < given->pair_count; n += 1)
    if (!take_pair(call, given->pairs[n])) return false;
  return true;
}

/* Node takes `..` from a path before it follows links. */
static bool is_plain_path(const char *path) { return path != NULL && path[0] != '\0' && strstr(path, "..") == NULL; }

static char *usual_data_dir(void) {
  const char *data = getenv("XDG_DATA_HOME"), *home = getenv("HOME");
  bool has_data = data != NULL && data[0] != '\0';
  if (!is_plain_path(has_data ? data : home)) return NULL;
  char *path = malloc(strlen(has_data ? data : home) + sizeof "/.local/share/Latchkey");
  if (path != NULL) stpcpy(stpcpy(path, has_data ? data : home), has_data ? "/Latchkey" : "/.local/share/Latchkey");
  return path;
}

static bool take_run(struct call *call) {
  if (call->program == NULL || call->program[0] == NULL) return false;
  const char *slash = strrchr(call->program[0], '/');
  call->asks_for = slash == NULL ? call->program[0] : slash + 1;
  size_t length = strlen(call->asks_for);
  return length > 0 && length <= LONGEST_COMMAND && is_utf8(call->asks_for, length);
}

/* Returns false for a call that is left to the other client. */
bool read_words(struct call *call) {
  bool helps = is_helper(call);
  struct given given = {calloc((size_t)call->count + 1, sizeof(char *)), calloc((size_t)call->count + 1, sizeof(char *)), 0, 0};
  if (given.pairs == NULL || given.files == NULL || (!helps && !take_words(call, &given))) return false;
  if (call->data_dir == NULL) call->data_dir = usual_data_dir();
  const char *runtime = getenv("XDG_RUNTIME_DIR");
  if (!is_plain_path(call->data_dir) || (runtime != NULL && strstr(runtime, "..") != NULL)) return false;
  if (helps) return true;
  if (call->command == GET) {
    call->asks_for = "latchkey get";
    return call->program == NULL && call->reference != NULL && is_utf8(call->reference, strlen(call->reference));
  }
  if (call->command != RUN || !take_run(call) || !take_variables(call, &given)) return false;
  for (int n = 0; n < call->variable_count; n += 1) {
    const struct variable *variable = &call->variables[n];
    if (!is_utf8(variable->name, strlen(variable->name)) || !is_utf8(variable->value, strlen(variable->value))) return false;
  }
  return true;
}
