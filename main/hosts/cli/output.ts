import { fstatSync, writeSync } from 'node:fs';
import { isatty } from 'node:tty';
import { failure } from './failure.ts';

/** As a shell reports a program that wrote to a closed pipe. */
const closedPipe = 141;

/**
 * Writes everything before it returns: a stream of Node's would take a millisecond to load.
 * @throws Failure if it can't be written, such as on a full disk
 */
export function write(to: 1 | 2, data: string | Uint8Array): void {
  const bytes = typeof data === 'string' ? Buffer.from(data) : data;
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(to, bytes, at);
    } catch (error) {
      const { code = 'EIO' } = error as NodeJS.ErrnoException;
      // Whoever gave us this pipe made it so that a write doesn't wait for the reader.
      if (code === 'EAGAIN') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2);
      else if (code === 'EPIPE' && to === 1) process.exit(closedPipe);
      else if (to === 2) return;
      else throw failure('output_failed', { reason: code });
    }
  }
}

export type Target = 'pipe' | 'terminal' | 'file' | 'nowhere';

/** Where this output goes. A program that Node started has sockets where others have pipes. */
export function targetOf(descriptor: 0 | 1 | 2): Target {
  const found = fstatSync(descriptor);
  if (found.isFIFO() || found.isSocket()) return 'pipe';
  if (!found.isCharacterDevice()) return 'file';
  return isTerminal(descriptor) ? 'terminal' : 'nowhere';
}

/** The streams of `process` would be opened by a look at their `isTTY`, which takes milliseconds. */
export const isTerminal = (descriptor: 0 | 1 | 2): boolean => isatty(descriptor);
