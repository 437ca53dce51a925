/* Starts the other client for what this one leaves to it. It takes this one's place, so a signal and the exit status are its own. */
#define _GNU_SOURCE
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "latchkey.h"

extern char **environ;

/* Its Node, its file, and the words of the call. */
static char **client;

void use_client(char **node_program_words) { client = node_program_words; }

static _Noreturn void start(char **words) {
  execvp(words[0], words);
  dprintf(2, "latchkey: Node can't be started: %s\n", words[0]);
  _exit(5);
}

/* Without `--`, Node would take our `--env-file` for its own. */
_Noreturn void hand_over(void) {
  size_t count = 0;
  while (client[count] != NULL) count += 1;
  char **words = calloc(count + 2, sizeof *words);
  if (words == NULL) _exit(5);
  words[0] = client[0];
  words[1] = "--";
  memcpy(words + 2, client + 1, count * sizeof *client);
  start(words);
}

/* What the other client is to say or read, in memory: it may be longer than an argument or a pipe, and arguments are seen by everybody. */
static int note(struct text *parts, size_t count) {
  int file = memfd_create("latchkey", 0);
  for (size_t n = 0; n < count; n += 1)
    for (size_t at = 0; at < parts[n].length;) {
      ssize_t written = write(file, parts[n].at + at, parts[n].length - at);
      if (written <= 0) return -1;
      at += (size_t)written;
    }
  return file >= 0 && lseek(file, 0, SEEK_SET) == 0 ? file : -1;
}

/* What a tool has passed can be read once: the other client reads it from memory. */
_Noreturn void hand_over_with_input(struct text input) {
  int file = note(&input, 1);
  if (file < 0 || dup2(file, 0) < 0) _exit(5);
  close(file);
  hand_over();
}

/* Cargo's next lines are still to come on the standard input. */
_Noreturn void hand_over_cargo(struct text line) {
  char descriptor[16];
  int file = note(&line, 1);
  if (file < 0) _exit(5);
  snprintf(descriptor, sizeof descriptor, "%d", file);
  start((char *[]){client[0], "--", client[1], "helper", "cargo", "--", "--greeted", descriptor, NULL});
}

static _Noreturn void report(const struct call *call, struct text *parts, size_t count) {
  char descriptor[16];
  snprintf(descriptor, sizeof descriptor, "%d", note(parts, count));
  char *command = call->command == RUN ? "run" : "get";
  start((char *[]){client[0], "--", client[1], "--report", command, descriptor, NULL});
}

/* Without taking this one's place. */
static void spawn(char **words) {
  pid_t child;
  if (posix_spawnp(&child, words[0], NULL, NULL, words, environ) == 0) waitpid(child, NULL, 0);
}

static void say(struct text *parts, size_t count) {
  char descriptor[16];
  int file = note(parts, count);
  snprintf(descriptor, sizeof descriptor, "%d", file);
  spawn((char *[]){client[0], "--", client[1], "--report", "helper", descriptor, NULL});
  if (file >= 0) close(file);
}

#define REFUSAL_OF(error) {text_of("{\"is\":\"vault\",\"error\":"), error, text_of("}")}

_Noreturn void report_refusal(const struct call *call, struct text error) {
  struct text parts[] = REFUSAL_OF(error);
  report(call, parts, 3);
}

void say_refusal(struct text error) {
  struct text parts[] = REFUSAL_OF(error);
  say(parts, 3);
}

void say_own(const char *code) {
  struct text parts[] = {text_of("{\"is\":\"own\",\"code\":\""), text_of(code), text_of("\",\"params\":{},\"suggestion\":null}")};
  say(parts, 3);
}

void say_no_key(char *address) { spawn((char *[]){client[0], "--", client[1], "--no-key", address, NULL}); }

static void put_escaped(FILE *to, const char *text) {
  for (; *text != '\0'; text += 1) {
    if (*text == '"' || *text == '\\') putc('\\', to);
    if ((unsigned char)*text < 0x20) fprintf(to, "\\u%04x", *text);
    else putc(*text, to);
  }
}

/* Parameters are names and words of the user, never secrets. */
_Noreturn void report_own(const struct call *call, const char *code, const char *parameter, const char *value) {
  struct text problem = {NULL, 0};
  FILE *to = open_memstream(&problem.at, &problem.length);
  if (to == NULL) _exit(call->command == RUN ? 125 : 7);
  fprintf(to, "{\"is\":\"own\",\"code\":\"%s\",\"params\":{", code);
  if (parameter != NULL) {
    fprintf(to, "\"%s\":\"", parameter);
    put_escaped(to, value);
    putc('"', to);
  }
  fputs("},\"suggestion\":null}", to);
  fclose(to);
  report(call, &problem, 1);
}

/* Keys that expire soon, for `warn_of_expiry`. Returns -1 if there is no room. */
int note_expiring(const struct text *keys, size_t count) {
  struct text *parts = calloc(2 * count + 1, sizeof *parts);
  if (parts == NULL) return -1;
  for (size_t n = 0; n < count; n += 1) {
    parts[2 * n] = text_of(n == 0 ? "[" : ",");
    parts[2 * n + 1] = keys[n];
  }
  parts[2 * count] = text_of("]");
  int file = note(parts, 2 * count + 1);
  free(parts);
  return file;
}

/* One line a key on the terminal. The other client has the date in the user's language. */
void warn_of_expiry(int file) {
  char descriptor[16];
  snprintf(descriptor, sizeof descriptor, "%d", file);
  spawn((char *[]){client[0], "--", client[1], "--warn", descriptor, NULL});
  close(file);
}
