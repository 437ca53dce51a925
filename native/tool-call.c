/* What the credential helpers of helper-git.c and helper-tools.c share: as main/hosts/cli/credential-helpers/tool-call.ts. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "tool-call.h"

/* git says that nobody may be asked when an editor fetches in the background. */
static bool is_off(const char *name) {
  static const char *const words[] = {"0", "false", "never", "no", "off"};
  const char *value = getenv(name);
  for (size_t n = 0; value != NULL && n < sizeof words / sizeof *words; n += 1)
    if (strcasecmp(value, words[n]) == 0) return true;
  return false;
}

bool is_set(const char *name) {
  const char *value = getenv(name);
  return value != NULL && value[0] != '\0';
}

/* As someone-is-there.ts. */
bool is_foreground(void) {
  if (is_off("GIT_TERMINAL_PROMPT") || is_off("GCM_INTERACTIVE")) return false;
  if (is_set("CI") && strcmp(getenv("CI"), "false") != 0 && strcmp(getenv("CI"), "0") != 0) return false;
  if (is_set("DISPLAY") || is_set("WAYLAND_DISPLAY")) return true;
  int terminal = open("/dev/tty", O_RDWR | O_CLOEXEC);
  if (terminal >= 0) close(terminal);
  return terminal >= 0;
}

_Noreturn void leave(const struct asking *asking) {
  if (asking->line.at != NULL) hand_over_cargo(asking->line);
  if (asking->input.at != NULL) hand_over_with_input(asking->input);
  hand_over();
}

_Noreturn void end(struct safe *safe, int status) {
  wipe(safe);
  _exit(status);
}

static bool read_found(struct text value, struct found *found) {
  struct text key;
  return member(value, "secret", &found->secret) && is_string(found->secret) && member(value, "userName", &found->user_name) &&
         member(value, "key", &key) && member(key, "expiresAt", &found->expires_at);
}

/* What the vault refuses unasked may become a question on the terminal, and where nobody listens, Latchkey may be started. */
bool find_key(const struct asking *asking, struct found *found) {
  struct text reply, value;
  enum outcome outcome = ask_any(asking->call, asking->safe, &reply);
  if (outcome == ANSWERED && member(reply, "found", &value)) {
    if (is_word(value, "null")) return false;
    if (read_found(value, found)) return true;
  }
  if (!asking->call->wanted.foreground) return false;
  if (outcome == NOBODY || outcome == REFUSED_UNASKED) leave(asking);
  if (outcome == REFUSED) say_refusal(reply);
  else say_own(outcome == NO_ANSWER ? "no_answer" : "connection_lost");
  return false;
}

/* For a tool whose protocol has no word for it, a sentence says that there is no key. */
struct found require_key(const struct asking *asking, bool is_line) {
  struct found found;
  if (!find_key(asking, &found) || (is_line && !fits_line(found.secret))) no_key(asking);
  return found;
}

_Noreturn void no_key(const struct asking *asking) {
  wipe(asking->safe);
  say_no_key(asking->call->wanted.address);
  _exit(1);
}

/* Of a string as it is written in JSON. No line of a protocol can have these. */
bool fits_line(struct text string) {
  for (size_t at = 0; at + 1 < string.length; at += 1) {
    if (string.at[at] != '\\') continue;
    at += 1;
    char c = string.at[at], last = c == 'u' ? string.at[at + 4] : '\0';
    if (c == 'n' || c == 'r') return false;
    if (c == 'u' && memcmp(string.at + at + 1, "000", 3) == 0 && strchr("0aAdD", last) != NULL) return false;
  }
  return true;
}

bool expires(const struct found *found) { return !is_word(found->expires_at, "null"); }

/* Of a number of milliseconds in JSON. `strtoll` ends before what follows it there. */
static time_t seconds_of(const struct found *found, long long *ms) {
  *ms = strtoll(found->expires_at.at, NULL, 10);
  return *ms / 1000 - (*ms % 1000 < 0);
}

void put_seconds(struct safe *safe, const struct found *found) {
  long long ms;
  char text[32];
  snprintf(text, sizeof text, "%lld", (long long)seconds_of(found, &ms));
  put(safe, text);
}

/* As `toISOString`, behind its name in an object; nothing if there is none. */
void put_time(struct safe *safe, const char *name, const struct found *found) {
  long long ms;
  time_t seconds = seconds_of(found, &ms);
  struct tm at;
  char text[64], fraction[16];
  if (!expires(found) || gmtime_r(&seconds, &at) == NULL) return;
  strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", &at);
  snprintf(fraction, sizeof fraction, ".%03dZ\"", (int)((ms % 1000 + 1000) % 1000));
  put(safe, name);
  put(safe, text);
  put(safe, fraction);
}

void put_user(struct safe *safe, const struct found *found) {
  if (is_string(found->user_name)) put_bytes(safe, found->user_name.at, found->user_name.length);
  else put_string(safe, ANY_USER);
}

/* Writes what was put into the safe from there on. */
void print(const struct asking *asking, size_t from) {
  struct safe *safe = asking->safe;
  int error = safe->is_full ? ENOMEM : write_out((struct text){safe->base + from, safe->used - from});
  if (error == 0) return;
  wipe(safe);
  if (error == EPIPE) _exit(CLOSED_PIPE);
  report_own(asking->call, "output_failed", "reason", name_of(error));
}

void say(const struct asking *asking, const char *line) {
  size_t from = asking->safe->used;
  put(asking->safe, line);
  print(asking, from);
}
