import { createHash } from 'node:crypto';
import { chacha20 } from '@noble/ciphers/chacha.js';
import { salsa20 } from '@noble/ciphers/salsa.js';
import { KdbxFault } from './kdbx-fault.ts';

/** The stream cipher over the protected values in the XML. Each value has its place in the stream. */
export interface InnerStream {
  /** Encrypts or decrypts the bytes in place. `at` is their place in the stream. */
  xor(bytes: Uint8Array, at: number): void;
  /** Overwrites the key. */
  wipe(): void;
}

/** The numbers of the format for Salsa20 and ChaCha20. */
export const salsa20Stream = 2;
export const chacha20Stream = 3;

const salsaNonce = Uint8Array.from([0xe8, 0x30, 0x09, 0x4b, 0x97, 0x20, 0x5d, 0x2a]);
const blockBytes = 64;
/** The stream is made in pieces of this size, because neighbouring values are usually wanted next. */
const pieceBytes = 64 * 1024;

/** @throws KdbxFault `not-supported` */
export function innerStream(algorithm: number, innerKey: Buffer): InnerStream {
  const { cipher, key, nonce } = keyed(algorithm, innerKey);
  const piece = new Uint8Array(pieceBytes);
  let pieceIndex = -1;

  return {
    xor(bytes, at) {
      for (let done = 0; done < bytes.length; ) {
        const index = Math.floor((at + done) / pieceBytes);
        if (index !== pieceIndex) {
          cipher(key, nonce, piece.fill(0), piece, index * (pieceBytes / blockBytes));
          pieceIndex = index;
        }
        const offset = (at + done) % pieceBytes;
        const count = Math.min(bytes.length - done, pieceBytes - offset);
        for (let n = 0; n < count; n++) bytes[done + n] = (bytes[done + n] ?? 0) ^ (piece[offset + n] ?? 0);
        done += count;
      }
    },
    wipe() {
      key.fill(0);
      piece.fill(0);
      pieceIndex = -1;
    },
  };
}

function keyed(algorithm: number, innerKey: Buffer) {
  switch (algorithm) {
    case salsa20Stream:
      return { cipher: salsa20, key: digest('sha256', innerKey), nonce: salsaNonce };
    case chacha20Stream: {
      const material = digest('sha512', innerKey);
      return { cipher: chacha20, key: material.subarray(0, 32), nonce: material.subarray(32, 44) };
    }
    default:
      throw new KdbxFault('not-supported', 'values are protected in a way that is not supported');
  }
}

const digest = (name: string, bytes: Buffer): Uint8Array => new Uint8Array(createHash(name).update(bytes).digest());
