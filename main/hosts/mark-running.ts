import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Marks this process as one that may still load chunks of its build, so that later builds keep them
 * (`scripts/keep-chunks.mjs`).
 * @param built the folder of the built main process
 */
export function markRunning(built: string): void {
  const folder = join(built, 'chunks', 'running');
  const mark = join(folder, String(process.pid));
  try {
    mkdirSync(folder);
  } catch {
    // The folder exists, or this program isn't built in place: its sources run, or it is packaged.
  }
  try {
    writeFileSync(mark, '');
    process.on('exit', () => rmSync(mark, { force: true }));
  } catch {
    // As above.
  }
}
