/* FIPS 180-4. It only names a socket, as in main/platform/local-socket/sha256.ts. */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "latchkey.h"

static const uint32_t constants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01,
    0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc,
    0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147,
    0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08,
    0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208,
    0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

static uint32_t rotated(uint32_t word, int by) { return word >> by | word << (32 - by); }

static void take_block(uint32_t state[8], const uint8_t block[64]) {
  uint32_t words[64];
  for (int at = 0; at < 16; at += 1)
    words[at] = (uint32_t)block[at * 4] << 24 | (uint32_t)block[at * 4 + 1] << 16 | (uint32_t)block[at * 4 + 2] << 8 |
                block[at * 4 + 3];
  for (int at = 16; at < 64; at += 1) {
    uint32_t a = words[at - 15], b = words[at - 2];
    words[at] = words[at - 16] + words[at - 7] + (rotated(a, 7) ^ rotated(a, 18) ^ a >> 3) +
                (rotated(b, 17) ^ rotated(b, 19) ^ b >> 10);
  }
  uint32_t s[8];
  memcpy(s, state, sizeof s);
  for (int at = 0; at < 64; at += 1) {
    uint32_t first = s[7] + (rotated(s[4], 6) ^ rotated(s[4], 11) ^ rotated(s[4], 25)) + ((s[4] & s[5]) ^ (~s[4] & s[6])) +
                     constants[at] + words[at];
    uint32_t second =
        (rotated(s[0], 2) ^ rotated(s[0], 13) ^ rotated(s[0], 22)) + ((s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]));
    memmove(s + 1, s, 7 * sizeof *s);
    s[4] += first;
    s[0] = first + second;
  }
  for (int at = 0; at < 8; at += 1) state[at] += s[at];
}

void sha256_hex(const char *text, size_t length, char hex[65]) {
  uint32_t state[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  uint8_t block[64];
  size_t at = 0;
  for (; length - at >= 64; at += 64) {
    memcpy(block, text + at, 64);
    take_block(state, block);
  }
  size_t rest = length - at;
  memset(block, 0, 64);
  memcpy(block, text + at, rest);
  block[rest] = 0x80;
  if (rest >= 56) {
    take_block(state, block);
    memset(block, 0, 64);
  }
  uint64_t bits = (uint64_t)length * 8;
  for (int byte = 0; byte < 8; byte += 1) block[63 - byte] = (uint8_t)(bits >> (byte * 8));
  take_block(state, block);
  for (int word = 0; word < 8; word += 1) snprintf(hex + word * 8, 9, "%08x", state[word]);
}
