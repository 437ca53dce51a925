/*
 * Reads lines from its input, each behind its length in four bytes, into memory of exactly that length, and says of each whether it is
 * JSON, and which bytes the strings of its list `s` have.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "latchkey.h"

static void read_line(struct text line) {
  struct text list, item, value;
  if (!is_json(line)) {
    puts("no");
    return;
  }
  printf("yes");
  if (member(line, "s", &list) && is_array(list))
    while (next_item(&list, &item)) {
      if (!is_string(item)) continue;
      value = decoded(item);
      putchar(' ');
      for (size_t at = 0; at < value.length; at += 1) printf("%02x", (unsigned char)value.at[at]);
    }
  putchar('\n');
}

int main(void) {
  uint32_t length;
  while (fread(&length, sizeof length, 1, stdin) == 1) {
    char *bytes = malloc(length);
    if (bytes == NULL || fread(bytes, 1, length, stdin) != length) return 1;
    read_line((struct text){bytes, length});
    free(bytes);
  }
  return 0;
}
