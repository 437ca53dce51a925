import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SecretStoreKind } from '../../../main/core/ports/secret-store.ts';
import { createPassphraseHash } from '../../../main/platform/passphrase/passphrase-hash.ts';
import { createMemorySecretStores } from '../../fakes/memory-secret-store.ts';
import { createLastingPorts, type LastingPorts } from '../lasting-ports.ts';
import { addSandbox, createKept, openTestVault, type TestVault } from '../test-vault.ts';

const passphrase = 'correct horse battery';

let test: TestVault;
let lasting: LastingPorts;
/** How often the keychain was opened. */
let opened: number;

beforeEach(async () => {
  lasting = await createLastingPorts();
  opened = 0;
  await open();
});
afterEach(async () => {
  await test.close();
  await lasting.dispose();
});

async function open(): Promise<void> {
  const { records, secretStores } = lasting.ports;
  const { keychain, vaultFile } = secretStores;
  const counted: SecretStoreKind = {
    ...keychain,
    open() {
      opened++;
      return keychain.open();
    },
  };
  test = await openTestVault({ records, secretStores: [counted, vaultFile] });
}
async function restart(): Promise<void> {
  await test.close();
  opened = 0;
  await open();
}

const status = () => test.call('getStatus', {});
const set = (to: string | null, current: string | null = null) =>
  test.call('setAppPassphrase', { passphrase: to, currentPassphrase: current });
const unlock = (given: string | null) => test.call('unlock', { passphrase: given });

describe('with the keychain', () => {
  it('Latchkey has no passphrase of its own at first: it opens by itself, and by a click after a lock', async () => {
    expect(await status()).toMatchObject({ state: 'open', asksPassphrase: false });
    await restart();
    expect(await status()).toMatchObject({ state: 'open' });
    await test.call('lock', {});
    expect(await unlock(null)).toMatchObject({ state: 'open' });
  });

  it('a passphrase is asked for at the next start, before the keychain is touched', async () => {
    const account = await addSandbox(test);
    const { keyId, secret } = await createKept(test, account.id, 'CI');
    expect(await set(passphrase)).toMatchObject({ state: 'open', asksPassphrase: true });
    await restart();
    expect(await status()).toMatchObject({ state: 'locked', store: 'keychain', asksPassphrase: true });
    expect(opened).toBe(0);
    await expect(unlock('wrong horse battery')).rejects.toMatchObject({ code: 'passphrase_wrong' });
    for (const none of [null, '']) await expect(unlock(none)).rejects.toMatchObject({ code: 'invalid_input' });
    expect(opened).toBe(0);
    expect(await unlock(passphrase)).toMatchObject({ state: 'open' });
    expect(test.events).toContainEqual({ is: 'status', status: await status() });
    await test.call('copySecret', { keyId });
    expect(test.clipboard.text).toBe(secret);
  });

  it('it is asked for after a lock too', async () => {
    await set(passphrase);
    expect(await test.call('lock', {})).toMatchObject({ state: 'locked', asksPassphrase: true });
    await expect(unlock('wrong horse battery')).rejects.toMatchObject({ code: 'passphrase_wrong' });
    expect(await status()).toMatchObject({ state: 'locked' });
    expect(await unlock(passphrase)).toMatchObject({ state: 'open' });
  });

  it('another takes its place', async () => {
    await set(passphrase);
    await set('another horse battery', passphrase);
    await restart();
    await expect(unlock(passphrase)).rejects.toMatchObject({ code: 'passphrase_wrong' });
    expect(await unlock('another horse battery')).toMatchObject({ state: 'open' });
  });

  it('null takes it away', async () => {
    await set(passphrase);
    expect(await set(null, passphrase)).toMatchObject({ asksPassphrase: false });
    await restart();
    expect(await status()).toMatchObject({ state: 'open', asksPassphrase: false });
  });

  it('neither is done by somebody who does not know it and finds the vault open', async () => {
    await set(passphrase);
    for (const current of [null, '', 'wrong horse battery']) {
      for (const to of [null, 'another horse battery']) {
        await expect(set(to, current)).rejects.toMatchObject({ code: 'passphrase_wrong' });
      }
    }
    await restart();
    expect(await unlock(passphrase)).toMatchObject({ state: 'open' });
  });

  it('it cannot be set or taken away while the vault is locked', async () => {
    await set(passphrase);
    await test.call('lock', {});
    for (const given of [null, 'another horse battery']) {
      await expect(set(given, passphrase)).rejects.toMatchObject({ code: 'vault_locked' });
    }
    expect(await unlock(passphrase)).toMatchObject({ state: 'open' });
  });

  it('one that is too short is refused', async () => {
    await expect(set('short')).rejects.toMatchObject({ code: 'invalid_input' });
    expect(await status()).toMatchObject({ asksPassphrase: false });
  });

  it('it is stored as Argon2id makes it, and nowhere in clear', async () => {
    const { records, secretStores } = lasting.ports;
    await test.close();
    const passphraseHash = createPassphraseHash();
    test = await openTestVault({ records, secretStores, passphraseHash });
    await set(passphrase);
    const stored = records.settings.read('app-passphrase') ?? '';
    expect(stored).toMatch(/^\$argon2id\$/);
    expect(stored).not.toContain(passphrase);
    expect(JSON.stringify([test.events, test.logged, [...secretStores.store.items]])).not.toContain(passphrase);
    await test.close();
    test = await openTestVault({ records, secretStores, passphraseHash });
    await expect(unlock('wrong horse battery')).rejects.toMatchObject({ code: 'passphrase_wrong' });
    expect(await unlock(passphrase)).toMatchObject({ state: 'open' });
  });
});

describe('with a vault file', () => {
  beforeEach(async () => {
    await test.close();
    await lasting.dispose();
    lasting = await createLastingPorts();
    lasting.ports.secretStores = createMemorySecretStores({ keychain: false });
    await open();
    await test.call('createSecretStore', { store: 'vault-file', passphrase });
  });

  it('its passphrase is asked for again after a lock', async () => {
    expect(await test.call('lock', {})).toMatchObject({ state: 'locked', store: 'vault-file', asksPassphrase: true });
    await expect(unlock('wrong horse battery')).rejects.toMatchObject({ code: 'passphrase_wrong' });
    await expect(unlock('')).rejects.toMatchObject({ code: 'invalid_input' });
    expect(await unlock(passphrase)).toMatchObject({ state: 'open' });
  });

  it('there is no second one', async () => {
    await expect(set('another horse battery')).rejects.toMatchObject({ code: 'not_supported' });
  });
});
