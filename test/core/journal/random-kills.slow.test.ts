import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import kdbxweb from 'kdbxweb';
import { expect, it, onTestFinished } from 'vitest';
import type { KeyRecord, RecordStore } from '../../../main/core/ports/record-store.ts';
import { mailPasswordSetting } from '../../../main/core/session/secret-settings.ts';
import { createSandboxServer } from '../../../main/sandbox/server.ts';
import { portsOn } from '../../platform/ports-on.ts';
import { quickVaultFile } from '../../platform/vault-file/quick-vault-file.ts';
import { inFull, someOf } from '../../sample.ts';
import { openTestVault, type TestVault } from '../test-vault.ts';
import { hashOf, type Kind, kinds, type Note, type Order, providerAt, randomNumbers } from './busy-vault.ts';
import { disagreements } from './disagreements.ts';

const child = join(import.meta.dirname, 'busy-vault.ts');
const passphrase = 'correct horse battery';
/** How long after the first step a kill comes, at most. */
const longestMs = 900;
/** The same for a kill that comes again, while recovery is at work. */
const longestAgainMs = 150;

const kills = someOf(
  'random kills',
  Array.from({ length: 300 }, (_, n) => n),
  7,
);
/** Each vault lives through this many kills. */
const perVault = 25;
const lives = Array.from({ length: Math.ceil(kills.length / perVault) }, (_, n) =>
  kills.slice(n * perVault, (n + 1) * perVault),
);

const seedOf = (kill: number): number =>
  createHash('sha256').update(`${process.env.LATCHKEY_SEED} random kill ${kill}`).digest().readInt32LE(0);

/** A key in the provider's own file. */
interface ProviderKey {
  id: number;
  account: Kind;
  label: string;
  hash: string;
  works: boolean;
  /** The id of the key that it came of by regeneration, if that gives it another id; else its own. */
  family: number;
}

/** A folder with a vault, and a provider that outlives every kill. */
async function createWorld() {
  const dataDir = await mkdtemp(join(tmpdir(), 'latchkey-kills-'));
  const providerDir = await mkdtemp(join(tmpdir(), 'latchkey-provider-'));
  const file = join(providerDir, 'provider.sqlite');
  const notes = join(providerDir, 'notes');
  const provider = createSandboxServer({ file, tier: { maxKeys: null, ratePerMinute: null } });
  const vaultFile = join(dataDir, 'secrets.kdbx');
  await (await quickVaultFile(vaultFile, passphrase)).close();
  onTestFinished(async () => {
    await provider.stop();
    await rm(dataDir, { recursive: true });
    await rm(providerDir, { recursive: true });
  });

  async function open(): Promise<TestVault> {
    const sandbox = providerAt(await provider.start(), provider.issueCredential);
    const opened = await openTestVault({ ...(await portsOn(dataDir)), sandbox });
    await opened.call('unlock', { passphrase });
    return opened;
  }

  const first = await open();
  await first.call('changeSettings', { lockMinutes: null, syncMinutes: null });
  const accounts: Record<Kind, string> = { lev: '', level: '', usual: '' };
  for (const kind of kinds) {
    const { id } = await first.call('addAccount', { provider: 'sandbox', kind, label: kind });
    await first.call('syncAccount', { accountId: id });
    accounts[kind] = id;
  }
  await first.close();
  return {
    accounts,
    orphans: new Set<string>(),
    open,
    async run(seed: number, withinMs: number): Promise<void> {
      const url = await provider.start();
      const two = (account: Kind) =>
        Promise.all([provider.issueCredential({ account }), provider.issueCredential({ account })]);
      const credentials = { lev: await two('lev'), level: await two('level'), usual: await two('usual') };
      const order: Order = { dataDir, passphrase, seed, url, credentials, accounts, notes };
      const LATCHKEY_TEST_ORDER = JSON.stringify(order);
      const busy = spawn(process.execPath, [child], {
        env: { ...process.env, LATCHKEY_TEST_ORDER },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const ended = once(busy, 'exit');
      await Promise.race([once(busy.stdout, 'data'), ended]);
      setTimeout(() => busy.kill('SIGKILL'), randomNumbers(seed)() * withinMs);
      const [, signal] = await ended;
      expect(signal).toBe('SIGKILL');
    },
    /** The secrets in the vault file by their ids, as another program reads them. */
    async secrets(): Promise<Map<string, string>> {
      const bytes = new Uint8Array(await readFile(vaultFile));
      const { Credentials, Kdbx, ProtectedValue } = kdbxweb;
      const document = await Kdbx.load(bytes.buffer, new Credentials(ProtectedValue.fromString(passphrase)));
      const entries = [...document.getDefaultGroup().allEntries()];
      return new Map(
        entries.map((entry) => {
          const secret = entry.fields.get('Password');
          return [String(entry.fields.get('Latchkey id')), typeof secret === 'object' ? secret.getText() : ''];
        }),
      );
    },
    /** Stops the provider to read its file. */
    async providerKeys(): Promise<ProviderKey[]> {
      await provider.stop();
      const db = new Database(file, { readonly: true });
      const rows = db
        .prepare<[], Omit<ProviderKey, 'works'> & { works: number }>(`
          SELECT keys.id, accounts.policy AS account, keys.label, lower(hex(keys.hash)) AS hash,
            keys.revoked_at IS NULL AS works, coalesce(keys.family, keys.id) AS family
          FROM keys JOIN accounts ON accounts.id = keys.account_id ORDER BY keys.id`)
        .all();
      db.close();
      return rows.map((row) => ({ ...row, works: row.works === 1 }));
    },
    notes: (): Note[] =>
      existsSync(notes)
        ? readFileSync(notes, 'utf8')
            .split('\n')
            .filter((line) => line !== '')
            .map((line) => JSON.parse(line))
        : [],
  };
}
type World = Awaited<ReturnType<typeof createWorld>>;

/**
 * Waits until what was interrupted has ended, closes the one-time panels that it opened, and answers as a user does what only a user can.
 * @returns the labels of the keys that were revoked, because the answer with their secret had not come when the kill came
 */
async function settle(test: TestVault, { usual }: World['accounts']): Promise<Set<string>> {
  const { records } = test.ports;
  const revoked = new Set<string>();
  await expect
    .poll(async () => {
      for (const { id, kind, accountId, label, outcome } of await test.call('listPendingSecrets', {})) {
        if (outcome.is === 'shown') await test.call('settlePendingSecret', { keyId: id, keep: true });
        // Elsewhere, the same request is sent again, and brings the secret.
        if (accountId !== usual) continue;
        if (outcome.is === 'not-created') await test.call('dismissPendingSecret', { keyId: id });
        if (outcome.is !== 'orphan') continue;
        if (kind === 'regenerate') await test.call('regenerateKey', { keyId: id });
        else {
          revoked.add(label);
          await test.call('revokeOrphan', { keyId: id });
        }
      }
      const unfinished = records.intents.all().map(({ kind, label }) => `${kind} ${label}`);
      return [...unfinished, ...records.unclaimed.all()];
    })
    .toEqual([]);
  return revoked;
}

interface Found {
  records: RecordStore;
  keys: KeyRecord[];
  secrets: Map<string, string>;
  provider: ProviderKey[];
  notes: Note[];
  /** The labels of those that were revoked after a kill, because nobody had their secret. */
  orphans: Set<string>;
}

/** Where the vault and the provider contradict each other. */
function contradictions({ accounts }: World, { keys, secrets, provider, notes }: Found): string[] {
  const wrong: string[] = [];
  const dropped = new Set(notes.filter(({ act }) => act === 'drop').map(({ id }) => id));
  const labels = new Map<string, number>();
  for (const { id, account, label, hash, works, family } of provider) {
    if ((labels.get(label) ?? family) !== family) wrong.push(`${label} was made twice`);
    labels.set(label, family);
    const key = keys.find((one) => one.accountId === accounts[account] && one.remoteId === String(id));
    if (!key) {
      if (works) wrong.push(`${label} works and is not in the vault`);
      continue;
    }
    if (works !== (key.revokedAt === null)) wrong.push(`${label} is revoked ${works ? 'here' : 'there'} alone`);
    const secret = secrets.get(key.id);
    if (works && secret === undefined && !dropped.has(key.id)) wrong.push(`the secret of ${label} is lost`);
    if (works && secret !== undefined && hashOf(secret) !== hash) wrong.push(`${label} has another secret`);
  }
  return wrong;
}

/** Families of keys that end with a revoked one which nobody wanted to revoke: a former id was sent. */
function revokedFamilies({ provider, notes, orphans }: Found): string[] {
  const ended = new Set([...notes.filter(({ act }) => act === 'revoke').map(({ label }) => label), ...orphans]);
  const latest = new Map(provider.map((key) => [key.family, key]));
  return [...latest.values()].flatMap(({ label, works }) =>
    works || ended.has(label) ? [] : [`${label} was revoked with its family`],
  );
}

/** What the user was told and is not so, though nothing later was begun with the same key, account or password. */
function brokenPromises({ records, keys, secrets, notes }: Found): string[] {
  const wrong: string[] = [];
  const latest = new Map(notes.map((note) => [note.id, note]));
  for (const { act, id, hash } of [...latest.values()].filter(({ is }) => is === 'done')) {
    const key = keys.find((one) => one.id === id);
    const secret = secrets.get(id);
    // Also if its account was removed since: it can come back.
    if (act === 'keep' && (secret === undefined || hashOf(secret) !== hash)) {
      wrong.push(`the secret of ${id} was stored and is lost`);
    }
    if (act === 'remove' && secret === undefined) wrong.push(`the secret of ${id} was removed and is lost`);
    if (act === 'drop' && secret !== undefined) wrong.push(`the secret of ${id} was not to be kept`);
    if (act === 'revoke' && key?.revokedAt === null) wrong.push(`${id} was revoked and is not`);
    if (act === 'remove account' && records.accounts.find(id)) wrong.push(`the account ${id} was removed and is there`);
    if (act === 'password') {
      const password = secrets.get(records.settings.read(mailPasswordSetting) ?? '');
      if ((password === undefined ? '' : hashOf(password)) !== hash)
        wrong.push('the password of the mail server is lost');
    }
  }
  return wrong;
}

async function compare(world: World): Promise<string[]> {
  const test = await world.open();
  const orphans = await settle(test, world.accounts);
  for (const accountId of Object.values(world.accounts)) await test.call('syncAccount', { accountId });
  const { records } = test.ports;
  const keys = records.accounts.all().flatMap(({ id }) => records.keys.ofAccount(id));
  const secrets = await world.secrets();
  for (const label of orphans) world.orphans.add(label);
  const provider = await world.providerKeys();
  const found = { records, keys, secrets, provider, notes: world.notes(), orphans: world.orphans };
  // A revoked key may have been removed, too.
  const ended = found.notes.filter(({ act }) => act === 'revoke' || act === 'remove');
  const mayBeEmpty = new Set(ended.map(({ accountId }) => accountId));
  for (const { accountId } of keys) mayBeEmpty.add(accountId);
  const emptied = records.accounts.all().filter(({ id, provider }) => provider === 'other' && !mayBeEmpty.has(id));
  const wrong = [
    ...disagreements(records, secrets.keys()),
    ...contradictions(world, found),
    ...revokedFamilies(found),
    ...brokenPromises(found),
    ...emptied.map(({ label }) => `the account ${label} has none of the keys that it was made for`),
  ];
  await test.close();
  return wrong;
}

/** What was done in any life. On a busy computer a single vault gets too little done for all of it. */
const done = new Set<string>();

it.each(lives.map((some) => ({ some })))(
  'a vault that is killed at random moments, while four things are done at once, loses nothing and leaves nothing over: %#',
  { timeout: 600_000 },
  async ({ some }) => {
    const world = await createWorld();
    for (const kill of some) {
      await world.run(seedOf(kill), longestMs);
      if (kill % 3 === 0) await world.run(seedOf(-kill - 1), longestAgainMs);
      expect(await compare(world), `kill ${kill}, seed ${process.env.LATCHKEY_SEED}`).toEqual([]);
    }
    for (const { is, act } of world.notes()) if (is === 'done') done.add(act);
  },
);

it('of all those vaults, some did each thing before a kill came', () => {
  if (inFull) expect([...done].sort()).toEqual(['drop', 'keep', 'password', 'remove', 'remove account', 'revoke']);
  else expect(done).toContain('keep');
});
