/* Credential helpers, as main/hosts/cli/credential-helpers: each tool asks for its key by its own protocol. Unusual calls are left to that client. */
#ifndef TOOL_CALL_H
#define TOOL_CALL_H

#include "latchkey.h"

/* For hosts that take any user name beside a token. */
#define ANY_USER ((struct text){"token", 5})

struct asking {
  struct call *call;
  struct safe *safe;
  /* What the tool has passed, for the other client. No place if nothing was read. */
  struct text input;
  /* Of cargo, which is greeted before it says what it wants. No place if it isn't cargo. */
  struct text line;
};

struct found {
  struct text secret, user_name, expires_at;
};

bool is_set(const char *name);
bool is_foreground(void);

/* The vault's answer. Where there is none, the user has been told why. */
bool find_key(const struct asking *asking, struct found *found);
struct found require_key(const struct asking *asking, bool is_line);
_Noreturn void no_key(const struct asking *asking);
_Noreturn void leave(const struct asking *asking);

bool fits_line(struct text string);
bool expires(const struct found *found);
void put_seconds(struct safe *safe, const struct found *found);
void put_time(struct safe *safe, const char *name, const struct found *found);
void put_user(struct safe *safe, const struct found *found);
void print(const struct asking *asking, size_t from);
void say(const struct asking *asking, const char *line);
_Noreturn void end(struct safe *safe, int status);

_Noreturn void help_git(struct asking *asking, const char *operation);

#endif
