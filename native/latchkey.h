/* The native client of the command line: docs/decisions/native-client.md says what it does, and what it leaves to the other one. */
#ifndef LATCHKEY_H
#define LATCHKEY_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/* Bytes of somebody else's memory. */
struct text {
  char *at;
  size_t length;
};

/* Memory for secrets: never swapped, never in a core dump, and at one place, so that one call wipes it. */
struct safe {
  char *base;
  size_t used;
  size_t locked;
  bool is_full;
};

static inline struct text text_of(const char *text) { return (struct text){(char *)text, strlen(text)}; }

enum command { NO_COMMAND, GET, RUN, HELPER };

/* What a credential helper asks for, or reports. */
struct wanted {
  char *address;
  /* Empty if the tool names none. */
  struct text user_name, secret;
  /* Whether somebody waits for the tool, and may be asked. */
  bool foreground;
  /* It tells whether the address took the secret, which may then be kept if it lasts. */
  bool reports, worked, lasts;
};

struct variable {
  char *name;
  char *value;
  bool is_reference;
};

/* What the user has typed. */
struct call {
  enum command command;
  char **words;
  int count;
  char *data_dir;
  bool quiet, print, expired_too, no_mask;
  char *reference;
  struct variable *variables;
  int variable_count;
  /* With `helper`, what stands behind the name of the tool. */
  char **program;
  struct wanted wanted;
  /* What the user is told to allow. */
  const char *asks_for;
};

enum outcome {
  /* Nobody listens: nothing was asked. */
  NOBODY,
  ANSWERED,
  /* The vault refuses, and the user wasn't asked. */
  REFUSED_UNASKED,
  /* The vault refuses after it has asked the user. */
  REFUSED,
  CONNECTION_LOST,
  NO_ANSWER,
};

/* client.c: the other client, which is started for everything else. */
void use_client(char **node_program_words);
_Noreturn void hand_over(void);
_Noreturn void hand_over_with_input(struct text input);
_Noreturn void hand_over_cargo(struct text line);
_Noreturn void report_own(const struct call *call, const char *code, const char *parameter, const char *value);
_Noreturn void report_refusal(const struct call *call, struct text error);
void say_refusal(struct text error);
void say_own(const char *code);
void say_no_key(char *address);
int note_expiring(const struct text *keys, size_t count);
void warn_of_expiry(int note);

/* json.c */
bool is_utf8(const char *text, size_t length);
bool is_json(struct text line);
bool member(struct text object, const char *name, struct text *value);
bool next_item(struct text *rest, struct text *item);
bool is_word(struct text value, const char *word);
bool is_object(struct text value);
bool is_array(struct text value);
bool is_string(struct text value);
struct text decoded(struct text string);

/* safe.c */
extern const size_t longest_reply;
bool open_safe(struct safe *safe);
char *room_in(struct safe *safe, size_t bytes);
void put_bytes(struct safe *safe, const char *at, size_t length);
void put(struct safe *safe, const char *text);
void put_string(struct safe *safe, struct text text);
void wipe(struct safe *safe);

/* sockets.c */
#define LONGEST_PATH 107
struct place {
  char folder[LONGEST_PATH + 1];
  char path[LONGEST_PATH + 1];
};
int places_to_ask(const char *data_dir, struct place places[2]);

/* sha256.c */
void sha256_hex(const char *text, size_t length, char hex[65]);

/* ask.c */
enum outcome ask(const struct place *place, const struct call *call, struct safe *safe, struct text *reply);

/* words.c */
bool read_words(struct call *call);

/* env-file.c */
bool set_variable(struct call *call, char *name, char *value);
bool read_env_file(struct call *call, const char *path);

/* run.c */
bool can_run(const struct call *call);
char **references_of(const struct call *call, int *count);
_Noreturn void run(const struct call *call, struct safe *safe, const struct text *secrets, char **references);

/* address.c */
bool is_plain_url(char *url);
bool is_plain_host(const char *host);
bool is_plain_place(char *place);

/* tool-input.c */
#define LONGEST_INPUT ((size_t)64 * 1024)
struct text read_input(struct safe *safe);
bool next_line(struct safe *safe, struct text *line);

/* helper-tools.c */
bool is_helper(struct call *call);
_Noreturn void help(struct call *call, struct safe *safe);

/* output.c */
/* As a shell reports a program that wrote to a closed pipe. */
#define CLOSED_PIPE 141
int write_out(struct text data);
const char *name_of(int error);

/* latchkey.c */
enum outcome ask_any(const struct call *call, struct safe *safe, struct text *reply);

#endif
