import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Skipped } from '../../contract/scan.ts';

/** Why a file isn't read. */
export class NotRead extends Error {
  readonly reason: Skipped['reason'];
  /** As the system says it, or would. */
  readonly code: string;

  constructor(reason: Skipped['reason'], code: string) {
    super(reason);
    this.reason = reason;
    this.code = code;
  }
}

/** Windows has neither. */
const { O_RDONLY, O_NONBLOCK = 0, O_NOCTTY = 0 } = constants;

/**
 * Reads a file whole. A named pipe isn't waited for, and nothing is read from a device.
 * @returns null if there is none
 * @throws NotRead
 */
export async function readRegular(path: string, most: number): Promise<{ bytes: Buffer; mode: number } | null> {
  try {
    const file = await open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY);
    try {
      const found = await file.stat();
      if (!found.isFile()) throw new NotRead('not-a-file', found.isDirectory() ? 'EISDIR' : 'EINVAL');
      if (found.size > most) throw new NotRead('too-large', 'EFBIG');
      const bytes = await readUpTo(file, most);
      return { bytes, mode: found.mode };
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof NotRead) throw error;
    const { code = 'EIO' } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    // A socket can't be opened, nor can a pipe that nobody reads.
    throw new NotRead(code === 'ENXIO' ? 'not-a-file' : 'unreadable', code);
  }
}

/** A file may have grown since, or have no length, as those of `/proc`. */
async function readUpTo(file: Awaited<ReturnType<typeof open>>, most: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for (let length = 0; ; ) {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(64 * 1024), 0, 64 * 1024, null);
    if (bytesRead === 0) return Buffer.concat(chunks);
    length += bytesRead;
    if (length > most) throw new NotRead('too-large', 'EFBIG');
    chunks.push(buffer.subarray(0, bytesRead));
  }
}
