import { promisify } from 'node:util';
import { createGunzip, gzip } from 'node:zlib';
import { damaged, KdbxFault } from './kdbx-fault.ts';

const zip = promisify(gzip);

export const compressed = (bytes: Buffer): Promise<Buffer> => zip(bytes);

const pieceBytes = 256 * 1024;

/**
 * Writes each piece to its place as it comes, because to collect and join them takes twice the memory, and stalls the process.
 * @throws KdbxFault `damaged`; `too-large`, because a small file may grow a thousandfold
 */
export async function decompressed(bytes: Buffer, mostBytes: number): Promise<Buffer> {
  const length = decompressedLength(bytes);
  if (length > mostBytes) throw new KdbxFault('too-large', 'the decompressed contents are too large');
  const whole = Buffer.allocUnsafeSlow(length);
  let at = 0;
  const gunzip = createGunzip({ chunkSize: pieceBytes });
  gunzip.end(bytes);
  try {
    for await (const piece of gunzip as AsyncIterable<Buffer>) {
      if (at + piece.length > length) throw damaged('gzip');
      at += piece.copy(whole, at);
    }
  } catch {
    throw damaged('gzip');
  }
  if (at !== length) throw damaged('gzip');
  return whole;
}

/** What the last four bytes say (RFC 1952, 2.3.1). Also verified by the decompression itself. */
const decompressedLength = (bytes: Buffer): number => {
  if (bytes.length < 18) throw damaged('gzip');
  return bytes.readUInt32LE(bytes.length - 4);
};
