#define _GNU_SOURCE
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

#include "latchkey.h"

const size_t longest_reply = 16 * 1024 * 1024;
/* The reply, and once more the secrets in it: as variables of a program. */
#define SAFE_BYTES (2 * (size_t)16 * 1024 * 1024 + 4096)
#define PIECE ((size_t)64 * 1024)

/* Only what is touched takes memory. */
bool open_safe(struct safe *safe) {
  void *base = mmap(NULL, SAFE_BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (base == MAP_FAILED) return false;
  *safe = (struct safe){.base = base};
  madvise(base, SAFE_BYTES, MADV_DONTDUMP);
  madvise(base, SAFE_BYTES, MADV_DONTFORK);
  return true;
}

/* The system locks little for each user. What it doesn't lock is still wiped. Returns NULL if the safe is full. */
char *room_in(struct safe *safe, size_t bytes) {
  if (bytes > SAFE_BYTES - safe->used) return NULL;
  while (safe->locked < safe->used + bytes) {
    size_t piece = SAFE_BYTES - safe->locked < PIECE ? SAFE_BYTES - safe->locked : PIECE;
    mlock(safe->base + safe->locked, piece);
    safe->locked += piece;
  }
  return safe->base + safe->used;
}

/* What doesn't fit is noticed by `is_full`, so that not every call has to be looked at. */
void put_bytes(struct safe *safe, const char *at, size_t length) {
  char *room = room_in(safe, length);
  safe->is_full = safe->is_full || room == NULL;
  if (room == NULL) return;
  if (length > 0) memcpy(room, at, length);
  safe->used += length;
}

void put(struct safe *safe, const char *text) { put_bytes(safe, text, strlen(text)); }

/* As a string of JSON. */
void put_string(struct safe *safe, struct text text) {
  put(safe, "\"");
  for (size_t at = 0; at < text.length; at += 1) {
    unsigned char c = (unsigned char)text.at[at];
    char escaped[8];
    if (c == '"' || c == '\\') put_bytes(safe, (char[]){'\\', (char)c}, 2);
    else if (c >= 0x20) put_bytes(safe, text.at + at, 1);
    else put_bytes(safe, escaped, (size_t)snprintf(escaped, sizeof escaped, "\\u%04x", c));
  }
  put(safe, "\"");
}

void wipe(struct safe *safe) { explicit_bzero(safe->base, safe->locked); }
