import type { Readable, Writable } from 'node:stream';
import type { Pattern } from './forms.ts';
import { createMasking } from './masking.ts';

/**
 * Passes an output of the program on, with masks in the place of secrets. Whoever reads it may close it early; then the program's
 * side is closed, too, as in a pipe without us.
 * @returns the system's code if the output couldn't be written, such as on a full disk; null otherwise
 */
export async function maskInto(
  from: Readable,
  to: Writable,
  { patterns, onClosed }: { patterns: readonly Pattern[]; onClosed(): void },
): Promise<string | null> {
  const masking = createMasking(patterns);
  let isClosed = false;
  let code: string | null = null;
  to.on('error', (error: NodeJS.ErrnoException) => {
    isClosed = true;
    if (error.code === 'EPIPE') onClosed();
    else code = error.code ?? 'EIO';
    from.destroy();
  });
  try {
    for await (const chunk of from) await written(to, masking.take(chunk), () => isClosed);
    await written(to, masking.end(), () => isClosed);
  } catch {
    // The program's side was closed.
  }
  return code;
}

/** Resolves when the reader has taken it, so that a fast program waits for a slow reader. */
function written(to: Writable, data: Buffer, isClosed: () => boolean): Promise<void> {
  if (data.length === 0 || isClosed()) return Promise.resolve();
  return new Promise((resolve) => to.write(data, () => resolve()));
}
