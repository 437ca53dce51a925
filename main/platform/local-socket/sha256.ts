/** The first 64 primes give the constants: the first 32 bits of the fractional parts of their roots (FIPS 180-4, 4.2.2 and 5.3.3). */
const primes: number[] = [];
for (let n = 2; primes.length < 64; n += 1) if (primes.every((prime) => n % prime !== 0)) primes.push(n);
const fraction = (root: number): number => ((root - Math.floor(root)) * 2 ** 32) | 0;
const constants = primes.map((prime) => fraction(Math.cbrt(prime)));

/**
 * The SHA-256 of a text, in hexadecimal. It only names a socket. Loading Node's `crypto` for that takes 2 ms, a tenth of a whole
 * run of the command line.
 */
export function sha256(text: string): string {
  const state = Int32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));
  const message = Buffer.from(text);
  const blocks = Buffer.alloc(Math.ceil((message.length + 9) / 64) * 64);
  message.copy(blocks);
  blocks[message.length] = 0x80;
  blocks.writeBigUInt64BE(BigInt(message.length) * 8n, blocks.length - 8);
  for (let start = 0; start < blocks.length; start += 64) takeBlock(state, blocks.subarray(start, start + 64));
  const digest = Buffer.alloc(32);
  for (const [at, word] of state.entries()) digest.writeInt32BE(word, at * 4);
  return digest.toString('hex');
}

const rotated = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

function takeBlock(state: Int32Array, block: Buffer): void {
  const words = new Int32Array(64);
  for (let at = 0; at < 64; at += 1) {
    const [back15, back2] = [words[at - 15] ?? 0, words[at - 2] ?? 0];
    const small0 = rotated(back15, 7) ^ rotated(back15, 18) ^ (back15 >>> 3);
    const small1 = rotated(back2, 17) ^ rotated(back2, 19) ^ (back2 >>> 10);
    words[at] = at < 16 ? block.readInt32BE(at * 4) : (words[at - 16] ?? 0) + small0 + (words[at - 7] ?? 0) + small1;
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let at = 0; at < 64; at += 1) {
    const large1 = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25);
    const first = (h + large1 + ((e & f) ^ (~e & g)) + (constants[at] ?? 0) + (words[at] ?? 0)) | 0;
    const large0 = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22);
    const second = (large0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
  }
  for (const [at, word] of [a, b, c, d, e, f, g, h].entries()) state[at] = (state[at] ?? 0) + word;
}
