import type { KdbxCredentials } from 'kdbxweb';
import { type InnerStream, innerStream } from './inner-stream.ts';
import { KdbxFault } from './kdbx-fault.ts';
import { openKdbx3 } from './kdbx3.ts';
import { innerTag, openKdbx4 } from './kdbx4.ts';
import { kdbxVersion } from './signature.ts';
import { dataOf } from './tagged-fields.ts';

/** A decrypted database. Its protected values are still encrypted by the stream. */
export interface OpenKdbx {
  xml: Buffer;
  stream: InnerStream;
}

/**
 * Opens a file of version 3.1, 4.0 or 4.1 to read it.
 * @param mostBytes the limit for the decompressed contents
 * @throws KdbxFault
 */
export async function openKdbx(bytes: Buffer, credentials: KdbxCredentials, mostBytes: number): Promise<OpenKdbx> {
  const version = kdbxVersion(bytes);
  if (version === 3) {
    const { xml, algorithm, innerKey } = await openKdbx3(bytes, credentials, mostBytes);
    return { xml, stream: innerStream(algorithm, innerKey) };
  }
  if (version !== 4) throw new KdbxFault('not-supported', 'the version of the file is not supported');
  const { xml, inner } = (await openKdbx4(bytes, credentials, mostBytes)).contents;
  const algorithm = dataOf(inner, innerTag.algorithm).readUInt32LE(0);
  return { xml, stream: innerStream(algorithm, dataOf(inner, innerTag.key)) };
}
