/* Where the vault listens: as main/platform/local-socket/find.ts. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "latchkey.h"

static bool is_ours(const struct stat *found) { return found->st_uid == geteuid(); }

/* A link isn't a folder here: whoever owns it could let it point elsewhere. */
static bool is_closed_folder(const char *path) {
  struct stat found;
  return lstat(path, &found) == 0 && S_ISDIR(found.st_mode) && is_ours(&found) && (found.st_mode & 077) == 0;
}

static bool is_our_socket(const char *path) {
  struct stat found;
  return lstat(path, &found) == 0 && S_ISSOCK(found.st_mode) && is_ours(&found);
}

static bool is_place(struct place *place, const char *parent, const char *name, const char *id) {
  int length = snprintf(place->folder, sizeof place->folder, "%s/%s", parent, name);
  if (length < 0 || (size_t)length >= sizeof place->folder) return false;
  length = snprintf(place->path, sizeof place->path, "%s/%s/%.16s.sock", parent, name, id);
  if (length < 0 || (size_t)length >= sizeof place->path) return false;
  return is_closed_folder(place->folder) && is_our_socket(place->path);
}

/* Returns how many there are, the preferred one first. */
int places_to_ask(const char *data_dir, struct place places[2]) {
  char *real = realpath(data_dir, NULL);
  if (real == NULL || !is_utf8(real, strlen(real))) return 0;
  char id[65];
  sha256_hex(real, strlen(real), id);
  const char *runtime = getenv("XDG_RUNTIME_DIR");
  int count = 0;
  if (runtime != NULL && runtime[0] == '/' && is_place(&places[count], runtime, "latchkey", id)) count += 1;
  if (is_place(&places[count], real, "run", id)) count += 1;
  free(real);
  return count;
}
