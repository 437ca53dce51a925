/* Reads a line of JSON where it stands. A line is checked as a whole first; what reads it afterwards relies on that. */
#include <string.h>

#include "latchkey.h"

/* The vault's replies have six levels. */
#define DEEPEST 32

/* The bytes of the character that starts here; 0 if it isn't valid. */
static size_t character(const unsigned char *at, size_t left) {
  if (left == 0) return 0;
  if (at[0] < 0x80) return 1;
  size_t bytes = at[0] >= 0xf0 ? 4 : at[0] >= 0xe0 ? 3 : 2;
  if (at[0] < 0xc2 || at[0] > 0xf4 || bytes > left) return 0;
  for (size_t n = 1; n < bytes; n += 1)
    if ((at[n] & 0xc0) != 0x80) return 0;
  /* Overlong forms, surrogates, and what is above U+10FFFF. */
  if ((at[0] == 0xe0 && at[1] < 0xa0) || (at[0] == 0xed && at[1] > 0x9f)) return 0;
  if ((at[0] == 0xf0 && at[1] < 0x90) || (at[0] == 0xf4 && at[1] > 0x8f)) return 0;
  return bytes;
}

bool is_utf8(const char *text, size_t length) {
  for (size_t at = 0; at < length;) {
    size_t bytes = character((const unsigned char *)text + at, length - at);
    if (bytes == 0) return false;
    at += bytes;
  }
  return true;
}

static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }
static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static char *skip_blanks(char *at, const char *end) {
  while (at < end && is_blank(*at)) at += 1;
  return at;
}

/* The value of four hexadecimal digits; -1 if they aren't. */
static int hex4(const char *at) {
  int value = 0;
  for (int n = 0; n < 4; n += 1) {
    char c = at[n];
    int digit = is_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}

static char *skip_string(char *at, const char *end) {
  if (at >= end || *at != '"') return NULL;
  for (at += 1; at < end;) {
    if (*at == '"') return at + 1;
    if (*at == '\\') {
      if (end - at < 2) return NULL;
      if (at[1] == 'u') {
        if (end - at < 6 || hex4(at + 2) < 0) return NULL;
        at += 6;
      } else {
        if (at[1] == '\0' || strchr("\"\\/bfnrt", at[1]) == NULL) return NULL;
        at += 2;
      }
      continue;
    }
    size_t bytes = (unsigned char)*at < 0x20 ? 0 : character((unsigned char *)at, (size_t)(end - at));
    if (bytes == 0) return NULL;
    at += bytes;
  }
  return NULL;
}

static char *skip_digits(char *at, const char *end) {
  if (at >= end || !is_digit(*at)) return NULL;
  while (at < end && is_digit(*at)) at += 1;
  return at;
}

static char *skip_number(char *at, const char *end) {
  if (at < end && *at == '-') at += 1;
  if (at < end && *at == '0') at += 1;
  else if ((at = skip_digits(at, end)) == NULL) return NULL;
  if (at < end && *at == '.' && (at = skip_digits(at + 1, end)) == NULL) return NULL;
  if (at < end && (*at == 'e' || *at == 'E')) {
    at += 1;
    if (at < end && (*at == '+' || *at == '-')) at += 1;
    at = skip_digits(at, end);
  }
  return at;
}

static char *skip_word(char *at, const char *end) {
  static const char *const words[] = {"true", "false", "null"};
  for (size_t n = 0; n < 3; n += 1) {
    size_t length = strlen(words[n]);
    if ((size_t)(end - at) >= length && memcmp(at, words[n], length) == 0) return at + length;
  }
  return NULL;
}

static char *skip_value(char *at, const char *end, int depth);

/* One element of a list or an object, with the blanks around it. */
static char *skip_element(char *at, const char *end, bool is_named, int depth) {
  if (is_named) {
    if ((at = skip_string(skip_blanks(at, end), end)) == NULL) return NULL;
    at = skip_blanks(at, end);
    if (at >= end || *at != ':') return NULL;
    at += 1;
  }
  at = skip_value(skip_blanks(at, end), end, depth);
  return at == NULL ? NULL : skip_blanks(at, end);
}

/* Returns the end of the value that starts here, or NULL if there is none. */
static char *skip_value(char *at, const char *end, int depth) {
  if (at >= end) return NULL;
  if (*at == '"') return skip_string(at, end);
  if (*at != '{' && *at != '[') return *at == '-' || is_digit(*at) ? skip_number(at, end) : skip_word(at, end);
  if (depth == DEEPEST) return NULL;
  bool is_named = *at == '{';
  char close = is_named ? '}' : ']';
  at = skip_blanks(at + 1, end);
  if (at < end && *at == close) return at + 1;
  for (;;) {
    at = skip_element(at, end, is_named, depth + 1);
    if (at == NULL || at >= end) return NULL;
    if (*at == close) return at + 1;
    if (*at != ',') return NULL;
    at += 1;
  }
}

bool is_json(struct text line) {
  const char *end = line.at + line.length;
  char *at = skip_value(skip_blanks(line.at, end), end, 0);
  return at != NULL && skip_blanks(at, end) == end;
}

static bool starts_with(struct text value, char c) { return value.length > 0 && *value.at == c; }
bool is_object(struct text value) { return starts_with(value, '{'); }
bool is_array(struct text value) { return starts_with(value, '['); }
bool is_string(struct text value) { return starts_with(value, '"'); }

/* Names and words of the contract need no escapes, and the vault writes none into them. */
bool is_word(struct text value, const char *word) {
  return value.length == strlen(word) && memcmp(value.at, word, value.length) == 0;
}

static bool is_name(struct text string, const char *name) {
  size_t length = strlen(name);
  return string.length == length + 2 && memcmp(string.at + 1, name, length) == 0;
}

/* Of several with the same name, the last one counts, as in JavaScript. */
bool member(struct text object, const char *name, struct text *value) {
  if (!is_object(object)) return false;
  bool found = false;
  char *end = object.at + object.length;
  for (char *at = skip_blanks(object.at + 1, end); *at != '}';) {
    char *after = skip_string(at, end);
    struct text key = {at, (size_t)(after - at)};
    at = skip_blanks(skip_blanks(after, end) + 1, end);
    after = skip_value(at, end, 0);
    if (is_name(key, name)) {
      *value = (struct text){at, (size_t)(after - at)};
      found = true;
    }
    at = skip_blanks(after, end);
    if (*at == ',') at = skip_blanks(at + 1, end);
  }
  return found;
}

/* Takes the next item from what is left of a list: at first the whole list. */
bool next_item(struct text *rest, struct text *item) {
  char *end = rest->at + rest->length;
  char *at = skip_blanks(rest->at + 1, end);
  if (at >= end || *at == ']') return false;
  char *after = skip_value(at, end, 0);
  *item = (struct text){at, (size_t)(after - at)};
  after = skip_blanks(after, end);
  *rest = (struct text){after, (size_t)(end - after)};
  return true;
}

static char *put_character(char *to, unsigned code) {
  if (code < 0x80) {
    *to++ = (char)code;
    return to;
  }
  if (code < 0x800) *to++ = (char)(0xc0 | code >> 6);
  else {
    if (code < 0x10000) *to++ = (char)(0xe0 | code >> 12);
    else {
      *to++ = (char)(0xf0 | code >> 18);
      *to++ = (char)(0x80 | (code >> 12 & 0x3f));
    }
    *to++ = (char)(0x80 | (code >> 6 & 0x3f));
  }
  *to++ = (char)(0x80 | (code & 0x3f));
  return to;
}

/* Half a character becomes U+FFFD, as when Node writes it. */
static char *put_escaped(char *to, char **at, const char *end) {
  unsigned code = (unsigned)hex4(*at + 2);
  *at += 6;
  if (code < 0xd800 || code > 0xdfff) return put_character(to, code);
  bool has_second = code < 0xdc00 && end - *at >= 6 && (*at)[0] == '\\' && (*at)[1] == 'u';
  unsigned second = has_second ? (unsigned)hex4(*at + 2) : 0;
  if (second < 0xdc00 || second > 0xdfff) return put_character(to, 0xfffd);
  *at += 6;
  return put_character(to, 0x10000 + ((code - 0xd800) << 10) + (second - 0xdc00));
}

/* Takes the quotes and escapes from a string, in its place: no copy is made, and it only gets shorter. */
struct text decoded(struct text string) {
  static const char escapes[] = "b\bf\fn\nr\rt\t";
  char *to = string.at;
  const char *end = string.at + string.length - 1;
  for (char *at = string.at + 1; at < end;) {
    if (*at != '\\') *to++ = *at++;
    else if (at[1] == 'u') to = put_escaped(to, &at, end);
    else {
      const char *known = strchr(escapes, at[1]);
      *to++ = known == NULL ? at[1] : known[1];
      at += 2;
    }
  }
  return (struct text){string.at, (size_t)(to - string.at)};
}
