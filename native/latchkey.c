/* `latchkey NODE CLIENT WORD…`: answers `get`, `run` and credential helpers in the plain case, and starts the client for everything else. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "latchkey.h"

/* A file that is opened later must not become the standard output. Node does the same. */
static void open_missing_descriptors(void) {
  for (int descriptor = 0; descriptor <= 2; descriptor += 1)
    if (fcntl(descriptor, F_GETFD) < 0) open("/dev/null", O_RDWR);
}

/* A secret goes to a pipe, or where the user wants it. */
static bool can_get(const struct call *call) {
  struct stat found;
  if (fstat(1, &found) != 0) return false;
  if (S_ISFIFO(found.st_mode) || S_ISSOCK(found.st_mode)) return true;
  return call->print || (S_ISCHR(found.st_mode) && !isatty(1));
}

struct found {
  struct text *secrets;
  /* Of keys that expire soon. */
  struct text *expiring;
  size_t expiring_count;
};

/* The secrets of the reply, in the order of the references. Returns false if it isn't one by the contract. */
static bool read_secrets(struct text output, size_t count, struct found *found) {
  struct text list, item, secret, warns, key;
  found->secrets = calloc(count, sizeof *found->secrets);
  found->expiring = calloc(count, sizeof *found->expiring);
  if (found->secrets == NULL || found->expiring == NULL || !member(output, "secrets", &list) || !is_array(list)) return false;
  size_t at = 0;
  for (; next_item(&list, &item); at += 1) {
    if (at == count || !member(item, "secret", &secret) || !is_string(secret)) return false;
    if (!member(item, "warns", &warns) || !member(item, "key", &key) || !is_object(key)) return false;
    if (is_word(warns, "true")) found->expiring[found->expiring_count++] = key;
    found->secrets[at] = decoded(secret);
  }
  return at == count;
}

/* Returns -1 if there is nothing to say. */
static int note_of(const struct found *found) {
  return found->expiring_count > 0 ? note_expiring(found->expiring, found->expiring_count) : -1;
}

static _Noreturn void get(const struct call *call, struct safe *safe, const struct found *found) {
  /* Where a reader is gone, Node ends with this status and not by the signal. */
  signal(SIGPIPE, SIG_IGN);
  int error = write_out(found->secrets[0]);
  int note = note_of(found);
  wipe(safe);
  /* On a terminal, the prompt would stand right behind it. */
  if (error == 0 && isatty(1)) error = write_out((struct text){"\n", 1});
  if (error == EPIPE) _exit(CLOSED_PIPE);
  if (error != 0) report_own(call, "output_failed", "reason", name_of(error));
  if (note >= 0) warn_of_expiry(note);
  _exit(0);
}

/* The user may have been asked by now, so the vault must not be asked again: docs/decisions/native-client.md. */
static _Noreturn void deliver(const struct call *call, struct safe *safe, struct text output) {
  struct found found = {0};
  int count = 0;
  char **references = references_of(call, &count);
  if (references == NULL || !read_secrets(output, (size_t)count, &found)) {
    wipe(safe);
    report_own(call, "connection_lost", NULL, NULL);
  }
  if (call->command == GET) get(call, safe, &found);
  int note = note_of(&found);
  if (note >= 0) warn_of_expiry(note);
  run(call, safe, found.secrets, references);
}

enum outcome ask_any(const struct call *call, struct safe *safe, struct text *reply) {
  struct place places[2];
  int count = places_to_ask(call->data_dir, places);
  for (int n = 0; n < count; n += 1) {
    enum outcome outcome = ask(&places[n], call, safe, reply);
    if (outcome != NOBODY) return outcome;
  }
  return NOBODY;
}

int main(int argc, char **argv) {
  if (argc < 3) return 2;
  open_missing_descriptors();
  use_client(argv + 1);
  struct call call = {.words = argv + 3, .count = argc - 3};
  struct safe safe;
  struct text reply;
  if (!read_words(&call) || (call.command == GET && !can_get(&call)) || (call.command == RUN && !can_run(&call)) || !open_safe(&safe))
    hand_over();
  if (call.command == HELPER) help(&call, &safe);
  switch (ask_any(&call, &safe, &reply)) {
    case NOBODY:
    case REFUSED_UNASKED: hand_over();
    case ANSWERED: deliver(&call, &safe, reply);
    case REFUSED: report_refusal(&call, reply);
    case NO_ANSWER: report_own(&call, "no_answer", NULL, NULL);
    case CONNECTION_LOST: report_own(&call, "connection_lost", NULL, NULL);
  }
}
