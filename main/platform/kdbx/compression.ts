import { promisify } from 'node:util';
import { createGunzip, gzip } from 'node:zlib';
import { breathing } from './breathe.ts';
import { damaged, KdbxFault } from './kdbx-fault.ts';

const zip = promisify(gzip);

export const compressed = (bytes: Buffer): Promise<Buffer> => zip(bytes);

const pieceBytes = 256 * 1024;

/** @throws KdbxFault `too-large`: a small file may grow a thousandfold */
export async function decompressed(bytes: Buffer, mostBytes: number): Promise<Buffer> {
  const pieces = await piecesOf(bytes, mostBytes);
  // Not `Buffer.concat`, which stalls the process for 100 ms at 100 MB.
  const whole = Buffer.allocUnsafeSlow(pieces.reduce((sum, piece) => sum + piece.length, 0));
  const breathe = breathing();
  let at = 0;
  for (const piece of pieces) {
    at += piece.copy(whole, at);
    await breathe();
  }
  return whole;
}

async function piecesOf(bytes: Buffer, mostBytes: number): Promise<Buffer[]> {
  const pieces: Buffer[] = [];
  let length = 0;
  const gunzip = createGunzip({ chunkSize: pieceBytes });
  gunzip.end(bytes);
  try {
    for await (const piece of gunzip as AsyncIterable<Buffer>) {
      length += piece.length;
      if (length > mostBytes) break;
      pieces.push(piece);
    }
  } catch {
    throw damaged('gzip');
  }
  if (length > mostBytes) throw new KdbxFault('too-large', 'the decompressed contents are too large');
  return pieces;
}
