import { copyFileSync, existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { VersionsFound } from '../../../main/core/ports/secret-store.ts';
import { vaultFile } from '../../../main/platform/secret-stores/vault-file.ts';
import { createMemorySecretStores } from '../../fakes/memory-secret-store.ts';
import { createVirtualClock } from '../../fakes/virtual-clock.ts';
import { temporaryFolder } from '../../platform/records/temporary-folder.ts';
import { loadThere, oursIn, passphrase } from '../../platform/vault-file/other-program.ts';
import { openVaultFile, quickVaultFile } from '../../platform/vault-file/quick-vault-file.ts';
import { addSandbox, createKept, openTestVault, type TestVault } from '../test-vault.ts';

const nothing: VersionsFound = { differences: [], unopened: [], deletedHere: [], laterPath: null };

async function withCopies() {
  const clock = createVirtualClock();
  const secretStores = createMemorySecretStores();
  let found = nothing;
  secretStores.store.takeInCopies = async () => {
    const told = found;
    found = { ...nothing, unopened: found.unopened };
    return told;
  };
  const vault = await openTestVault({ clock, secretStores });
  onTestFinished(vault.close);
  return {
    ...vault,
    clock,
    merged: async () => (await vault.call('getBackupState', {})).merged,
    bring: (brought: Partial<VersionsFound>) => {
      found = { ...nothing, ...brought };
    },
  };
}

test('what another computer’s version had is told until the user has seen it, once for each', async () => {
  const { bring, merged, clock, call, vault } = await withCopies();
  bring({ differences: [{ is: 'newer-there', title: 'CI – Forge' }] });
  clock.advance(60_000);
  await expect.poll(merged).toMatchObject({ differences: [{ is: 'newer-there', title: 'CI – Forge' }] });
  bring({ differences: [{ is: 'only-there', title: 'Deploy – Forge' }] });
  vault.catchUp();
  await expect.poll(async () => (await merged())?.differences.length).toBe(2);
  await call('dismissMerged', {});
  clock.advance(60_000);
  expect(await merged()).toBeNull();
});

test('a version that can’t be opened is named as long as it is there', async () => {
  const { bring, merged, vault, call } = await withCopies();
  bring({ unopened: ['/synced/secrets 2.kdbx'] });
  vault.catchUp();
  await expect.poll(merged).toMatchObject({ differences: [], unopened: ['/synced/secrets 2.kdbx'] });
  bring({});
  vault.catchUp();
  await expect.poll(merged).toBeNull();
  await call('lock', {});
});

test('what is deleted here and another version still had leaves the earlier versions, unless a key has it', async () => {
  const { bring, call, vault, ports, secretStores } = await withCopies();
  const gone = ports.newId();
  const erased: string[][] = [];
  secretStores.store.eraseEarlier = async (ids) => {
    erased.push([...ids]);
    return [];
  };
  const account = await addSandbox({ call } as TestVault);
  const { keyId } = await createKept({ call } as TestVault, account.id, 'CI');
  erased.length = 0;
  bring({ deletedHere: [gone, keyId] });
  vault.catchUp();
  await expect.poll(() => erased.map((ids) => ids.toSorted())).toEqual([[gone]]);
  await expect.poll(() => ports.records.unclaimed.all()).toEqual([]);
  expect(secretStores.store.items.has(keyId)).toBe(true);
});

test('the secret of a key that another computer has deleted stays in the earlier versions', async () => {
  const dataDir = temporaryFolder();
  const path = join(dataDir, 'secrets.kdbx');
  await (await quickVaultFile(path, passphrase)).close();
  const vault = await openTestVault({ secretStores: [vaultFile({ dataDir })] as never });
  onTestFinished(vault.close);
  await vault.call('unlock', { passphrase });
  const account = await addSandbox(vault);
  const { keyId } = await createKept(vault, account.id, 'CI');
  const [there, copy] = [join(temporaryFolder(), 'there.kdbx'), join(dataDir, 'secrets 2.kdbx')];
  for (const other of [there, copy]) copyFileSync(path, other);
  const theirs = await openVaultFile(there, passphrase);
  await theirs.delete(keyId);
  await theirs.close();
  renameSync(there, path);
  vault.vault.catchUp();
  await expect.poll(() => existsSync(copy)).toBe(false);
  await vault.call('getBackupState', {});
  await expect.poll(() => vault.ports.records.unclaimed.all()).toEqual([]);
  expect(oursIn(await loadThere(path)).has(keyId)).toBe(false);
  expect(oursIn(await loadThere(`${path}.1`)).has(keyId)).toBe(true);
});

test('a locked vault looks when it opens', async () => {
  const { bring, merged, call, clock } = await withCopies();
  await call('lock', {});
  bring({ differences: [{ is: 'only-there', title: 'New' }] });
  clock.advance(120_000);
  await call('unlock', { passphrase: null });
  await expect.poll(merged).toMatchObject({ differences: [{ title: 'New' }] });
});
