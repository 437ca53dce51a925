import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openRecords } from '../main/platform/records/open-records.ts';
import { vaultFile } from '../main/platform/secret-stores/vault-file.ts';
import { type BenchRow, insertKeys, row } from './records.ts';

const entries = 100;
const passphrase = 'correct horse battery';

/**
 * Reads the same file with KeePassXC's command line and with our vault. The work differs: the command starts and derives the
 * key (64 MiB of Argon2id) each time, the vault did so once.
 */
export async function benchKeePassXC(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-bench-'));
  const file = join(folder, 'secrets.kdbx');
  const kind = vaultFile({ dataDir: folder });
  const store = await kind.create(passphrase);
  const ids = Array.from({ length: entries }, () => crypto.randomUUID());
  for (const [n, id] of ids.entries())
    await store.write(id, Buffer.from(`lev_sk_${n}${'x'.repeat(40)}`), `Key number ${n}`);
  insertKeys(folder, entries);
  const records = openRecords(folder);

  const command = (...args: string[]) => {
    const from = performance.now();
    const { status } = spawnSync('keepassxc-cli', args, { input: `${passphrase}\n` });
    if (status !== 0) throw new Error(`keepassxc-cli ${args[0]} ended with ${status}`);
    return performance.now() - from;
  };
  const measure = async (work: (n: number) => Promise<unknown> | unknown) => {
    const from = performance.now();
    await work(1);
    return performance.now() - from;
  };
  const repeat = async <T>(runs: number, work: () => Promise<T> | T) => {
    const results: T[] = [];
    for (let run = 0; run < runs; run += 1) results.push(await work());
    return results;
  };
  const query = {
    accountId: null,
    named: [],
    narrowing: null,
    search: 'key 7',
    showRevoked: true,
    sort: 'label',
    descending: false,
    offset: 0,
    limit: 50,
  } as const;
  const opening = async () => {
    const opened = await kind.open(passphrase);
    await opened.close();
  };
  const table = [
    row(
      `keepassxc-cli show, one of ${entries}`,
      null,
      await repeat(7, () => command('show', '-q', '-s', '-a', 'Password', file, '/Latchkey/Key number 7')),
    ),
    row('Latchkey: open the vault file, once a session', null, await repeat(7, () => measure(opening))),
    row(
      `Latchkey: read one of ${entries}, vault file open`,
      null,
      await repeat(50, () => measure(() => store.read(ids[7] ?? ''))),
    ),
    row(`keepassxc-cli search in ${entries}`, null, await repeat(7, () => command('search', '-q', file, 'number 7'))),
    row(
      `Latchkey: search in ${entries}, vault open`,
      null,
      await repeat(50, () => measure(() => records.keys.page(query))),
    ),
  ];
  await store.close();
  records.close();
  rmSync(folder, { recursive: true });
  return table;
}
