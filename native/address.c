/*
 * Addresses that are in the form of `canonicalAddress` in main/contract/helper-address.ts, or nearly so. All others are left to the other
 * client.
 */
#include <string.h>

#include "latchkey.h"

#define LONGEST_ADDRESS 2000

static bool is_small(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

/* The end of the host and its port; NULL if it isn't plain. */
static const char *after_host(const char *at) {
  const char *from = at;
  while (is_small(*at) || *at == '.' || *at == '-') at += 1;
  if (at == from || !is_small(*from) || !is_small(at[-1])) return NULL;
  if (*at != ':') return at;
  size_t digits = strspn(at + 1, "0123456789");
  return digits > 0 && digits <= 5 ? at + 1 + digits : NULL;
}

/* A segment doesn't begin with a dot, so none is “.” or “..”. Slashes at the end are taken away. */
static bool is_plain_path(char *path) {
  size_t length = strlen(path);
  while (length > 0 && path[length - 1] == '/') path[--length] = '\0';
  if (strstr(path, "//") != NULL || strstr(path, "/.") != NULL) return false;
  for (const char *at = path; *at != '\0'; at += 1)
    if (!is_small(*at) && !(*at >= 'A' && *at <= 'Z') && strchr("/._~+@-", *at) == NULL) return false;
  return length == 0 || path[0] == '/';
}

bool is_plain_host(const char *host) {
  const char *end = after_host(host);
  return end != NULL && *end == '\0' && strlen(host) <= LONGEST_ADDRESS;
}

/* A host with a path. */
bool is_plain_place(char *place) {
  const char *end = after_host(place);
  return end != NULL && strlen(place) <= LONGEST_ADDRESS && is_plain_path(place + (end - place));
}

bool is_plain_url(char *url) {
  bool is_open = strncmp(url, "http://", 7) == 0;
  if (!is_open && strncmp(url, "https://", 8) != 0) return false;
  char *host = url + (is_open ? 7 : 8);
  if (is_open && strncmp(host, "127.0.0.1:", 10) != 0 && strncmp(host, "localhost:", 10) != 0) return false;
  const char *end = after_host(host);
  if (end == NULL) return false;
  size_t length = (size_t)(end - host);
  /* The port that goes without saying is left out. */
  bool has_usual_port = is_open ? length > 3 && memcmp(end - 3, ":80", 3) == 0 : length > 4 && memcmp(end - 4, ":443", 4) == 0;
  return !has_usual_port && is_plain_place(host) && strlen(url) <= LONGEST_ADDRESS;
}
