import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { SecretItem } from '../main/core/ports/secret-store.ts';
import { openKeychain } from '../main/platform/keychain/keychain.ts';
import { processEnvironment } from '../main/platform/secret-process/process-environment.ts';
import { vaultFile } from '../main/platform/secret-stores/vault-file.ts';
import { openVault } from './open-vault.ts';
import { type BenchRow, row } from './records.ts';
import type { Figures } from './secret-process.ts';

const many = 10_000;
const runs = 9;
const passphrase = 'correct horse battery';

/** A vault file with 10,000 secrets, beside KeePassXC's command line on the same file, and an import of many keys. */
export async function benchVaultFile(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-bench-'));
  try {
    const store = await vaultFile({ dataDir: folder }).create(passphrase);
    const items = newItems(many);
    await store.writeMany(items);
    await store.close();
    const file = join(folder, 'secrets.kdbx');
    return [
      ...openingAndSaving(file, items[77] ?? newItem()),
      { ...row(`… the most memory of a process that opens it`, 150, memoryOfOpening(file)), unit: 'MB' },
      ...keepassxc(file),
      ...(await importing(5000, 3000, 5)),
      ...(await importing(60, 1000, 5)),
      ...(await keychain()),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const newItem = (n = 0): SecretItem => ({
  id: randomUUID(),
  secret: Buffer.from(randomBytes(32).toString('base64url')),
  title: `Key number ${n} – Account`,
});
const newItems = (count: number): SecretItem[] => Array.from({ length: count }, (_, n) => newItem(n));

function openingAndSaving(file: string, { id }: SecretItem): BenchRow[] {
  const { opening, saving, reading, stalls, derivations } = inSecretProcess(runs, file, passphrase, id);
  return [
    row(`open the vault file with ${many} secrets`, 200, opening),
    row('… one save', 200, saving),
    row('… of each, the key derivation (64 MiB, 3 passes)', null, derivations),
    row('… longest stall of the event loop meanwhile', 20, stalls),
    row('… one read', null, reading),
  ];
}

/** How long the key of a vault file takes, in milliseconds. */
export const derivation = (): number => inSecretProcess(1).derivations[0] ?? Number.NaN;

function inSecretProcess(...words: (string | number)[]): Figures {
  const program = [join(import.meta.dirname, 'secret-process.ts'), ...words.map(String)];
  return JSON.parse(
    execFileSync(process.execPath, program, { encoding: 'utf8', env: processEnvironment() }),
  ) as Figures;
}

/**
 * Of the built code, in megabytes, as Linux counts it for a process that does nothing else. `resourceUsage` would count what the
 * process that started it had, too.
 */
function memoryOfOpening(file: string): number[] {
  const chunks = join(import.meta.dirname, '../out/main/chunks');
  const chunk = readdirSync(chunks).find((name) => name.startsWith('vault-file'));
  if (!chunk) throw new Error('the vault file is not in the build');
  const program = `
    const all = await import(${JSON.stringify(join(chunks, chunk))});
    const open = Object.values(all).find((value) => value.name === 'openVaultFile');
    await open(${JSON.stringify(file)}, ${JSON.stringify(passphrase)});
    const { readFileSync } = await import('node:fs');
    process.stdout.write(/VmHWM:\\s+(\\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))[1]);`;
  const run = () =>
    execFileSync(process.execPath, ['--input-type=module', '-e', program], {
      encoding: 'utf8',
      env: processEnvironment(),
    });
  return Array.from({ length: 5 }, () => Number(run()) / 1024);
}

function keepassxc(file: string): BenchRow[] {
  const command = (...args: string[]) => {
    const from = performance.now();
    const { status } = spawnSync('keepassxc-cli', args, { input: `${passphrase}\n` });
    if (status !== 0) throw new Error(`keepassxc-cli ${args[0]} ended with ${status}`);
    return performance.now() - from;
  };
  const open = Array.from({ length: 5 }, () => command('show', '-q', file, '/Latchkey/Key number 7 – Account'));
  const add = Array.from({ length: 5 }, (_, n) => command('add', '-q', '-g', file, `Added ${n}`));
  return [row(`keepassxc-cli show, one of ${many}`, null, open), row(`keepassxc-cli add, one to ${many}`, null, add)];
}

/** From the press on “Import” to the end, into a vault file, with the secrets read back. */
async function importing(count: number, target: number, times: number): Promise<BenchRow[]> {
  const taken: number[] = [];
  const stalls: number[] = [];
  for (let run = 0; run < times; run += 1) {
    const dataDir = mkdtempSync(join(tmpdir(), 'latchkey-bench-'));
    const { handlers, close } = await openVault(dataDir);
    await handlers.createSecretStore({ store: 'vault-file', passphrase });
    const lines = newItems(count).map(({ secret }, n) => `TOKEN_${n}=${secret}`);
    const base64 = Buffer.from(lines.join('\n')).toString('base64');
    const { importId } = await handlers.previewImport({ source: { base64, passphrase: '', keyFile: null }, more: [] });
    const unplaced = { project: null, environment: null, rotates: null };
    const choices = lines.map((_, index) => ({
      index,
      reading: 0,
      label: `Token ${index}`,
      service: 'Bench',
      ...unplaced,
    }));
    const stall = monitorEventLoopDelay({ resolution: 1 });
    stall.enable();
    const { ms, result } = await timed(() => handlers.confirmImport({ importId, choices, withNotes: false }));
    stall.disable();
    stalls.push(stall.max / 1e6);
    if (result.added !== count) throw new Error(`${result.added} of ${count} were imported`);
    taken.push(ms);
    await close();
    rmSync(dataDir, { recursive: true });
  }
  return [
    row(`import ${count} keys into a vault file`, target, taken),
    row('… longest stall of the event loop meanwhile', 20, stalls),
  ];
}

/** The Secret Service writes one secret at a time. No promise: another program does the work. */
async function keychain(): Promise<BenchRow[]> {
  const store = await openKeychain({ service: 'latchkey-bench' });
  const items = newItems(60);
  const { ms } = await timed(() => store.writeMany(items));
  const reading = await timed(async () => {
    for (const { id } of items) await store.read(id);
  });
  for (const { id } of items) await store.delete(id);
  await store.close();
  return [row('keychain (Secret Service): write 60 secrets', null, [ms]), row('… read 60 secrets', null, [reading.ms])];
}

async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; result: T }> {
  const from = performance.now();
  const result = await work();
  return { ms: performance.now() - from, result };
}
