/**
 * What the process for secrets does with a vault file, timed in a process that is started as it is. Run by `vault-file.ts` and
 * `first-copy.ts`, with made-up secrets, and prints milliseconds as JSON.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { argon2OfNode } from '../main/platform/kdbx/argon2.ts';
import { openVaultFile } from '../main/platform/vault-file/vault-file.ts';

export interface Figures {
  opening: number[];
  saving: number[];
  reading: number[];
  stalls: number[];
  derivations: number[];
}

const [times = '', file, passphrase = '', id = ''] = process.argv.slice(2);
const figures: Figures = { opening: [], saving: [], reading: [], stalls: [], derivations: [] };
for (let run = 0; run < Number(times); run += 1) {
  if (file !== undefined) await openAndSave(file, run);
  const cost = { memoryKiB: 64 * 1024, passes: 3, parallelism: 4, length: 32, variant: 'argon2id' as const };
  const input = { password: new ArrayBuffer(8), salt: new ArrayBuffer(32), ...cost };
  figures.derivations.push((await timed(() => argon2OfNode(input))).ms);
}
process.stdout.write(JSON.stringify(figures));

async function openAndSave(path: string, run: number): Promise<void> {
  const stall = monitorEventLoopDelay({ resolution: 1 });
  stall.enable();
  const opened = await timed(() => openVaultFile(path, passphrase));
  figures.opening.push(opened.ms);
  const store = opened.result;
  const secret = Buffer.from(`lev_sk_${run}`);
  figures.saving.push((await timed(() => store.write(id, secret, 'Key number 77 – Account'))).ms);
  stall.disable();
  // Without work, the monitor shows its own resolution.
  figures.stalls.push(stall.max / 1e6);
  figures.reading.push((await timed(() => store.read(id))).ms);
  await store.close();
}

async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; result: T }> {
  const from = performance.now();
  const result = await work();
  return { ms: performance.now() - from, result };
}
