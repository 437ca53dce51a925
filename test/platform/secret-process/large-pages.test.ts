import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createSecretProcess } from '../../../main/platform/secret-process/secret-process.ts';
import { temporaryFolder } from '../records/temporary-folder.ts';
import { processFromSources } from './from-sources.ts';

const setting = '/sys/kernel/mm/transparent_hugepage/enabled';
const onRequest = existsSync(setting) && !readFileSync(setting, 'utf8').includes('[never]');
const passphrase = 'correct horse battery staple';

/** The ids of the processes for secrets that this one has started. Those of other tests may still be ending. */
const processIds = (): string[] =>
  execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(process.pid)], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes('main/hosts/secret-process'))
    .map((line) => line.trim().split(' ')[0] ?? '');

/** How many pages of memory the process has been given so far. */
function pageFaults(id: string | undefined): number {
  const stat = readFileSync(`/proc/${id}/stat`, 'utf8');
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[7]);
}

test.skipIf(!onRequest)('a key derivation gets its 64 MiB in large pages', async () => {
  const { passphraseHash } = createSecretProcess(processFromSources, {
    dataDir: temporaryFolder(),
    instance: 'Latchkey test',
  });
  const others = processIds();
  await passphraseHash.make(passphrase);
  const id = processIds().find((each) => !others.includes(each));
  const before = pageFaults(id);
  await passphraseHash.make(passphrase);
  expect(pageFaults(id) - before).toBeLessThan((64 * 1024) / 4);
});
