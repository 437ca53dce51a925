/* What a tool passes on the standard input: as main/hosts/cli/credential-helpers/tool-input.ts. */
#define _GNU_SOURCE
#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "latchkey.h"

/* Returns 0 at the end. */
static size_t read_some(char *room, size_t most) {
  for (;;) {
    ssize_t taken = read(0, room, most);
    if (taken >= 0) return (size_t)taken;
    if (errno == EAGAIN) poll(&(struct pollfd){.fd = 0, .events = POLLIN}, 1, -1);
    else if (errno != EINTR) return 0;
  }
}

/* It is read to its end, because some tools fail if nobody takes it. What is too long counts as none, and has no place. */
struct text read_input(struct safe *safe) {
  struct text input = {room_in(safe, LONGEST_INPUT), 0};
  static char rest[4096];
  if (input.at == NULL) return input;
  size_t taken;
  while (input.length < LONGEST_INPUT && (taken = read_some(input.at + input.length, LONGEST_INPUT - input.length)) > 0)
    input.length += taken;
  safe->used += input.length;
  if (input.length < LONGEST_INPUT || read_some(rest, 1) == 0) return input;
  do taken = read_some(rest, sizeof rest);
  while (taken > 0);
  explicit_bzero(rest, sizeof rest);
  return (struct text){NULL, 0};
}

/* Takes no byte of the next line, so that the other client can read on. Returns false at the end, or if the line is too long. */
bool next_line(struct safe *safe, struct text *line) {
  *line = (struct text){room_in(safe, LONGEST_INPUT), 0};
  if (line->at == NULL) return false;
  while (line->length < LONGEST_INPUT && read_some(line->at + line->length, 1) == 1) {
    if (line->at[line->length] == '\n') {
      safe->used += line->length;
      return true;
    }
    line->length += 1;
  }
  return false;
}
