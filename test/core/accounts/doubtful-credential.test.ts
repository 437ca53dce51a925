import { afterEach, expect, it } from 'vitest';
import { VaultError } from '../../../main/contract/vault-error.ts';
import { type CredentialWorld, openCredentialWorld, type ProviderName, settled } from './credential-world.ts';

let world: CredentialWorld;
afterEach(() => world.close());

const open = async (name: ProviderName) => {
  world = await openCredentialWorld(name);
};
const join = () => {
  world.wire.before = async () => {};
};
const items = () => world.lasting.ports.secretStores.store.items;
const rotations = () => world.lasting.ports.records.credentialRotations.all();
const oldRow = async () => (await world.rows()).find(({ label }) => label === world.provider.label);

it('is a key with the new secret, too, when a restart came before the old one was revoked', async () => {
  await open('vercel');
  const keyId = (await oldRow())?.id ?? '';
  await world.test.call('enterSecret', { keyId, secret: world.provider.credential });
  world.wire.before = async (method) => {
    if (method === 'DELETE') throw new Error('no network');
  };
  await expect(world.rotate()).rejects.toBeInstanceOf(VaultError);
  join();
  await world.reopen();
  await expect.poll(rotations).toEqual([]);
  expect(items().get(keyId)).toBe(world.stored());
  expect(world.provider.accepted()).toEqual([world.stored()]);
  const secret = world.stored() ?? '';
  expect((await oldRow())?.mask.endsWith(secret.slice(-4))).toBe(true);
});

it('a new credential that can’t manage keys does not take the old one’s place', async () => {
  await open('vercel');
  const { credential } = world.provider;
  world.wire.before = async (method, path) => {
    if (method === 'GET' && path === '/v6/user/tokens' && world.provider.made() > 0) world.provider.limitLatest?.();
  };
  await expect(world.rotate()).rejects.toMatchObject({ code: 'credential_wrong_kind' });
  expect(world.stored()).toBe(credential);
  expect(world.provider.accepted()).toContain(credential);
  expect(rotations()).toEqual([]);
});

it('another credential that may have been made is told before a further one is asked for', async () => {
  await open('vercel');
  world.provider.loseAnswer();
  world.wire.before = async (method) => {
    if (method === 'GET' && world.provider.made() > 0) throw new Error('no network');
  };
  await expect(world.rotate()).rejects.toBeInstanceOf(VaultError);
  expect(rotations()).toHaveLength(1);
  join();
  await expect(world.rotate()).rejects.toMatchObject({ code: 'credential_maybe_made' });
  expect(world.provider.made()).toBe(1);
  await world.rotate();
  expect(world.provider.made()).toBe(2);
});

it('an old credential that still works after it was revoked is told each time, until it is refused', async () => {
  await open('vercel');
  world.provider.ignoresRevocations?.(true);
  const stillWorks = { code: 'key_still_accepted' };
  await expect(world.rotate()).rejects.toMatchObject(stillWorks);
  await expect(world.rotate()).rejects.toMatchObject(stillWorks);
  world.provider.ignoresRevocations?.(false);
  await world.rotate();
  expect(rotations()).toEqual([]);
  expect(world.provider.accepted()).toEqual([world.stored()]);
  await settled(world.test);
  expect([...items().values()]).not.toContain(world.provider.credential);
});

it('a new credential that is refused stays until the old one was seen to work', async () => {
  await open('vercel');
  let lists = 0;
  world.wire.before = async (_, path) => {
    if (path !== '/v6/user/tokens' || world.provider.made() === 0) return;
    lists += 1;
    if (lists === 1) world.provider.limitLatest?.();
    else throw new Error('no network');
  };
  await expect(world.rotate()).rejects.toBeInstanceOf(VaultError);
  expect(lists).toBe(2);
  expect(rotations()).toHaveLength(1);
  expect(items().get(rotations()[0]?.id ?? '')).toMatch(/ vcp_/);
  join();
});

it('a new credential that its provider does not know yet stays, although the old one still works', async () => {
  await open('gitlab');
  world.wire.before = async (method) => {
    if (method === 'GET' && world.provider.made() > 0) world.provider.lagBehind?.(true);
  };
  await expect(world.rotate()).rejects.toMatchObject({ code: 'provider_unauthorized' });
  expect(rotations()).toHaveLength(1);
  join();
  world.provider.lagBehind?.(false);
  await world.rotate();
  expect(world.provider.made()).toBe(1);
  expect(world.provider.accepted()).toEqual([world.stored()]);
});
