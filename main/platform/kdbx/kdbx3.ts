import { createHash } from 'node:crypto';
import type { KdbxCredentials } from 'kdbxweb';
import { breathing } from './breathe.ts';
import { decompressed } from './compression.ts';
import { cipherOf } from './file-cipher.ts';
import { deriveKdbx3Key } from './file-keys.ts';
import { damaged, KdbxFault } from './kdbx-fault.ts';
import { dataOf, readFields } from './tagged-fields.ts';

const tag = {
  cipher: 2,
  compression: 3,
  seed: 4,
  transformSeed: 5,
  rounds: 6,
  iv: 7,
  innerKey: 8,
  startBytes: 9,
  innerAlgorithm: 10,
} as const;

export interface Kdbx3Contents {
  algorithm: number;
  innerKey: Buffer;
  xml: Buffer;
}

/** Reads KDBX 3.1, which `keepassxc-cli db-create` still makes. @throws KdbxFault */
export async function openKdbx3(
  bytes: Buffer,
  credentials: KdbxCredentials,
  mostBytes: number,
): Promise<Kdbx3Contents> {
  const { fields, end } = readFields(bytes, 12, 2);
  const field = (wanted: keyof typeof tag) => dataOf(fields, tag[wanted]);
  const key = await deriveKdbx3Key(credentials, {
    seed: field('seed'),
    transformSeed: field('transformSeed'),
    rounds: Number(field('rounds').readBigUInt64LE(0)),
  });
  const cipher = cipherOf(field('cipher'));
  const encrypted = bytes.subarray(end);
  const start = field('startBytes');
  // Nothing but the decrypted start tells whether the key is right.
  if (encrypted.length < start.length) throw damaged('the file ends too early');
  if (!cipher.decryptStart(encrypted.subarray(0, start.length), key, field('iv')).equals(start)) {
    throw new KdbxFault('wrong-key', 'the passphrase or the key file is wrong');
  }
  const plain = await cipher.decrypt(encrypted, key, field('iv'));
  key.fill(0);
  const body = await readHashedBlocks(plain.subarray(start.length));
  const xml = field('compression').readUInt32LE(0) === 1 ? await decompressed(body, mostBytes) : body;
  requireHeaderHash(xml, bytes.subarray(0, end));
  return { algorithm: field('innerAlgorithm').readUInt32LE(0), innerKey: field('innerKey'), xml };
}

/** Without this, a header that was damaged in its inner key would give other secrets than were stored. */
function requireHeaderHash(xml: Buffer, header: Buffer): void {
  const [, hash] = /<HeaderHash>\s*([^<\s]+)\s*</.exec(xml.toString('latin1', 0, 4096)) ?? [];
  if (hash === undefined || hash === createHash('sha256').update(header).digest('base64')) return;
  throw damaged('the header does not match its hash');
}

const hashBytes = 32;

/** Each block has its number, its SHA-256 and its length in front. The last one is empty. */
async function readHashedBlocks(bytes: Buffer): Promise<Buffer> {
  const breathe = breathing();
  const blocks: Buffer[] = [];
  for (let at = 0; ; ) {
    const start = at + 4 + hashBytes + 4;
    if (start > bytes.length) throw damaged('the file ends too early');
    const end = start + bytes.readUInt32LE(start - 4);
    if (end > bytes.length) throw damaged('the file ends too early');
    const block = bytes.subarray(start, end);
    if (block.length === 0) return Buffer.concat(blocks);
    const hash = createHash('sha256').update(block).digest();
    if (!hash.equals(bytes.subarray(at + 4, at + 4 + hashBytes))) throw damaged('a block does not match its hash');
    blocks.push(block);
    at = end;
    await breathe();
  }
}
