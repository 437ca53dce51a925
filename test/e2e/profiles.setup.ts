import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * vitest's globalSetup: makes a folder for the profiles of the workers' Chromiums and the files of their desktop, which the
 * environment names. A worker
 * is ended by a signal and has no time to remove its own.
 */
export async function setup(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-profiles-'));
  process.env.LATCHKEY_PROFILES = folder;
  // Otherwise Latchkey would be in the menu of whoever runs the tests.
  process.env.XDG_DATA_HOME = join(folder, 'share');
  // A Chromium that is just ending still writes a little.
  return () => rm(folder, { recursive: true, force: true, maxRetries: 20 });
}
