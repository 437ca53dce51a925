import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { someOf } from '../../sample.ts';
import { openVaultFile, quickVaultFile } from './quick-vault-file.ts';

const child = fileURLToPath(new URL('./vault-file-child.ts', import.meta.url));
/** How many milliseconds after an acknowledged write each kill comes. */
const delays = someOf('kill', [0, 3, 6, 9, 12, 15, 18, 21], 3);

test('killed at any moment, it holds all that was acknowledged and opens as it is', { timeout: 120_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-crash-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, 'secrets.kdbx');
  await quickVaultFile(path, 'passphrase');

  let acknowledged = -1;
  for (const delayMs of delays) {
    // The kill comes during a write that is not acknowledged yet, each time a little later.
    acknowledged = await writeUntilKilled(path, acknowledged + 1, delayMs);
    const store = await openVaultFile(path, 'passphrase');
    for (let n = 0; n <= acknowledged; n++) expect(await store.read(`kept ${n}`)).toBe(`secret ${n}`);
    const last = await store.read('overwritten');
    expect([`secret ${acknowledged}`, `secret ${acknowledged + 1}`]).toContain(last);
    // A kill doesn't look like a file that came from elsewhere.
    expect(await store.takeInCopies?.()).toMatchObject({ differences: [], unopened: [] });
    // A kill while the generations are moved up may leave a gap, which the next writes close.
    const generations = (await readdir(folder)).filter((name) => /\.\d$/.test(name));
    expect(generations.length).toBeGreaterThanOrEqual(2);
    for (const generation of generations) await openVaultFile(join(folder, generation), 'passphrase');
  }
  const store = await openVaultFile(path, 'passphrase');
  for (const secret of ['1', '2', '3']) await store.write('after all', secret, 'Key');
  expect((await readdir(folder)).sort()).toEqual(
    ['', '.1', '.2', '.3', '.known', '.last'].map((end) => `secrets.kdbx${end}`),
  );
});

/** @returns the number of the last write that was acknowledged */
async function writeUntilKilled(path: string, first: number, delayMs: number): Promise<number> {
  const writer = spawn(process.execPath, [child, path, 'passphrase', String(first)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let last = first - 1;
  for await (const line of createInterface({ input: writer.stdout })) {
    last = Number(line);
    if (last === first + 2) setTimeout(() => writer.kill('SIGKILL'), delayMs);
  }
  return last;
}
