import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { someOf } from '../../sample.ts';
import { openVaultFile, quickVaultFile } from './quick-vault-file.ts';

const child = fileURLToPath(new URL('./change-passphrase-child.ts', import.meta.url));
const passphrases = ['one passphrase', 'another passphrase'];
/** How many milliseconds after an acknowledged change each kill comes. */
const delays = someOf('kill', [0, 2, 4, 6, 8, 10, 13, 16, 20, 25, 30], 3);

test('killed at any moment, one of the two opens the file and all generations', { timeout: 120_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-change-crash-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, 'secrets.kdbx');
  let [current = '', other = ''] = passphrases;
  const store = await quickVaultFile(path, current);
  for (const secret of ['1', '2', '3', '4']) await store.write('id', secret, 'Key');
  await store.close();

  for (const delayMs of delays) {
    await changeUntilKilled([path, current, other], delayMs);
    if (!(await opens(path, current))) [current, other] = [other, current];
    const held = [];
    for (const end of ['', '.1', '.2', '.3']) held.push(await (await openVaultFile(path + end, current)).read('id'));
    expect(held, `after ${delayMs} ms`).toEqual(['4', '3', '2', '1']);
    expect((await readdir(folder)).filter((name) => name.endsWith('.new'))).toEqual([]);
  }
});

const opens = (path: string, passphrase: string): Promise<boolean> =>
  openVaultFile(path, passphrase).then(
    () => true,
    () => false,
  );

async function changeUntilKilled(given: string[], delayMs: number): Promise<void> {
  const changer = spawn(process.execPath, [child, ...given], { stdio: ['ignore', 'pipe', 'inherit'] });
  let changes = 0;
  for await (const _ of createInterface({ input: changer.stdout })) {
    changes += 1;
    if (changes === 2) setTimeout(() => changer.kill('SIGKILL'), delayMs);
  }
}
