import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { KdbxCredentials } from 'kdbxweb';
import { breathing } from './breathe.ts';
import { compressed, decompressed } from './compression.ts';
import { cipherOf } from './file-cipher.ts';
import { deriveKeys, isDerived } from './file-keys.ts';
import { damaged, KdbxFault } from './kdbx-fault.ts';
import { withSalt } from './kdf-parameters.ts';
import { dataOf, readFields, type TaggedField, withData, writeFields } from './tagged-fields.ts';

/** Tags of the outer header. */
export const outerTag = { end: 0, cipher: 2, compression: 3, seed: 4, iv: 7, kdf: 11 } as const;
/** Tags of the inner header. */
export const innerTag = { end: 0, algorithm: 1, key: 2, attachment: 3 } as const;

/** What a file says before its encrypted part: the signatures with the version, and the fields. */
export interface Header {
  start: Buffer;
  fields: readonly TaggedField[];
}

/** The decrypted contents. */
export interface Contents {
  inner: readonly TaggedField[];
  xml: Buffer;
}

/** The signatures and the version. */
const startBytes = 12;
const hashBytes = 32;

/** @throws KdbxFault */
export async function openKdbx4(
  bytes: Buffer,
  credentials: KdbxCredentials,
  mostBytes: number,
): Promise<{ header: Header; contents: Contents }> {
  const { fields, end } = readFields(bytes, startBytes, 4);
  const header = { start: bytes.subarray(0, startBytes), fields };
  const hash = bytes.subarray(end, end + hashBytes);
  const hmac = bytes.subarray(end + hashBytes, end + 2 * hashBytes);
  // Verified before the passphrase, so that a wrong passphrase can be told from a damaged header.
  if (!isEqual(sha256(bytes.subarray(0, end)), hash)) throw damaged('the header does not match its hash');
  // No passphrase is wrong for a file that ends before the value that would tell.
  if (hmac.length < hashBytes) throw damaged('the file ends too early');
  const { cipherKey, hmacKey } = await keysOf(header, credentials);
  if (!isEqual(headerHmac(bytes.subarray(0, end), hmacKey), hmac)) {
    throw new KdbxFault('wrong-key', 'the passphrase or the key file is wrong');
  }
  const cipher = cipherOf(dataOf(fields, outerTag.cipher));
  const encrypted = await readBlocks(bytes.subarray(end + 2 * hashBytes), hmacKey);
  const body = await cipher.decrypt(encrypted, cipherKey, dataOf(fields, outerTag.iv));
  const plain = isCompressed(header) ? await decompressed(body, mostBytes) : body;
  cipherKey.fill(0);
  hmacKey.fill(0);
  const inner = readFields(plain, 0, 4);
  return { header, contents: { inner: inner.fields, xml: plain.subarray(inner.end) } };
}

/**
 * Encrypts the contents with new keys. The salt of the passphrase stays as long as the passphrase: another one would only make every
 * save wait for the key derivation.
 * @param plain the inner header and the XML; awaited while the key derivation runs, if it has to
 * @returns the bytes of the file
 */
export async function sealKdbx4(
  header: Header,
  credentials: KdbxCredentials,
  plain: Promise<Buffer>,
): Promise<{ header: Header; bytes: Buffer }> {
  const fresh = withNewSeeds(header, isDerived(credentials, dataOf(header.fields, outerTag.kdf)));
  const cipher = cipherOf(dataOf(fresh.fields, outerTag.cipher));
  const [{ cipherKey, hmacKey }, body] = await Promise.all([
    keysOf(fresh, credentials),
    plain.then((bytes) => (isCompressed(header) ? compressed(bytes) : bytes)),
  ]);
  const encrypted = await cipher.encrypt(body, cipherKey, dataOf(fresh.fields, outerTag.iv));
  const head = Buffer.concat([fresh.start, writeFields(fresh.fields, 4)]);
  const blocks = await writeBlocks(encrypted, hmacKey);
  const bytes = Buffer.concat([head, sha256(head), headerHmac(head, hmacKey), ...blocks]);
  cipherKey.fill(0);
  hmacKey.fill(0);
  return { header: fresh, bytes };
}

const isCompressed = ({ fields }: Header): boolean => dataOf(fields, outerTag.compression).readUInt32LE(0) === 1;

const keysOf = ({ fields }: Header, credentials: KdbxCredentials) =>
  deriveKeys(credentials, dataOf(fields, outerTag.kdf), dataOf(fields, outerTag.seed));

function withNewSeeds({ start, fields }: Header, keepsSalt: boolean): Header {
  const { ivLength } = cipherOf(dataOf(fields, outerTag.cipher));
  const seeds = new Map<number, Buffer>([
    [outerTag.seed, randomBytes(32)],
    [outerTag.iv, randomBytes(ivLength)],
  ]);
  if (!keepsSalt) seeds.set(outerTag.kdf, withSalt(dataOf(fields, outerTag.kdf), randomBytes(32)));
  return { start, fields: withData(fields, seeds) };
}

const largestBlock = 1024 * 1024;

/** Each block has its checksum and its length in front. The last one is empty. */
async function readBlocks(bytes: Buffer, hmacKey: Buffer): Promise<Buffer> {
  const breathe = breathing();
  const blocks: Buffer[] = [];
  let at = 0;
  for (let index = 0n; ; index++) {
    const start = at + hashBytes + 4;
    if (start > bytes.length) throw damaged('the file ends too early');
    const end = start + bytes.readUInt32LE(at + hashBytes);
    if (end > bytes.length) throw damaged('the file ends too early');
    const block = bytes.subarray(start, end);
    if (!isEqual(blockHmac(block, index, hmacKey), bytes.subarray(at, at + hashBytes))) {
      throw damaged('a block does not match its checksum');
    }
    if (block.length === 0) return Buffer.concat(blocks);
    blocks.push(block);
    at = end;
    await breathe();
  }
}

async function writeBlocks(bytes: Buffer, hmacKey: Buffer): Promise<Buffer[]> {
  const breathe = breathing();
  const written: Buffer[] = [];
  const count = Math.ceil(bytes.length / largestBlock);
  for (let index = 0; index <= count; index++) {
    const block = bytes.subarray(index * largestBlock, (index + 1) * largestBlock);
    const length = Buffer.alloc(4);
    length.writeUInt32LE(block.length);
    written.push(blockHmac(block, BigInt(index), hmacKey), length, block);
    await breathe();
  }
  return written;
}

function blockHmac(block: Buffer, index: bigint, hmacKey: Buffer): Buffer {
  const numbers = Buffer.alloc(12);
  numbers.writeBigUInt64LE(index, 0);
  numbers.writeUInt32LE(block.length, 8);
  const key = createHash('sha512').update(numbers.subarray(0, 8)).update(hmacKey).digest();
  return createHmac('sha256', key).update(numbers).update(block).digest();
}

/** The header's checksum is made like that of a block with the highest number. */
function headerHmac(head: Buffer, hmacKey: Buffer): Buffer {
  const key = createHash('sha512').update(Buffer.alloc(8, 0xff)).update(hmacKey).digest();
  return createHmac('sha256', key).update(head).digest();
}

const sha256 = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest();

const isEqual = (one: Buffer, other: Buffer): boolean => one.length === other.length && timingSafeEqual(one, other);
