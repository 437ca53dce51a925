import crypto from 'node:crypto';
import kdbxweb, { type CryptoEngine } from 'kdbxweb';

export interface Argon2Input {
  password: ArrayBuffer;
  salt: ArrayBuffer;
  memoryKiB: number;
  passes: number;
  /** In bytes. */
  length: number;
  parallelism: number;
  variant: 'argon2d' | 'argon2id';
}
export type Argon2 = (input: Argon2Input) => Promise<ArrayBuffer>;

/** Uses OpenSSL on a separate thread, two to three times as fast as WebAssembly. */
export const argon2OfNode: Argon2 = async ({ password, salt, memoryKiB, passes, length, parallelism, variant }) => {
  refuseExcess(memoryKiB, passes);
  const options = { message: password, nonce: salt, memory: memoryKiB, passes, tagLength: length, parallelism };
  return new Promise((resolve, reject) => {
    crypto.argon2(variant, options, (error, key) => (error ? reject(error) : resolve(bufferOf(key))));
  });
};

/** For Node 22, and for an Electron whose BoringSSL has no Argon2. Blocks the process while it runs. */
export const argon2OfWasm: Argon2 = async ({ password, salt, memoryKiB, passes, length, parallelism, variant }) => {
  refuseExcess(memoryKiB, passes);
  const { argon2d, argon2id } = await import('hash-wasm');
  const derive = variant === 'argon2d' ? argon2d : argon2id;
  const key = await derive({
    password: new Uint8Array(password),
    salt: new Uint8Array(salt),
    memorySize: memoryKiB,
    iterations: passes,
    hashLength: length,
    parallelism,
    outputType: 'binary',
  });
  return bufferOf(key);
};

/** Runs Argon2 once to find out: without it, Node may lack the function or have one that always throws. */
export async function argon2Here(): Promise<Argon2> {
  try {
    await argon2OfNode({
      password: new ArrayBuffer(8),
      salt: new ArrayBuffer(8),
      memoryKiB: 32,
      passes: 1,
      length: 4,
      parallelism: 1,
      variant: 'argon2id',
    });
    return argon2OfNode;
  } catch {
    return argon2OfWasm;
  }
}

/** The same as the function that kdbxweb calls. */
export function argon2ForKdbx(argon2: Argon2): typeof CryptoEngine.argon2 {
  return async (...given) => {
    const [password, salt, memoryKiB, passes, length, parallelism, type, version] = given;
    refuseOldVersion(version);
    const variant = type === kdbxweb.CryptoEngine.Argon2TypeArgon2d ? 'argon2d' : 'argon2id';
    return argon2({ password, salt, memoryKiB, passes, length, parallelism, variant });
  };
}

/** Both implementations compute version 1.3 only. With another version, the right passphrase would be refused. */
function refuseOldVersion(version: number): void {
  if (version !== 0x13) throw new Error('Argon2 version 1.0');
}

const mostMemoryKiB = 1024 * 1024;
const mostWorkKiB = 64 * 1024 * 1024;

/** A malicious file may demand more than a computer can do. KeePassXC's slider ends at 1 GiB; the work allowed here takes minutes. */
function refuseExcess(memory: number, passes: number): void {
  if (memory > mostMemoryKiB || memory * passes > mostWorkKiB) throw new Error('Argon2 with excessive cost');
}

/** Copies the bytes: a small Buffer shares its memory with others, and kdbxweb wipes the buffer that it gets. */
const bufferOf = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;
