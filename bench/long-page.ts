import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Worker } from 'node:worker_threads';
import type { Vault } from '../main/core/create-vault.ts';
import { openVault } from './open-vault.ts';
import { type BenchRow, row } from './records.ts';

const keys = 10_000;

/** In a thread of its own, so that only the vault's stalls are measured. It puts its whole list on one page. */
const provider = `
  const { createServer } = require('node:http');
  const { parentPort } = require('node:worker_threads');
  const data = Array.from({ length: ${keys} }, (_, at) => ({
    id: at, label: 'key ' + at, key_prefix: 'lev_sk_' + at, created_at: '2026-11-21T00:00:00Z', last_used_at: null,
  }));
  const list = JSON.stringify({ data, pagination: { total: ${keys}, has_more: false } });
  const server = createServer((request, response) => response.end(request.url.includes('/api-keys') ? list : '{"data":{}}'));
  server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));
`;

/** The longest stalls of the event loop, in ms, while a vault reads such a list: the first time, and with nothing new. */
export async function stallsOf({ handlers }: Vault): Promise<[number, number]> {
  const worker = new Worker(provider, { eval: true });
  const [port] = await once(worker, 'message');
  const stalls = async (work: () => Promise<unknown>) => {
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    await work();
    delay.disable();
    return delay.max / 1e6;
  };
  let accountId = '';
  const sync = () => handlers.syncAccount({ accountId });
  const first = await stalls(async () => {
    const account = { provider: 'lev', kind: null, label: 'Bench', header: null, credential: 'lev_sk_credential' };
    ({ id: accountId } = await handlers.addAccount({ ...account, baseUrl: `http://127.0.0.1:${port}` }));
    await sync();
  });
  const again = await stalls(sync);
  await worker.terminate();
  return [first, again];
}

export async function benchLongPage(): Promise<BenchRow[]> {
  const firsts: number[] = [];
  const agains: number[] = [];
  for (let run = 0; run < 5; run += 1) {
    const folder = mkdtempSync(join(tmpdir(), 'latchkey-bench-'));
    const vault = await openVault(folder);
    const [first, again] = await stallsOf(vault);
    firsts.push(first);
    agains.push(again);
    await vault.close();
    rmSync(folder, { recursive: true });
  }
  return [
    row(`a list of ${keys} keys on one page: longest stall of the event loop`, 50, firsts),
    row('… with nothing new', 50, agains),
  ];
}
