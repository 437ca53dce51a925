import { describe, expect, it } from 'vitest';
import { VaultError } from '../../../main/contract/vault-error.ts';
import type { Clock } from '../../../main/core/ports/clock.ts';
import { bytesOf } from '../../../main/core/ports/secret-bytes.ts';
import type { SecretItem } from '../../../main/core/ports/secret-store.ts';
import { impatientClock } from '../../fakes/impatient-clock.ts';
import { createLastingPorts } from '../lasting-ports.ts';
import { listKeys, openTestVault } from '../test-vault.ts';
import { accounts, beforeEachImport, came, choose, confirm, fileOf, hex, previewEnv, test } from './importing.ts';
import { wholePreview } from './whole-preview.ts';

beforeEachImport();

const secretOf = (index: number) => `${hex}${index}`;
const nameOf = (index: number) => `KEY_${String(index).padStart(5, '0')}`;
const textOf = (count: number) =>
  Array.from({ length: count }, (_, index) => `${nameOf(index)}=${secretOf(index)}`).join('\n');
const all = (count: number) => Array.from({ length: count }, (_, index) => choose(index));
const total = async () => (await listKeys(test)).total;
const intents = () => test.ports.records.intents.all();
/** The secrets of keys in the store, without the one that makes the fingerprints. */
const stored = () => [...test.secretStores.store.items.values()].filter((secret) => secret.startsWith(hex));

describe('an import of many keys', () => {
  it('comes in whole: ten thousand, with a count of them, and is recognized afterwards', async () => {
    const count = 10_000;
    const { importId } = await previewEnv(textOf(count));
    test.events.length = 0;
    expect(await confirm(importId, ...all(count))).toEqual(came(count));
    expect(await total()).toBe(count);
    expect(new Set(stored())).toEqual(new Set(Array.from({ length: count }, (_, index) => secretOf(index))));
    const progress = test.events.filter((event) => event.is === 'import-progress');
    expect(progress.at(-1)).toEqual({ is: 'import-progress', importId, done: count, of: count });
    for (const [index, { done }] of progress.entries()) expect(done).toBeGreaterThan(progress[index - 1]?.done ?? 0);
    // One event for a batch or less, not one for a key.
    expect(test.events.length).toBeLessThan(count / 20);
    const again = await wholePreview(test, fileOf(textOf(count)));
    expect(again.entries).toHaveLength(count);
    expect(again.entries.filter(({ duplicateOf }) => duplicateOf === null)).toEqual([]);
  });

  it('reads no secret again to recognize it later', async () => {
    const { importId } = await previewEnv(textOf(300));
    await confirm(importId, ...all(300));
    const { store } = test.secretStores;
    const { read } = store;
    let reads = 0;
    store.read = (id) => {
      reads += 1;
      return read(id);
    };
    await previewEnv(textOf(300));
    // Of the key that makes the fingerprints.
    expect(reads).toBe(1);
  });

  it('of equal secrets takes in the first, in whatever batch the others are', async () => {
    const text = `${textOf(2500)}\nZ_TWIN_A=${secretOf(0)}\nZ_TWIN_B=${secretOf(2499)}`;
    const { importId } = await previewEnv(text);
    expect(await confirm(importId, ...all(2502))).toEqual(came(2500, 2));
    for (const twin of ['2500', '2501']) {
      expect((await listKeys(test, { search: `Imported ${twin}` })).total).toBe(0);
    }
  });

  it('can be stopped, tells what came in, and goes on later', async () => {
    const { importId } = await previewEnv(textOf(3000));
    const { store } = test.secretStores;
    const { writeMany } = store;
    store.writeMany = async (items) => {
      store.writeMany = writeMany;
      await writeMany(items);
      await test.call('cancelImport', { importId });
    };
    const { added, ...rest } = await confirm(importId, ...all(3000));
    expect(rest).toEqual({ alreadyHere: 0, failed: [] });
    expect(added).toBe(200);
    expect(await total()).toBe(200);
    expect(intents()).toEqual([]);
    expect(await confirm(importId, ...all(3000))).toEqual(came(2800, 200));
  });
});

const tooLong = new VaultError('secret_too_long', { bytes: 3000, max: 2560 });
const unavailable = new VaultError('keychain_unavailable', { reason: { is: 'locked-or-refused' } });

describe('a store that', () => {
  const refusing = (error: VaultError, isRefused: (secret: string) => boolean) => {
    const { store } = test.secretStores;
    const { write } = store;
    const refuse = (items: readonly Pick<SecretItem, 'secret'>[]) => {
      if (items.some(({ secret }) => isRefused(String(Buffer.from(secret))))) throw error;
    };
    store.write = async (id, secret, title) => {
      refuse([{ secret }]);
      await write(id, secret, title);
    };
    store.writeMany = async (items) => {
      for (const { id, secret, title } of items) await store.write(id, secret, title);
    };
    return () => {
      store.write = write;
    };
  };

  it.each([tooLong, unavailable])('refuses one secret with $code stops no other one', async (error) => {
    const { importId } = await previewEnv(textOf(250));
    refusing(error, (secret) => secret === secretOf(120));
    expect(await confirm(importId, ...all(250))).toMatchObject({
      added: 249,
      failed: [{ index: 120, error: { code: error.code } }],
    });
    expect(await total()).toBe(249);
    expect(stored()).toHaveLength(249);
    expect(intents()).toEqual([]);
  });

  it.each([
    new VaultError('disk_full'),
    new VaultError('secret_store_unavailable', { store: 'keychain' }),
    unavailable,
  ])('takes nothing more because of $code ends the import, and the rest can be tried again', async (error) => {
    const { importId } = await previewEnv(textOf(2000));
    const letAll = refusing(error, (secret) => Number(secret.slice(hex.length)) >= 400);
    test.events.length = 0;
    const { added, failed } = await confirm(importId, ...all(2000));
    expect(added).toBe(400);
    expect(failed.map(({ index }) => index)).toEqual(Array.from({ length: 1600 }, (_, index) => index + 400));
    expect(new Set(failed.map(({ error }) => error.code))).toEqual(new Set([error.code]));
    expect(test.events).toContainEqual({ is: 'keys-changed' });
    expect(await total()).toBe(400);
    expect(stored()).toHaveLength(400);
    expect(intents()).toEqual([]);
    letAll();
    expect(await confirm(importId, ...all(2000))).toEqual(came(1600, 400));
  });

  it('returns something else than was stored loses that key alone, and it is deleted there', async () => {
    const { importId } = await previewEnv(textOf(150));
    const { store } = test.secretStores;
    const { writeMany } = store;
    store.writeMany = (items) =>
      writeMany(
        items.map((item) => {
          const secret = String(Buffer.from(item.secret));
          return secret === secretOf(7) ? { ...item, secret: bytesOf(`${secret} `) } : item;
        }),
      );
    expect(await confirm(importId, ...all(150))).toMatchObject({
      added: 149,
      failed: [{ index: 7, error: { code: 'secret_altered' } }],
    });
    expect(await total()).toBe(149);
    expect(stored()).toHaveLength(149);
    expect(intents()).toEqual([]);
  });

  it('takes nothing at all leaves no account behind', async () => {
    const { importId } = await previewEnv(textOf(3));
    test.secretStores.store.refuseWrites(new VaultError('disk_full'));
    expect(await confirm(importId, ...all(3))).toMatchObject({ added: 0, failed: [{}, {}, {}] });
    expect(await accounts()).toEqual([]);
  });
});

describe('an import of many keys that is cut off', () => {
  it('by a lock stops; what was stored is recorded after unlocking, and nothing is left over', async () => {
    const { importId } = await previewEnv(textOf(1000));
    const { store } = test.secretStores;
    const { writeMany } = store;
    store.writeMany = async (items) => {
      await writeMany(items);
      await test.call('lock', {});
    };
    const { added, failed } = await confirm(importId, ...all(1000));
    expect(added).toBe(0);
    expect(new Set(failed.map(({ error }) => error.code))).toEqual(new Set(['vault_locked']));
    store.writeMany = writeMany;
    await test.call('unlock', { passphrase: null });
    await expect.poll(total).toBe(200);
    expect(intents()).toEqual([]);
    expect(stored()).toHaveLength(200);
  });

  it.each([0, 1, 500, 1000])(
    'by a crash after %i of 1,000 secrets keeps those, and forgets the others',
    async (kept) => {
      const lasting = await createLastingPorts();
      const { records, secretStores } = lasting.ports;
      let isUp = true;
      const clock: Clock = {
        ...impatientClock,
        after: (ms, task) => impatientClock.after(ms, () => isUp && task()),
      };
      const first = await openTestVault({ ...lasting.ports, clock });
      const { store } = secretStores;
      const { write, writeMany } = store;
      const { importId } = await first.call('previewImport', { source: fileOf(textOf(1000)) });
      let written = 0;
      // What comes after the crash never happens.
      const crashed = new Promise<void>((crash) => {
        store.writeMany = async (items) => {
          for (const { id, secret, title } of items) {
            if (written === kept) break;
            written += 1;
            await write(id, secret, title);
          }
          if (written === kept) crash();
          if (written === kept) await new Promise(() => {});
        };
      });
      void first.call('confirmImport', { importId, choices: all(1000) });
      await crashed;
      isUp = false;
      store.writeMany = writeMany;

      const second = await openTestVault({ ...lasting.ports });
      await expect.poll(async () => records.intents.all().length).toBe(0);
      expect((await listKeys(second)).total).toBe(kept);
      const again = await second.call('previewImport', { source: fileOf(textOf(1000)) });
      const choices = all(1000);
      expect(await second.call('confirmImport', { importId: again.importId, choices })).toEqual(
        came(1000 - kept, kept),
      );
      expect((await listKeys(second)).total).toBe(1000);
      await second.close();
      await lasting.dispose();
    },
  );
});

describe('an import of many keys that the records can’t take', () => {
  it('by a full disk while its intents are written leaves none of them, and no account', async () => {
    const { importId } = await previewEnv(textOf(200));
    const { intents: table } = test.ports.records;
    const { insert } = table;
    let inserted = 0;
    table.insert = (intent) => {
      if (inserted++ === 120) throw new VaultError('disk_full');
      insert(intent);
    };
    const { added, failed } = await confirm(importId, ...all(200));
    expect([added, failed.length]).toEqual([0, 200]);
    expect(failed[0]).toMatchObject({ error: { code: 'disk_full' } });
    expect(intents()).toEqual([]);
    expect(await accounts()).toEqual([]);
    expect(stored()).toEqual([]);
    table.insert = insert;
    expect(await confirm(importId, ...all(200))).toEqual(came(200));
  });

  it.each([true, false])(
    'by a full disk under the records brings no key twice, even if it is imported again before the next start: %s',
    async (importsAgain) => {
      const lasting = await createLastingPorts();
      const { records } = lasting.ports;
      let isFull = true;
      const insert: typeof records.keys.insert = (record) => {
        if (isFull) throw new VaultError('disk_full');
        records.keys.insert(record);
      };
      const first = await openTestVault({
        ...lasting.ports,
        records: { ...records, keys: { ...records.keys, insert } },
      });
      const { importId } = await first.call('previewImport', { source: fileOf(textOf(60)) });
      const add = () => first.call('confirmImport', { importId, choices: all(60) });
      for (const _ of ['first', 'second']) {
        const { failed } = await add();
        expect(new Set(failed.map(({ error }) => error.code))).toEqual(new Set(['disk_full']));
        expect(failed).toHaveLength(60);
      }
      isFull = !importsAgain;
      if (importsAgain) expect(await add()).toEqual(came(60));
      await first.close();

      const second = await openTestVault({ ...lasting.ports });
      await expect.poll(async () => records.intents.all().length).toBe(0);
      expect((await listKeys(second)).total).toBe(60);
      const secrets = [...lasting.ports.secretStores.store.items.values()].filter((secret) => secret.startsWith(hex));
      expect(secrets).toHaveLength(60);
      await second.close();
      await lasting.dispose();
    },
  );
});
