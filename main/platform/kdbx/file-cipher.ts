import { createCipheriv, createDecipheriv } from 'node:crypto';
import { chacha20 } from '@noble/ciphers/chacha.js';
import { breathing } from './breathe.ts';
import { damaged, KdbxFault } from './kdbx-fault.ts';

const chaChaBlockBytes = 64;
/** Takes a few milliseconds. */
const chaChaPieceBytes = 256 * 1024;

/** Encrypts the whole file. */
interface FileCipher {
  /** In bytes. */
  ivLength: number;
  encrypt(content: Buffer, key: Buffer, iv: Buffer): Promise<Buffer>;
  /** @throws KdbxFault `damaged` */
  decrypt(content: Buffer, key: Buffer, iv: Buffer): Promise<Buffer>;
  /** The first bytes, a multiple of 16, also of contents that are damaged further on. */
  decryptStart(content: Buffer, key: Buffer, iv: Buffer): Buffer;
}

const aes: FileCipher = {
  ivLength: 16,
  encrypt: (content, key, iv) => transform(createCipheriv('aes-256-cbc', key, iv), content),
  decrypt: (content, key, iv) => transform(createDecipheriv('aes-256-cbc', key, iv), content),
  decryptStart: (content, key, iv) => createDecipheriv('aes-256-cbc', key, iv).setAutoPadding(false).update(content),
};

/** Not Node's, because Electron's BoringSSL has no ChaCha20 of this form. */
const chaCha = async (content: Buffer, key: Buffer, iv: Buffer): Promise<Buffer> => {
  const breathe = breathing();
  const out = Buffer.alloc(content.length);
  for (let at = 0; at < content.length; at += chaChaPieceBytes) {
    const piece = content.subarray(at, at + chaChaPieceBytes);
    chacha20(key, iv, piece, out.subarray(at, at + piece.length), at / chaChaBlockBytes);
    await breathe();
  }
  return out;
};

const chaCha20: FileCipher = {
  ivLength: 12,
  encrypt: chaCha,
  decrypt: chaCha,
  decryptStart: (content, key, iv) => Buffer.from(chacha20(key, iv, content)),
};

/** By the ids of the KDBX format. */
const ciphers: ReadonlyMap<string, FileCipher> = new Map([
  ['31c1f2e6bf714350be5805216afc5aff', aes],
  ['d6038a2b8b6f4cb5a524339a31dbb59a', chaCha20],
]);

/** @throws KdbxFault `not-supported`, for example for Twofish */
export function cipherOf(id: Buffer): FileCipher {
  const cipher = ciphers.get(id.toString('hex'));
  if (!cipher) throw new KdbxFault('not-supported', 'the file is encrypted with a cipher that is not supported');
  return cipher;
}

const pieceBytes = 1024 * 1024;

async function transform(cipher: ReturnType<typeof createCipheriv>, content: Buffer): Promise<Buffer> {
  const breathe = breathing();
  const out: Buffer[] = [];
  for (let at = 0; at < content.length; at += pieceBytes) {
    out.push(cipher.update(content.subarray(at, at + pieceBytes)));
    await breathe();
  }
  try {
    out.push(cipher.final());
  } catch {
    throw damaged('the contents could not be decrypted');
  }
  return Buffer.concat(out);
}
