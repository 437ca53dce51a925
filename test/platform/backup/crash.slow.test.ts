import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { createBackupFiles } from '../../../main/platform/backup/backup-files.ts';
import { someOf } from '../../sample.ts';
import { temporaryFolder } from '../records/temporary-folder.ts';

const child = fileURLToPath(new URL('./saving-child.ts', import.meta.url));
const passphrase = 'passphrase';
/** How many milliseconds after a backup each kill comes. */
const delays = someOf('kill of a backup', [0, 1, 2, 3, 5, 8, 13, 21], 3);

test('killed at any moment, each backup that has its name is whole', { timeout: 120_000 }, async () => {
  const folder = temporaryFolder();
  const files = createBackupFiles({ dataDir: folder });
  let next = 0;
  for (const delayMs of delays) {
    const last = await saveUntilKilled(folder, next, delayMs);
    // The one after the last that was reported may be there, too.
    const isThere = await files.settle(join(folder, `${last + 1}.kdbx`));
    next = last + 1 + (isThere ? 1 : 0);
    for (let n = 0; n < next; n++) {
      const { secrets } = await files.open(join(folder, `${n}.kdbx`), passphrase);
      expect(secrets.map(({ secret }) => String(secret))).toEqual([`secret ${n}`]);
    }
    // Nothing else is left.
    expect(readdirSync(folder)).toHaveLength(next);
  }
});

/** @returns the number of the last one that was reported */
async function saveUntilKilled(folder: string, first: number, delayMs: number): Promise<number> {
  const saving = spawn(process.execPath, [child, folder, passphrase, String(first)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let last = first - 1;
  for await (const line of createInterface({ input: saving.stdout })) {
    last = Number(line);
    if (last === first + 1) setTimeout(() => saving.kill('SIGKILL'), delayMs);
  }
  return last;
}
