import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { damaged, KdbxFault } from './kdbx-fault.ts';

const [unzip, zip] = [promisify(gunzip), promisify(gzip)];

export const compressed = (bytes: Buffer): Promise<Buffer> => zip(bytes);

/** @throws KdbxFault `too-large`: a small file may grow a thousandfold */
export async function decompressed(bytes: Buffer, mostBytes: number): Promise<Buffer> {
  try {
    return await unzip(bytes, { maxOutputLength: mostBytes });
  } catch (error) {
    const isTooLarge = error instanceof RangeError;
    throw isTooLarge ? new KdbxFault('too-large', 'the decompressed contents are too large') : damaged('gzip');
  }
}
