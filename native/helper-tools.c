/* The protocols of the tools but git: as the files in main/hosts/cli/credential-helpers. */
#define _GNU_SOURCE
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tool-call.h"

static _Noreturn void print_line(const struct asking *asking, const char *before) {
  struct text secret = decoded(require_key(asking, true).secret);
  size_t from = asking->safe->used;
  put(asking->safe, before);
  put_bytes(asking->safe, secret.at, secret.length);
  put(asking->safe, "\n");
  print(asking, from);
  end(asking->safe, 0);
}

static _Noreturn void help_docker(struct asking *asking, const char *operation) {
  /* Docker compares this text, whoever the helper is. */
  static const char none[] = "credentials not found in native keychain\n";
  if (strcmp(operation, "get") != 0) hand_over();
  asking->input = read_input(asking->safe);
  struct text server = asking->input;
  while (server.length > 0 && memchr(" \t\r\n", server.at[server.length - 1], 4) != NULL) server.length -= 1;
  char *address = strndup(server.at == NULL ? "" : server.at, server.length);
  if (address == NULL || server.length == 0) {
    say(asking, none);
    end(asking->safe, 1);
  }
  const char *hub = strcmp(address, "https://index.docker.io/v1/") == 0 ? "index.docker.io" : NULL;
  size_t length = strlen(address);
  bool is_of_hub = length >= 9 && strcmp(address + length - 9, "docker.io") == 0;
  if (hub == NULL && (length != server.length || is_of_hub || !is_plain_host(address))) leave(asking);
  asking->call->wanted.address = hub == NULL ? address : (char *)hub;
  struct found found;
  if (!find_key(asking, &found)) {
    say(asking, none);
    end(asking->safe, 1);
  }
  size_t from = asking->safe->used;
  put(asking->safe, "{\"ServerURL\":");
  put_string(asking->safe, server);
  put(asking->safe, ",\"Username\":");
  put_user(asking->safe, &found);
  put(asking->safe, ",\"Secret\":");
  put_bytes(asking->safe, found.secret.at, found.secret.length);
  put(asking->safe, "}\n");
  print(asking, from);
  end(asking->safe, 0);
}

static _Noreturn void help_aws(struct asking *asking, const char *profile) {
  static const char allowed[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.@+-";
  asking->call->wanted.address = (char *)profile;
  if (profile[0] == '\0' || strspn(profile, allowed) != strlen(profile) || strlen(profile) > 64) leave(asking);
  struct found found = require_key(asking, false);
  if (found.user_name.length <= 2 || !is_string(found.user_name)) no_key(asking);
  size_t from = asking->safe->used;
  put(asking->safe, "{\"Version\":1,\"AccessKeyId\":");
  put_user(asking->safe, &found);
  put(asking->safe, ",\"SecretAccessKey\":");
  put_bytes(asking->safe, found.secret.at, found.secret.length);
  put_time(asking->safe, ",\"Expiration\":\"", &found);
  put(asking->safe, "}\n");
  print(asking, from);
  end(asking->safe, 0);
}

/* Empty if there is a NUL in it: what stands before it may be another address. */
static char *ended(struct text decoded) {
  if (memchr(decoded.at, '\0', decoded.length) != NULL) return "";
  decoded.at[decoded.length] = '\0';
  return decoded.at;
}

static _Noreturn void help_kubectl(struct asking *asking) {
  static const char *const versions[] = {"\"client.authentication.k8s.io/v1\"", "\"client.authentication.k8s.io/v1beta1\""};
  char *info = strdup(is_set("KUBERNETES_EXEC_INFO") ? getenv("KUBERNETES_EXEC_INFO") : "");
  struct text version, spec, cluster, server, text = {info, info == NULL ? 0 : strlen(info)};
  if (!is_json(text) || !member(text, "apiVersion", &version) || !member(text, "spec", &spec) || !member(spec, "cluster", &cluster) ||
      !member(cluster, "server", &server) || !is_string(server))
    leave(asking);
  const char *known = is_word(version, versions[0]) ? versions[0] : is_word(version, versions[1]) ? versions[1] : NULL;
  asking->call->wanted.address = ended(decoded(server));
  if (known == NULL || !is_plain_url(asking->call->wanted.address)) leave(asking);
  struct found found = require_key(asking, true);
  size_t from = asking->safe->used;
  put(asking->safe, "{\"apiVersion\":");
  put(asking->safe, known);
  put(asking->safe, ",\"kind\":\"ExecCredential\",\"status\":{\"token\":");
  put_bytes(asking->safe, found.secret.at, found.secret.length);
  put_time(asking->safe, ",\"expirationTimestamp\":\"", &found);
  put(asking->safe, "}}\n");
  print(asking, from);
  end(asking->safe, 0);
}

/* The index that a line asks for; NULL if it asks for something else. */
static char *index_in(struct text line) {
  struct text version, kind, registry, index;
  bool reads = is_json(line) && member(line, "v", &version) && is_word(version, "1") && member(line, "kind", &kind) &&
               is_word(kind, "\"get\"");
  if (!reads) return NULL;
  if (!member(line, "registry", &registry) || !member(registry, "index-url", &index) || !is_string(index)) return "";
  struct text copy = {strndup(index.at, index.length), index.length};
  return copy.at == NULL ? "" : ended(decoded(copy));
}

/* The other client asks whether to keep the token. */
static bool is_login(struct text line) {
  struct text kind;
  return is_json(line) && member(line, "kind", &kind) && is_word(kind, "\"login\"");
}

static void answer_cargo(struct asking *asking, struct text line) {
  char *url = index_in(line);
  if (is_login(line)) {
    asking->line = line;
    leave(asking);
  }
  if (url == NULL) {
    say(asking, "{\"Err\":{\"kind\":\"operation-not-supported\"}}\n");
    return;
  }
  asking->line = line;
  if (strncmp(url, "sparse+", 7) == 0) url += 7;
  /* Cargo asks for crates.io by its older index, and reads the newer one. */
  bool is_older = strcmp(url, "https://github.com/rust-lang/crates.io-index") == 0;
  asking->call->wanted.address = is_older ? "https://index.crates.io" : url;
  if (!is_older && !is_plain_url(url)) leave(asking);
  struct found found;
  if (!find_key(asking, &found) || !fits_line(found.secret)) {
    say(asking, "{\"Err\":{\"kind\":\"not-found\"}}\n");
    return;
  }
  size_t from = asking->safe->used;
  put(asking->safe, "{\"Ok\":{\"kind\":\"get\",\"token\":");
  put_bytes(asking->safe, found.secret.at, found.secret.length);
  if (expires(&found)) {
    put(asking->safe, ",\"cache\":\"expires\",\"expiration\":");
    put_seconds(asking->safe, &found);
  } else put(asking->safe, ",\"cache\":\"session\"");
  put(asking->safe, ",\"operation_independent\":true}}\n");
  print(asking, from);
}

static _Noreturn void help_cargo(struct asking *asking) {
  struct text line;
  say(asking, "{\"v\":[1]}\n");
  while (next_line(asking->safe, &line)) {
    answer_cargo(asking, line);
    wipe(asking->safe);
    asking->safe->used = 0;
  }
  end(asking->safe, 0);
}

static _Noreturn void help_pnpm(struct asking *asking, char *registry) {
  asking->call->wanted.address = registry;
  if (!is_plain_place(registry)) leave(asking);
  print_line(asking, "Bearer ");
}

static _Noreturn void help_claude(struct asking *asking) {
  char *url = strdup(is_set("ANTHROPIC_BASE_URL") ? getenv("ANTHROPIC_BASE_URL") : "https://api.anthropic.com");
  asking->call->wanted.address = url;
  if (url == NULL || !is_plain_url(url)) leave(asking);
  print_line(asking, "");
}

/* Characters that the name of a link can't have, or has no need of. Others stay, and are left to the other client. */
static char *registry_in(const char *name) {
  char *copy = malloc(strlen(name) + 1), *to = copy;
  if (copy == NULL) return "";
  while (*name != '\0') {
    bool is_slash = strncmp(name, "%2F", 3) == 0, is_colon = strncmp(name, "%3A", 3) == 0;
    *to++ = is_slash ? '/' : is_colon ? ':' : *name;
    name += is_slash || is_colon ? 3 : 1;
  }
  *to = '\0';
  return copy;
}

static const char *known_tool(const char *name) {
  static const char *const tools[] = {"git", "docker", "aws", "kubectl", "cargo", "pnpm", "claude"};
  for (size_t n = 0; n < sizeof tools / sizeof *tools; n += 1)
    if (strcmp(tools[n], name) == 0) return tools[n];
  return NULL;
}

/* By the names of the links in main/platform/helper-setup/link-names.ts. */
static bool is_called_as(struct call *call, const char *name) {
  static const char of_registry[] = "pnpm-token-latchkey-";
  if (strncmp(name, of_registry, sizeof of_registry - 1) == 0) {
    call->asks_for = "pnpm";
    call->program = calloc(2, sizeof *call->program);
    if (call->program != NULL) call->program[0] = registry_in(name + sizeof of_registry - 1);
    return call->program != NULL;
  }
  if (strcmp(name, "git-credential-latchkey") == 0) call->asks_for = "git";
  if (strcmp(name, "docker-credential-latchkey") == 0) call->asks_for = "docker";
  if (strcmp(name, "cargo-credential-latchkey") == 0) call->asks_for = "cargo";
  return call->asks_for != NULL;
}

static bool is_helper_command(struct call *call, char **words, int count) {
  call->asks_for = strcmp(words[0], "helper") == 0 ? known_tool(words[1]) : NULL;
  bool has_end = count > 2 && strcmp(words[2], "--") == 0;
  if (has_end) call->program += 1;
  for (int n = 2; n < count && !has_end; n += 1)
    if (words[n][0] == '-') return false;
  return call->asks_for != NULL;
}

/* Whether it is `--called-as NAME WORD…` or `helper TOOL WORD…`. */
bool is_helper(struct call *call) {
  struct call helper = *call;
  if (call->count < 2) return false;
  helper.command = HELPER;
  helper.program = call->words + 2;
  bool is = strcmp(call->words[0], "--called-as") == 0 ? is_called_as(&helper, call->words[1])
                                                       : is_helper_command(&helper, call->words, call->count);
  if (is) *call = helper;
  return is;
}

/* What the user is asked is said on a terminal alone: tools keep what stands on standard error. */
_Noreturn void help(struct call *call, struct safe *safe) {
  /* Where a reader is gone, Node ends with a status and not by the signal. */
  signal(SIGPIPE, SIG_IGN);
  struct asking asking = {.call = call, .safe = safe};
  char *word = call->program[0] == NULL ? "" : call->program[0];
  call->quiet = !isatty(2);
  call->wanted.foreground = is_foreground();
  if (strcmp(call->asks_for, "git") == 0) help_git(&asking, word);
  if (strcmp(call->asks_for, "docker") == 0) help_docker(&asking, word);
  if (strcmp(call->asks_for, "aws") == 0) help_aws(&asking, call->program[0] == NULL ? "default" : word);
  if (strcmp(call->asks_for, "kubectl") == 0) help_kubectl(&asking);
  if (strcmp(call->asks_for, "cargo") == 0) help_cargo(&asking);
  if (strcmp(call->asks_for, "pnpm") == 0) help_pnpm(&asking, word);
  help_claude(&asking);
}
