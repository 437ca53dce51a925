import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createSandboxServer } from '../main/sandbox/server.ts';
import { openVault } from './open-vault.ts';
import { type BenchRow, insertKeys, row } from './records.ts';

const keys = 10_000;

/** Runs in a new process, like a real start: no cache is warm. */
export async function printColdStart(dataDir: string): Promise<void> {
  const from = performance.now();
  const vault = await openVault(dataDir);
  const taken = performance.now() - from;
  await vault.close();
  process.stdout.write(String(taken));
}

function coldStarts(): BenchRow {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-bench-'));
  insertKeys(folder, keys);
  const program = `import { printColdStart } from ${JSON.stringify(import.meta.filename)}; await printColdStart(${JSON.stringify(folder)});`;
  const start = () =>
    Number(execFileSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' }));
  const taken = Array.from({ length: 11 }, start);
  rmSync(folder, { recursive: true });
  return row(`createVault cold, ${keys} keys`, 150, taken);
}

async function syncs(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-bench-'));
  const provider = createSandboxServer({
    file: join(folder, 'p.sqlite'),
    tier: { maxKeys: keys, ratePerMinute: null },
  });
  const baseUrl = await provider.start();
  provider.seed(keys);
  const firsts: number[] = [];
  const agains: number[] = [];
  const stalls: number[] = [];
  for (let run = 0; run < 5; run += 1) {
    const dataDir = join(folder, String(run));
    const vault = await openVault(dataDir);
    const stall = monitorEventLoopDelay({ resolution: 5 });
    stall.enable();
    const from = performance.now();
    const credential = await provider.issueCredential();
    const { id } = await vault.handlers.addAccount({
      provider: 'lev',
      kind: null,
      label: 'Bench',
      baseUrl,
      header: null,
      credential,
    });
    await vault.handlers.syncAccount({ accountId: id });
    firsts.push(performance.now() - from);
    stall.disable();
    stalls.push(stall.max / 1e6);
    const again = performance.now();
    await vault.handlers.syncAccount({ accountId: id });
    agains.push(performance.now() - again);
    await vault.close();
  }
  await provider.stop();
  rmSync(folder, { recursive: true });
  return [
    row(`sync ${keys} keys from the sandbox, 50 pages of 200, into an empty vault`, 2000, firsts),
    row('… with nothing new', 2000, agains),
    row('… longest stall of the event loop meanwhile, provider in the same process', null, stalls),
  ];
}

/** From the click on “Rotate” to the verdict that the old key is refused. Secrets are in the real Secret Service. */
async function rotations(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-bench-'));
  const provider = createSandboxServer({
    file: join(folder, 'p.sqlite'),
    tier: { maxKeys: keys, ratePerMinute: null },
  });
  const vault = await openVault(folder);
  const { handlers } = vault;
  const { id: accountId } = await handlers.addAccount({
    provider: 'lev',
    kind: null,
    label: 'Bench',
    baseUrl: await provider.start(),
    header: null,
    credential: await provider.issueCredential(),
  });
  const noAnswer = { code: '', confirmation: null };
  const create = async (rotates: string | null) => {
    const keyId = randomUUID();
    await handlers.createKey({
      keyId,
      accountId,
      label: 'Rotated',
      access: null,
      expiry: { is: 'never' },
      rotates,
      password: '',
      ...noAnswer,
      scopes: null,
      area: null,
      like: null,
    });
    await handlers.settlePendingSecret({ keyId, keep: true });
    return keyId;
  };
  const pendingSecrets: number[] = [];
  const retirements: number[] = [];
  let current = await create(null);
  for (let run = 0; run < 20; run += 1) {
    const from = performance.now();
    const next = await create(current);
    const created = performance.now();
    const { oldVerdict } = await handlers.retireOldKey({ rotationId: next, unverified: false, ...noAnswer });
    if (oldVerdict !== 'refused') throw new Error(`the old key was ${oldVerdict}`);
    pendingSecrets.push(created - from);
    retirements.push(performance.now() - created);
    current = next;
  }
  await vault.close();
  await provider.stop();
  rmSync(folder, { recursive: true });
  return [
    row('rotate: create and store the new key', null, pendingSecrets),
    row('rotate: verify the new key, revoke the old one and verify that it is refused', null, retirements),
  ];
}

export const benchCore = async (): Promise<BenchRow[]> => [coldStarts(), ...(await syncs()), ...(await rotations())];
