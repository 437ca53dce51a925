/* git-credential(1): as main/hosts/cli/credential-helpers/git.ts. */
#define _GNU_SOURCE
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "tool-call.h"

struct attributes {
  struct text protocol, host, path, username, password, expiry;
};

/* The lines up to the first empty one. Of a name that comes twice, the last one counts. */
static struct attributes attributes_of(struct text input) {
  const struct text none = {input.at, 0};
  struct attributes found = {none, none, none, none, none, none};
  const struct {
    const char *name;
    struct text *value;
  } known[] = {{"protocol=", &found.protocol}, {"host=", &found.host}, {"path=", &found.path},
               {"username=", &found.username}, {"password=", &found.password},
               {"password_expiry_utc=", &found.expiry}};
  char *end = input.at + input.length;
  for (char *at = input.at, *after; at < end && *at != '\n'; at = after + 1) {
    after = memchr(at, '\n', (size_t)(end - at));
    if (after == NULL) after = end;
    for (size_t n = 0; n < sizeof known / sizeof *known; n += 1) {
      size_t length = strlen(known[n].name);
      if ((size_t)(after - at) >= length && memcmp(at, known[n].name, length) == 0)
        *known[n].value = (struct text){at + length, (size_t)(after - at) - length};
    }
  }
  return found;
}

static _Noreturn void report_to_vault(struct asking *asking, bool worked, const struct attributes *asked) {
  struct wanted *wanted = &asking->call->wanted;
  struct text reply;
  wanted->reports = true;
  wanted->worked = worked;
  wanted->secret = asked->password;
  /* With a time of expiry, it comes from a helper that makes a new one every few hours. */
  wanted->lasts = asked->expiry.length == 0;
  if (is_word(wanted->user_name, ANY_USER.at)) wanted->user_name.length = 0;
  /* The tool has its answer already, and nobody waits for this one. */
  if (asked->password.length > 0) ask_any(asking->call, asking->safe, &reply);
  end(asking->safe, 0);
}

_Noreturn void help_git(struct asking *asking, const char *operation) {
  struct wanted *wanted = &asking->call->wanted;
  bool worked = strcmp(operation, "store") == 0, reads = strcmp(operation, "get") == 0;
  asking->input = read_input(asking->safe);
  if (asking->input.at == NULL || !(reads || worked || strcmp(operation, "erase") == 0)) end(asking->safe, 0);
  struct attributes asked = attributes_of(asking->input);
  wanted->user_name = asked.username;
  if (asprintf(&wanted->address, "%.*s://%.*s/%.*s", (int)asked.protocol.length, asked.protocol.at, (int)asked.host.length,
               asked.host.at, (int)asked.path.length, asked.path.at) < 0)
    _exit(0);
  /* A slash in what git takes for the host would be a path here. */
  if (memchr(asking->input.at, '\0', asking->input.length) != NULL || memchr(asked.host.at, '/', asked.host.length) != NULL ||
      !is_utf8(asking->input.at, asking->input.length) || !is_plain_url(wanted->address))
    leave(asking);
  if (!reads) report_to_vault(asking, worked, &asked);
  struct found found;
  if (!find_key(asking, &found) || !fits_line(found.secret)) end(asking->safe, 0);
  struct text user = asked.username.length > 0 ? asked.username : ANY_USER;
  if (is_string(found.user_name)) user = decoded(found.user_name);
  struct text secret = decoded(found.secret);
  size_t from = asking->safe->used;
  put(asking->safe, "username=");
  put_bytes(asking->safe, user.at, user.length);
  put(asking->safe, "\npassword=");
  put_bytes(asking->safe, secret.at, secret.length);
  if (expires(&found)) {
    put(asking->safe, "\npassword_expiry_utc=");
    put_seconds(asking->safe, &found);
  }
  put(asking->safe, "\n");
  print(asking, from);
  end(asking->safe, 0);
}

