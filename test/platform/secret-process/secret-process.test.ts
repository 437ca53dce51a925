import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { bytesOf, textOf } from '../../../main/core/ports/secret-bytes.ts';
import type { PassphraseStoreKind, SecretItem, SecretStore } from '../../../main/core/ports/secret-store.ts';
import type { Numbered } from '../../../main/platform/secret-process/calls.ts';
import { decodeMessage, encodeMessage } from '../../../main/platform/secret-process/message.ts';
import type { StartProcess } from '../../../main/platform/secret-process/running-process.ts';
import { createSecretProcess } from '../../../main/platform/secret-process/secret-process.ts';
import { nodeProcess } from '../../../main/platform/secret-process/start-node-process.ts';
import { asTexts, type TextStore } from '../../fakes/as-texts.ts';
import { describeSecretStore } from '../../specs/secret-store.spec.ts';
import { withSecretService } from '../keychain/with-secret-service.ts';
import { quickVaultFile } from '../vault-file/quick-vault-file.ts';
import { processFromSources } from './from-sources.ts';

const passphrase = 'correct horse battery staple';

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latchkey-process-'));
  path = join(folder, 'secrets.kdbx');
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const inProcess = (start: StartProcess = processFromSources, instance = 'Latchkey test') =>
  createSecretProcess(start, { dataDir: folder, instance });

type Stores = ReturnType<typeof inProcess>['secretStores'];
const vaultFileOf = (stores: Stores) => stores.find(({ id }) => id === 'vault-file') as PassphraseStoreKind;

async function openedFile(start?: StartProcess): Promise<TextStore> {
  await (await quickVaultFile(path, passphrase)).close();
  return asTexts(await vaultFileOf(inProcess(start).secretStores).open(passphrase));
}

/** A way to start processes that also kills the one that was started last, as the system does when memory is short. */
function killable() {
  let latest: ReturnType<StartProcess> | null = null;
  let started = 0;
  const start: StartProcess = () => {
    started += 1;
    latest = processFromSources();
    return latest;
  };
  return { start, kill: () => latest?.kill(), started: () => started };
}

/** The processes that this one has started and that still run: their ids and arguments. */
const children = (): string[] =>
  execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(process.pid)], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes('main/hosts/secret-process'));

const textsIn = (items: readonly SecretItem[]): string[] => items.map(({ secret }) => textOf(secret));

/** From now on they answer nothing. */
const stopChildren = (): void => {
  for (const child of children()) process.kill(Number.parseInt(child, 10), 'SIGSTOP');
};

describe('what every store does', () => {
  let shared: string;
  let kind: PassphraseStoreKind;
  /** Stays open, so that one process serves the whole spec: each start takes longer than most of its tests. */
  let anchor: SecretStore;

  beforeAll(async () => {
    shared = await mkdtemp(join(tmpdir(), 'latchkey-process-'));
    await (await quickVaultFile(join(shared, 'secrets.kdbx'), passphrase)).close();
    kind = vaultFileOf(createSecretProcess(processFromSources, { dataDir: shared, instance: 'none' }).secretStores);
    anchor = await kind.open(passphrase);
  });
  afterAll(async () => {
    await anchor.close();
    await rm(shared, { recursive: true });
  });

  describeSecretStore('the vault file in a process of its own', async () => {
    const file = join(shared, 'secrets.kdbx');
    await rm(`${file}.tmp`, { recursive: true, force: true });
    await (await quickVaultFile(file, passphrase)).close();
    let store = await kind.open(passphrase);
    return {
      store,
      reopen: async () => {
        await store.close();
        store = await kind.open(passphrase);
        return store;
      },
      refusing: async () => {
        // A folder that cannot be removed takes the place of the temporary file.
        await mkdir(join(`${file}.tmp`, 'full'), { recursive: true });
        return { store, secret: 'refused' };
      },
      dispose: () => store.close(),
    };
  });
});

withSecretService('on a real Secret Service', () => {
  test('opens the keychain in a process of its own', async () => {
    const { secretStores } = inProcess(processFromSources, `Latchkey test ${randomUUID()}`);
    const [keychain] = secretStores;
    if (keychain?.takesPassphrase !== false) throw new Error('the keychain is not the first store');
    const store = asTexts(await keychain.open());
    await store.write('id', 'secret 🔑', 'Key');
    await store.close();
    const again = asTexts(await keychain.open());
    expect(await again.read('id')).toBe('secret 🔑');
    await again.close();
  });
});

describe('the process', () => {
  test('has ended when a store is closed, also with a save under way, which is finished', async () => {
    const store = await openedFile();
    expect(children()).toHaveLength(1);
    const saved = store.write('id', 'saved', 'Key');
    await store.close();
    expect(children()).toEqual([]);
    await saved;
    const again = asTexts(await vaultFileOf(inProcess().secretStores).open(passphrase));
    expect(await again.read('id')).toBe('saved');
    await again.close();
  });

  test('gets of our environment only what it needs', async () => {
    vi.stubEnv('HTTPS_PROXY', 'http://ada:hush@proxy.example.test');
    onTestFinished(() => void vi.unstubAllEnvs());
    const store = await openedFile();
    const [id] = execFileSync('pgrep', ['-P', String(process.pid), '-f', 'main/hosts/secret-process'], {
      encoding: 'utf8',
    }).split('\n');
    const environment = await readFile(`/proc/${id}/environ`, 'utf8');
    expect(environment).toContain('HOME=');
    expect(environment).not.toContain('hush');
    await store.close();
  });

  test('takes no passphrase or secret as an argument', async () => {
    const store = await openedFile();
    await store.write('id', 'lev_sk_secret', 'Key');
    for (const line of children()) expect(line).not.toMatch(/correct|lev_sk/);
    await store.close();
  });

  test('has the errors of the store, with their parameters', async () => {
    const { secretStores } = inProcess();
    const missing = vaultFileOf(secretStores).open(passphrase);
    await expect(missing).rejects.toMatchObject({ code: 'vault_file_missing', params: { path } });
    await (await quickVaultFile(path, passphrase)).close();
    await expect(vaultFileOf(secretStores).open('wrong')).rejects.toMatchObject({ code: 'passphrase_wrong' });
    // The passphrase that opened nothing is gone soon, too.
    await expect.poll(children).toEqual([]);
  });

  test('makes and reads backups, and leaves what it was given as it is', async () => {
    const { backupFiles } = inProcess();
    const records = Buffer.from(`SQLite format 3\0${'row'.repeat(1000)}`);
    const secrets = [
      { id: randomUUID(), secret: bytesOf('first\n🔑'), title: 'First' },
      { id: randomUUID(), secret: bytesOf('second'), title: 'Second' },
    ];
    const contents = { secrets, records: Buffer.from(records) };
    const file = Buffer.from(await backupFiles.make(contents, passphrase)).toString('base64');
    expect(contents.records.equals(records)).toBe(true);
    expect(textsIn(secrets)).toEqual(['first\n🔑', 'second']);
    const read = await backupFiles.read(file, passphrase);
    expect(textsIn(read.secrets)).toEqual(['first\n🔑', 'second']);
    expect(Buffer.compare(read.records, records)).toBe(0);
    await expect(backupFiles.read(file, 'wrong')).rejects.toMatchObject({ code: 'passphrase_wrong' });
    await backupFiles.keepFormer(contents, passphrase);
    const kept = await readFile(join(folder, 'before-restore.kdbx'), 'base64');
    expect(textsIn((await backupFiles.read(kept, passphrase)).secrets)).toEqual(textsIn(secrets));
    await expect.poll(children).toEqual([]);
  });

  test('keeps its other store when one is closed', async () => {
    const { secretStores } = inProcess();
    await (await quickVaultFile(path, passphrase)).close();
    const [one, other] = [
      asTexts(await vaultFileOf(secretStores).open(passphrase)),
      asTexts(await vaultFileOf(secretStores).open(passphrase)),
    ];
    await one?.close();
    await other?.write('id', 'secret', 'Key');
    expect(await other?.read('id')).toBe('secret');
    await other?.close();
    expect(children()).toEqual([]);
  });

  test('changes the passphrase of the vault file', async () => {
    const store = await openedFile();
    await expect(store.changePassphrase?.('wrong', 'another')).rejects.toMatchObject({ code: 'passphrase_wrong' });
    expect(await store.changePassphrase?.(passphrase, 'another passphrase')).toEqual([]);
    await store.close();
    const again = await vaultFileOf(inProcess().secretStores).open('another passphrase');
    await again.close();
  });

  test('hashes a passphrase and reads a file for import', async () => {
    const { passphraseHash, importFiles } = inProcess();
    const hash = await passphraseHash.make(passphrase);
    expect([await passphraseHash.matches(passphrase, hash), await passphraseHash.matches('other', hash)]).toEqual([
      true,
      false,
    ]);
    const file = { base64: Buffer.from('KEY="a b" # c\n').toString('base64'), passphrase: '', keyFile: null };
    const { is, entries } = await importFiles.read(file);
    expect([is, entries.map(({ name, readings }) => [name, readings[0].secret])]).toEqual(['env', [['KEY', 'a b']]]);
    await expect.poll(children).toEqual([]);
  });
});

describe('a process that was made ready', () => {
  test('is the one that opens the store', async () => {
    const { start, started } = killable();
    const kind = vaultFileOf(inProcess(start).secretStores);
    await (await quickVaultFile(path, passphrase)).close();
    await kind.makeReady?.();
    expect(children()).toHaveLength(1);
    await (await kind.open(passphrase)).close();
    expect(started()).toBe(1);
    expect(children()).toEqual([]);
  });

  test('ends when nobody opens anything', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    await vaultFileOf(inProcess().secretStores).makeReady?.();
    vi.advanceTimersByTime(59_000);
    expect(children()).toHaveLength(1);
    vi.advanceTimersByTime(1_000);
    vi.useRealTimers();
    await expect.poll(children).toEqual([]);
  });

  test('that can’t start leaves it to the opening to say so', async () => {
    const kind = vaultFileOf(inProcess(nodeProcess(join(folder, 'missing.js'))).secretStores);
    await kind.makeReady?.();
    await expect(kind.open(passphrase)).rejects.toMatchObject({ code: 'secret_process_ended' });
  });
});

describe('many items at once', () => {
  const items = Array.from({ length: 1201 }, (_, n) => ({ id: String(n), secret: bytesOf('secret'), title: 'Key' }));

  /** Says yes to everything, and counts the items of each call. */
  function agreeing() {
    const counts: [string, number][] = [];
    const start: StartProcess = () => {
      let answer = (_: Uint8Array) => {};
      let end = () => {};
      return {
        send(message) {
          const { number = 0, call } = decodeMessage(message).facts as Partial<Numbered>;
          if (call?.is === 'write') counts.push([call.is, call.items.length]);
          if (call?.is === 'delete') counts.push([call.is, call.ids.length]);
          queueMicrotask(() => answer(encodeMessage({ facts: { number, result: 1, error: null }, secrets: [] })));
        },
        onMessage(listener) {
          answer = listener;
        },
        onEnd(listener) {
          end = listener;
        },
        kill: () => end(),
      };
    };
    return { counts, start };
  }

  test('go to a keychain in portions, so that no call takes longer than a process may take to answer', async () => {
    const { counts, start } = agreeing();
    const [keychain] = inProcess(start).secretStores;
    if (keychain?.takesPassphrase !== false) throw new Error('the keychain is not the first store');
    const store = await keychain.open();
    await store.writeMany(items);
    await store.deleteMany(items.map(({ id }) => id));
    const sizes = [500, 500, 201];
    expect(counts).toEqual([...sizes.map((size) => ['write', size]), ...sizes.map((size) => ['delete', size])]);
    await store.close();
  });

  test('go to a vault file in one call, which is one save', async () => {
    const { counts, start } = agreeing();
    const store = await vaultFileOf(inProcess(start).secretStores).open(passphrase);
    await store.writeMany(items);
    await store.deleteMany(items.map(({ id }) => id));
    expect(counts).toEqual([
      ['write', 1201],
      ['delete', 1201],
    ]);
    await store.close();
  });
});

describe('a process that is killed', () => {
  test('fails the calls under way, tells whoever opened the store, and leaves what was stored', async () => {
    const { start, kill, started } = killable();
    const { secretStores } = inProcess(start);
    await (await quickVaultFile(path, passphrase)).close();
    const store = asTexts(await vaultFileOf(secretStores).open(passphrase));
    await store.write('id', 'kept', 'Key');
    const lost = new Promise<void>((resolve) => store.onLost?.(resolve));
    // Otherwise one of them may be answered before the kill.
    stopChildren();
    const underWay = [store.read('id'), store.write('id', 'new', 'Key'), store.delete('other')];
    kill();
    for (const call of underWay) await expect(call).rejects.toMatchObject({ code: 'secret_process_ended' });
    await lost;
    await expect(store.read('id')).rejects.toMatchObject({ code: 'secret_process_ended' });
    await store.close();
    const again = asTexts(await vaultFileOf(secretStores).open(passphrase));
    expect(started()).toBe(2);
    expect(await again.read('id')).toBe('kept');
    await again.close();
  });

  test('fails an opening under way', async () => {
    const { start, kill } = killable();
    await (await quickVaultFile(path, passphrase)).close();
    const opening = vaultFileOf(inProcess(start).secretStores).open(passphrase);
    kill();
    await expect(opening).rejects.toMatchObject({ code: 'secret_process_ended' });
  });

  test('is told from one that was closed', async () => {
    let lost = false;
    const store = await openedFile();
    store.onLost?.(() => {
      lost = true;
    });
    await store.close();
    expect(lost).toBe(false);
  });

  test('one that can’t start fails the opening, too', async () => {
    const { secretStores } = inProcess(nodeProcess(join(folder, 'missing.js')));
    await expect(vaultFileOf(secretStores).open(passphrase)).rejects.toMatchObject({ code: 'secret_process_ended' });
  });
});
