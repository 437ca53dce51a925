import crypto from 'node:crypto';
import { argon2d, argon2id } from 'hash-wasm';
import kdbxweb, { type CryptoEngine } from 'kdbxweb';

/** Argon2 as kdbxweb asks for it: memory in KiB, length in bytes. */
export type Argon2 = typeof CryptoEngine.argon2;

/** Uses OpenSSL on a thread of its own, two to three times as fast as WebAssembly. */
export const argon2OfNode: Argon2 = async (password, salt, memory, passes, tagLength, parallelism, type, version) => {
  refuseOldVersion(version);
  refuseExcess(memory, passes);
  const variant = type === kdbxweb.CryptoEngine.Argon2TypeArgon2d ? 'argon2d' : 'argon2id';
  const options = { message: password, nonce: salt, memory, passes, tagLength, parallelism };
  return new Promise((resolve, reject) => {
    crypto.argon2(variant, options, (error, key) => (error ? reject(error) : resolve(bufferOf(key))));
  });
};

/** For an Electron whose BoringSSL has no Argon2. Blocks the process while it computes. */
export const argon2OfWasm: Argon2 = async (password, salt, memory, passes, hashLength, parallelism, type, version) => {
  refuseOldVersion(version);
  refuseExcess(memory, passes);
  const derive = type === kdbxweb.CryptoEngine.Argon2TypeArgon2d ? argon2d : argon2id;
  const key = await derive({
    password: new Uint8Array(password),
    salt: new Uint8Array(salt),
    memorySize: memory,
    iterations: passes,
    hashLength,
    parallelism,
    outputType: 'binary',
  });
  return bufferOf(key);
};

/** Asked by trying: a Node without it may lack the function, or have one that always throws. */
export async function argon2Here(): Promise<Argon2> {
  try {
    await argon2OfNode(
      new ArrayBuffer(8),
      new ArrayBuffer(8),
      32,
      1,
      4,
      1,
      kdbxweb.CryptoEngine.Argon2TypeArgon2id,
      0x13,
    );
    return argon2OfNode;
  } catch {
    return argon2OfWasm;
  }
}

/** Both sides compute version 1.3 only; with another one the right passphrase would look wrong. */
function refuseOldVersion(version: number): void {
  if (version !== 0x13) throw new Error('Argon2 version 1.0');
}

const mostMemoryKiB = 1024 * 1024;
const mostWorkKiB = 64 * 1024 * 1024;

/** A file that someone sent may ask for more than a computer has. KeePassXC's slider ends at 1 GiB; so many passes over it take minutes. */
function refuseExcess(memory: number, passes: number): void {
  if (memory > mostMemoryKiB || memory * passes > mostWorkKiB) throw new Error('Argon2 with excessive cost');
}

/** A copy: a small Buffer shares its memory with others, and kdbxweb wipes what it is given. */
const bufferOf = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;
