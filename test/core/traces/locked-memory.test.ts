import { expect, onTestFinished, test } from 'vitest';
import type { SearchedMemory } from '../../../main/contract/traces.ts';
import type { FindInMemory, Memory } from '../../../main/core/ports/memory.ts';
import { createMemorySecretStores } from '../../fakes/memory-secret-store.ts';
import { createVirtualClock } from '../../fakes/virtual-clock.ts';
import { openTestVault } from '../test-vault.ts';

const passphrase = 'horse battery';
const nothing = { places: [], control: [], notSearched: [] };

/** A vault that has searched for a secret, with a memory in which each search finds one copy fewer. */
async function searchedVault(find?: FindInMemory) {
  const clock = createVirtualClock();
  let copiesLeft = 3;
  const done: string[] = [];
  const searched = (): SearchedMemory => ({
    ...{ processes: 1, bytes: 10, unread: 0, control: true },
    copies: [{ process: 'main', form: 'text', count: copiesLeft-- }],
  });
  const memory: Memory = {
    async empty() {
      done.push('empty');
    },
    finderOf: () => async (cancellation) => {
      done.push('search');
      return find ? find(cancellation) : searched();
    },
  };
  const secretStores = createMemorySecretStores({ keychain: false });
  const vault = await openTestVault({ clock, memory, secretStores, searchTraces: async () => nothing });
  onTestFinished(vault.close);
  await vault.call('createSecretStore', { store: 'vault-file', passphrase });
  const lock = () => vault.call('lock', {});
  const unlock = () => vault.call('unlock', { passphrase });
  const pass = async (ms: number) => {
    clock.advance(ms);
    await clock.turn();
  };
  const shown = async () =>
    (await vault.call('getLockedMemory', {})).map(({ afterMs, copies }) => [afterMs, copies[0]?.count]);
  return { vault, done, lock, unlock, pass, shown };
}

const search = ({ vault }: Awaited<ReturnType<typeof searchedVault>>) =>
  vault.call('searchTraces', { secret: 'made-up-secret' });

test('the first lock after a search has memory searched after each time that it was emptied', async () => {
  const searched = await searchedVault();
  const { done, lock, unlock, pass, shown } = searched;
  expect(await search(searched)).toMatchObject({
    memory: { copies: [{ count: 3 }] },
    notSearched: ['browser', 'vault-file'],
  });
  expect(await shown()).toEqual([]);
  await lock();
  expect(done.splice(0)).toEqual(['search']);
  await pass(100);
  expect(done.splice(0)).toEqual(['empty', 'search']);
  await pass(4_900);
  expect(done.splice(0)).toEqual(['empty', 'search']);
  await unlock();
  expect(await shown()).toEqual([
    [100, 2],
    [5000, 1],
  ]);

  await lock();
  await pass(6_000);
  expect(done.splice(0)).toEqual(['empty', 'empty']);
  await unlock();
  expect(await shown()).toHaveLength(2);
  await search(searched);
  expect(await shown()).toEqual([]);
});

test('a vault that is opened soon tells what was searched until then', async () => {
  const searched = await searchedVault();
  await search(searched);
  await searched.lock();
  await searched.pass(100);
  await searched.unlock();
  await searched.pass(60_000);
  expect(await searched.shown()).toEqual([[100, 2]]);
});

test('a search of memory that never ends is not waited for, and tells nothing', async () => {
  let calls = 0;
  const searched = await searchedVault(() => {
    calls += 1;
    return calls === 1 ? Promise.resolve(null) : new Promise(() => {});
  });
  const { notSearched } = (await search(searched)) ?? {};
  expect(notSearched).toEqual(['memory', 'vault-file']);
  await searched.lock();
  await searched.pass(6_000);
  await searched.pass(30_000);
  await searched.unlock();
  expect(await searched.shown()).toEqual([]);
});

test('a vault that is opened before anything was searched has the next lock searched', async () => {
  const searched = await searchedVault();
  await search(searched);
  await searched.lock();
  await searched.unlock();
  await searched.pass(6_000);
  expect(await searched.shown()).toEqual([]);
  await searched.lock();
  await searched.pass(100);
  await searched.unlock();
  expect(await searched.shown()).toEqual([[100, 2]]);
});
