/* One request to the vault, by the contract in main/contract/broker.ts. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include "latchkey.h"
#include "waiting-texts.h"

/* The vault asks the user for a minute at most, and a provider takes a while. Then nothing more will come. */
#define SILENT_FOR_MS 180000

struct nonce {
  int held;
  char name[64];
  char path[LONGEST_PATH + 66];
};

/* A file that this process holds open until the reply, so that the vault can tell who asks. */
static void hold_nonce(struct nonce *nonce, const char *folder) {
  unsigned char random[16];
  nonce->held = -1;
  if (getrandom(random, sizeof random, 0) != sizeof random) return;
  int length = snprintf(nonce->name, sizeof nonce->name, "%d.", (int)getpid());
  for (size_t n = 0; n < sizeof random; n += 1) length += snprintf(nonce->name + length, 3, "%02x", random[n]);
  snprintf(nonce->path, sizeof nonce->path, "%s/%s", folder, nonce->name);
  nonce->held = open(nonce->path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
}

static void release(const struct nonce *nonce) {
  if (nonce->held < 0) return;
  close(nonce->held);
  /* The vault has removed it, unless it never read the name. */
  unlink(nonce->path);
}

static void put_flag(struct safe *safe, const char *name, bool is) {
  put(safe, name);
  put(safe, is ? "true" : "false");
}

static void put_read(const struct call *call, struct safe *safe) {
  put(safe, "\"read\",\"input\":{\"references\":[");
  int count = 0;
  char **references = references_of(call, &count);
  for (int n = 0; n < count; n += 1) {
    if (n > 0) put(safe, ",");
    put_string(safe, text_of(references[n]));
  }
  free(references);
  put(safe, call->command == RUN ? "],\"use\":\"run\"" : "],\"use\":\"get\"");
  put_flag(safe, ",\"expiredToo\":", call->expired_too);
  put_flag(safe, ",\"onTerminal\":", !call->quiet && isatty(2));
  if (call->command != RUN) return;
  put(safe, ",\"command\":");
  put_string(safe, text_of(call->asks_for));
}

/* As the calls of credential helpers in main/contract/broker.ts. */
static void put_helper(const struct wanted *wanted, const char *tool, struct safe *safe) {
  put(safe, wanted->reports ? "\"reportAssigned\",\"input\":{\"at\":{\"tool\":" : "\"readAssigned\",\"input\":{\"at\":{\"tool\":");
  put_string(safe, text_of(tool));
  put(safe, ",\"address\":");
  put_string(safe, text_of(wanted->address));
  put(safe, "},\"userName\":");
  if (wanted->user_name.length > 0) put_string(safe, wanted->user_name);
  else put(safe, "null");
  if (!wanted->reports) put_flag(safe, ",\"foreground\":", wanted->foreground);
  if (!wanted->reports) return;
  put_flag(safe, ",\"mayKeep\":", wanted->foreground && wanted->lasts);
  put_flag(safe, ",\"worked\":", wanted->worked);
  put(safe, ",\"secret\":");
  put_string(safe, wanted->secret);
}

/* In the safe: what a tool reports is a secret. */
static struct text request_of(const struct call *call, const struct nonce *nonce, struct safe *safe) {
  size_t from = safe->used;
  put(safe, "{\"v\":1,\"method\":");
  if (call->command == HELPER) put_helper(&call->wanted, call->asks_for, safe);
  else put_read(call, safe);
  put(safe, "},\"passphrase\":null,\"nonce\":");
  if (nonce->held < 0) put(safe, "null");
  else put_string(safe, text_of(nonce->name));
  put(safe, "}\n");
  return (struct text){safe->base + from, safe->used - from};
}

static int connect_to(const char *path) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  memcpy(address.sun_path, path, strlen(path) + 1);
  int socket_ = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (socket_ < 0) return -1;
  /* Else a vault that was stopped could hold us for ever once many programs wait for it. */
  struct timeval longest = {.tv_sec = SILENT_FOR_MS / 1000};
  setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &longest, sizeof longest);
  if (connect(socket_, (struct sockaddr *)&address, sizeof address) == 0) return socket_;
  close(socket_);
  return -1;
}

/* Returns 0 if nothing happened for too long, and -1 if it can't wait. */
static int wait_for(int socket_, short what) {
  struct pollfd polled = {.fd = socket_, .events = what};
  int found;
  do found = poll(&polled, 1, SILENT_FOR_MS);
  while (found < 0 && errno == EINTR);
  return found;
}

static bool send_all(int socket_, struct text request) {
  for (size_t at = 0; at < request.length;) {
    if (wait_for(socket_, POLLOUT) <= 0) return false;
    ssize_t sent = send(socket_, request.at + at, request.length - at, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent > 0) at += (size_t)sent;
    else if (errno != EINTR && errno != EAGAIN) return false;
  }
  return true;
}

/* As texts.ts finds the language of the terminal. */
static const struct waiting_texts *texts_of_terminal(void) {
  const char *tag = "";
  static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
  for (size_t n = 0; n < 3 && *tag == '\0'; n += 1) {
    const char *value = getenv(names[n]);
    if (value != NULL) tag = value;
  }
  size_t length = strcspn(tag, "-_.@");
  for (size_t n = 0; n < sizeof waiting_texts / sizeof *waiting_texts; n += 1) {
    const char *language = waiting_texts[n].language;
    if (strlen(language) == length && strncasecmp(language, tag, length) == 0) return &waiting_texts[n];
  }
  return &waiting_texts[0];
}

/* A reader of the messages that is gone must not end this process by a signal: the user may be answering. */
static void say_waiting(const char *text, const char *program) {
  static const char gap[] = "{{program}}";
  const char *at = strstr(text, gap);
  void (*before)(int) = signal(SIGPIPE, SIG_IGN);
  if (at == NULL) dprintf(2, "%s\n", text);
  else dprintf(2, "%.*s%s%s\n", (int)(at - text), text, program, at + sizeof gap - 1);
  signal(SIGPIPE, before);
}

struct waits {
  bool answer, unlock;
};

/* Takes one line. Returns false if more have to come. */
static bool take_line(struct text line, const struct call *call, struct waits *said, enum outcome *outcome, struct text *reply) {
  struct text value, error, code;
  *outcome = CONNECTION_LOST;
  if (!is_json(line)) return true;
  if (member(line, "waiting", &value)) {
    bool is_answer = is_word(value, "\"answer\"");
    if (!is_answer && !is_word(value, "\"unlock\"")) return true;
    bool *is_said = is_answer ? &said->answer : &said->unlock;
    const struct waiting_texts *texts = texts_of_terminal();
    if (!*is_said && !call->quiet) say_waiting(is_answer ? texts->answer : texts->unlock, call->asks_for);
    *is_said = true;
    return false;
  }
  if (!member(line, "ok", &value)) return true;
  if (is_word(value, "true") && member(line, "output", reply)) *outcome = ANSWERED;
  if (is_word(value, "false") && member(line, "error", &error) && member(error, "code", &code) && is_string(code)) {
    *reply = error;
    *outcome = said->answer || said->unlock ? REFUSED : REFUSED_UNASKED;
  }
  return true;
}

static enum outcome read_reply(int socket_, const struct call *call, struct safe *safe, struct text *reply) {
  struct waits said = {false, false};
  enum outcome outcome;
  size_t from = safe->used;
  char *line = safe->base + from;
  for (;;) {
    int found = wait_for(socket_, POLLIN);
    if (found <= 0) return found == 0 ? NO_ANSWER : CONNECTION_LOST;
    size_t most = 64 * 1024;
    char *room = safe->used - from < longest_reply ? room_in(safe, most) : NULL;
    if (room == NULL) return CONNECTION_LOST;
    ssize_t taken = recv(socket_, room, most, MSG_DONTWAIT);
    if (taken < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    if (taken <= 0) return CONNECTION_LOST;
    safe->used += (size_t)taken;
    char *end;
    while ((end = memchr(room, '\n', (size_t)(safe->base + safe->used - room))) != NULL) {
      if (take_line((struct text){line, (size_t)(end - line)}, call, &said, &outcome, reply)) return outcome;
      line = room = end + 1;
    }
  }
}

enum outcome ask(const struct place *place, const struct call *call, struct safe *safe, struct text *reply) {
  struct nonce nonce;
  int socket_ = connect_to(place->path);
  if (socket_ < 0) return NOBODY;
  hold_nonce(&nonce, place->folder);
  struct text request = request_of(call, &nonce, safe);
  enum outcome outcome = CONNECTION_LOST;
  if (!safe->is_full && send_all(socket_, request)) outcome = read_reply(socket_, call, safe, reply);
  release(&nonce);
  close(socket_);
  return outcome;
}
