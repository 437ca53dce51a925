import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { ParsedInput } from '../main/contract/methods.ts';
import { createVault, type Vault } from '../main/core/create-vault.ts';
import type { Ports } from '../main/core/ports/ports.ts';
import { hostHandlers } from '../main/hosts/loopback/host-handlers.ts';
import { builtPorts } from './open-vault.ts';
import { type BenchRow, row } from './records.ts';
import { derivation } from './vault-file.ts';

const keys = 10_000;
const runs = 15;
const passphrase = 'correct horse battery';
/** Less than anybody takes for the passphrase. */
const typingMs = 1000;

/** From unlocking a vault file to a key on the clipboard, with the built process for secrets. */
export async function benchFirstCopy(): Promise<BenchRow[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'latchkey-bench-'));
  const ports = await builtPorts(dataDir);
  const vault = await createVault(ports, hostHandlers);
  const keyId = await filled(vault);
  const firstCopies = await times(vault, () => vault.handlers.copySecret({ keyId }));
  await vault.handlers.unlock({ passphrase });
  const beside = await besideFingerprints(vault, ports, keyId);
  await vault.close();
  rmSync(dataDir, { recursive: true });
  const over = firstCopies.map(({ ms, derived }) => ms - derived);
  return [
    row(`unlock a vault file with ${keys} keys and copy one, over the key derivation`, 300, over),
    row(
      '… with the key derivation',
      null,
      firstCopies.map(({ ms }) => ms),
    ),
    row(
      '… the key derivation alone',
      null,
      firstCopies.map(({ derived }) => derived),
    ),
    row('copy one while the fingerprints of all are made', 300, beside),
  ];
}

/** @returns the id of one of the keys */
async function filled({ handlers }: Vault): Promise<string> {
  await handlers.createSecretStore({ store: 'vault-file', passphrase });
  const lines = Array.from({ length: keys }, (_, n) => `TOKEN_${n}=${randomBytes(24).toString('base64url')}`);
  const base64 = Buffer.from(lines.join('\n')).toString('base64');
  const { importId } = await handlers.previewImport({ source: { base64, passphrase: '', keyFile: null }, more: [] });
  const choices = lines.map((_, index) => ({ index, reading: 0, label: `Token ${index}`, ...bare }));
  await handlers.confirmImport({ importId, choices, withNotes: false });
  const { ids } = await handlers.listKeyIds(all);
  return ids[77] ?? '';
}

const bare = { service: 'Bench', project: null, environment: null, rotates: null };

const all: ParsedInput<'listKeyIds'> = {
  accountId: null,
  search: '',
  showRevoked: true,
  provider: null,
  status: null,
  access: null,
  area: null,
  tags: [],
  project: null,
  environment: null,
  expiresWithinDays: null,
  neverUsed: false,
  notInVault: false,
  favorite: false,
  sort: 'label',
  descending: false,
};

interface FirstCopy {
  /** From the press on “Unlock”. */
  ms: number;
  /** What a key derivation took right before and right after that: on a computer that isn't idle, it takes longer at some times. */
  derived: number;
}

async function times({ handlers }: Vault, work: () => Promise<unknown>): Promise<FirstCopy[]> {
  const taken: FirstCopy[] = [];
  await handlers.lock({});
  let before = derivation();
  for (let run = 0; run < runs; run += 1) {
    // The window tells that its user is there as soon as they begin to type.
    await handlers.notePresence({});
    await setTimeout(typingMs);
    const from = performance.now();
    await handlers.unlock({ passphrase });
    await work();
    const ms = performance.now() - from;
    await handlers.lock({});
    const after = derivation();
    taken.push({ ms, derived: (before + after) / 2 });
    before = after;
  }
  return taken;
}

/** As after an update from a version that had none. */
async function besideFingerprints({ handlers }: Vault, { records }: Ports, keyId: string): Promise<number[]> {
  const taken: number[] = [];
  const source = { base64: Buffer.from('A=b').toString('base64'), passphrase: '', keyFile: null };
  for (let run = 0; run < 3; run += 1) {
    records.transaction(() => {
      for (const { id } of records.keys.withSecret()) {
        const key = records.keys.find(id);
        if (key) records.keys.update({ ...key, fingerprint: null });
      }
    });
    const making = handlers.previewImport({ source, more: [] });
    // The file is read first.
    while (records.keys.withSecret().every(({ fingerprint }) => fingerprint === null)) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    const from = performance.now();
    await handlers.copySecret({ keyId });
    taken.push(performance.now() - from);
    await making;
  }
  return taken;
}
