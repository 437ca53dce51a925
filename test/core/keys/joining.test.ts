import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Fetch, FetchFailure } from '../../../main/core/ports/fetch.ts';
import { httpFetch } from '../../../main/platform/http/fetch.ts';
import { impatientClock } from '../../fakes/impatient-clock.ts';
import { type DockerHubStandIn, startDockerHub } from '../providers/docker-hub-stand-in.ts';
import { startGitLab } from '../providers/gitlab-stand-in.ts';
import { type ResendStandIn, startResend } from '../providers/resend-stand-in.ts';
import { listKeys, openTestVault, type TestVault } from '../test-vault.ts';

let test: TestVault;
let stop: () => Promise<void>;
let isOnline = true;

afterEach(async () => {
  await test.close();
  await stop();
  isOnline = true;
});

/** The provider's address leads to the stand-in. */
async function open(address: string, url: string): Promise<void> {
  const fetch: Fetch = async (request) => {
    if (new URL(request.url).origin !== address) throw new Error(`nothing may be sent to ${request.url}`);
    if (!isOnline) throw new FetchFailure('unreachable');
    return httpFetch({ ...request, url: request.url.replace(address, url) });
  };
  test = await openTestVault({ clock: impatientClock, fetch });
}

async function importEnv(service: string, name: string, secret: string): Promise<string> {
  const source = { base64: Buffer.from(`${name}=${secret}\n`).toString('base64'), passphrase: '', keyFile: null };
  const { importId } = await test.call('previewImport', { source });
  const choice = { index: 0, label: name, service, project: 'shop', environment: null };
  await test.call('confirmImport', { importId, choices: [choice] });
  await expect.poll(async () => (await test.call('listAccounts', {})).some(({ syncing }) => syncing)).toBe(false);
  const id = (await rows()).find((key) => key.label === name)?.id;
  if (id === undefined) throw new Error('nothing was imported');
  await test.call('tagKeys', { keyIds: [id], add: ['mail'] });
  return id;
}

async function addAccount(provider: string, credential: string): Promise<string> {
  const { id } = await test.call('addAccount', { provider, label: 'Work', baseUrl: null, credential });
  await test.call('syncAccount', { accountId: id });
  return id;
}

const rows = async () => (await listKeys(test)).rows;
const accountNames = async () => (await test.call('listAccounts', {})).map(({ label }) => label).sort();

describe('an imported key of Resend, whose list tells nothing of the secrets,', () => {
  let resend: ResendStandIn;
  let keyId: string;
  let accountId: string;
  let own: ResendStandIn['keys'][number];

  beforeEach(async () => {
    resend = await startResend(3);
    stop = resend.server.stop;
    await open('https://api.resend.com', resend.server.url);
    const last = resend.keys.at(-1);
    if (last === undefined) throw new Error('no key');
    own = last;
    keyId = await importEnv('Resend', 'RESEND_API_KEY', own.secret);
    accountId = await addAccount('resend', resend.fullKey);
  });

  it('becomes the row that the user says, with its secret, tags and places', async () => {
    expect((await rows()).find(({ id }) => id === keyId)?.accountId).not.toBe(accountId);
    const { keys, more, isJoined } = await test.call('findListed', { keyId });
    expect([more, isJoined]).toEqual([0, false]);
    expect(keys.map(({ label }) => label).sort()).toEqual(['Full', 'Key 0', 'Key 1', 'Key 2', 'Sending']);
    const listedId = keys.find(({ remoteId }) => remoteId === own.id)?.id ?? '';
    const joined = await test.call('joinListed', { keyId, listedId });
    expect(joined).toMatchObject({ id: keyId, accountId, remoteId: own.id, label: 'Key 2', tags: ['mail'] });
    expect(joined.places).toMatchObject([{ project: 'shop', name: 'RESEND_API_KEY' }]);
    expect(test.secretStores.store.items.get(keyId)).toBe(own.secret);
    expect(await rows()).toHaveLength(5);
    expect(await accountNames()).toEqual(['Work']);
    // The list goes on with it as one key.
    await test.call('syncAccount', { accountId });
    expect((await rows()).filter(({ remoteId }) => remoteId === own.id)).toMatchObject([{ id: keyId, inVault: true }]);
    expect(await test.call('revokeKey', { keyId })).toMatchObject({ verdict: 'refused' });
    expect(resend.keys).not.toContain(own);
  });

  it('is again as it was after Undo, once', async () => {
    const before = await rows();
    const { keys } = await test.call('findListed', { keyId });
    await test.call('joinListed', { keyId, listedId: keys[0]?.id ?? '' });
    await test.call('undoJoin', { keyId });
    expect(await rows()).toEqual(before);
    expect(await accountNames()).toEqual(['Resend', 'Work']);
    expect(await test.call('verifyKey', { keyId })).toMatchObject({ verdict: expect.any(String) });
    await expect(test.call('undoJoin', { keyId })).rejects.toMatchObject({ code: 'key_not_found' });
  });

  it('keeps after Undo what was noted of it since', async () => {
    const { keys } = await test.call('findListed', { keyId });
    await test.call('joinListed', { keyId, listedId: keys[0]?.id ?? '' });
    await test.call('tagKeys', { keyIds: [keyId], add: ['noted since'] });
    expect(await test.call('undoJoin', { keyId })).toMatchObject({ remoteId: null, tags: ['mail', 'noted since'] });
  });

  it('stays where it is if Resend refuses it, and no row is offered', async () => {
    const { keys } = await test.call('findListed', { keyId });
    resend.keys.splice(resend.keys.indexOf(own), 1);
    await expect(test.call('findListed', { keyId })).rejects.toMatchObject({ code: 'key_refused' });
    const asked = test.call('joinListed', { keyId, listedId: keys[0]?.id ?? '' });
    await expect(asked).rejects.toMatchObject({ code: 'key_refused' });
    expect((await rows()).find(({ id }) => id === keyId)).toMatchObject({ remoteId: null });
  });

  it('stays where it is if Resend can’t be asked', async () => {
    const { keys } = await test.call('findListed', { keyId });
    isOnline = false;
    await expect(test.call('findListed', { keyId })).rejects.toMatchObject({ code: 'provider_unreachable' });
    const asked = test.call('joinListed', { keyId, listedId: keys[0]?.id ?? '' });
    await expect(asked).rejects.toMatchObject({ code: 'provider_unreachable' });
    expect((await rows()).find(({ id }) => id === keyId)).toMatchObject({ remoteId: null });
  });

  it('is never a row that has a secret, was revoked, or is at another account', async () => {
    const { keys } = await test.call('findListed', { keyId });
    const [taken, gone] = [keys.find(({ label }) => label === 'Full'), keys.find(({ label }) => label === 'Key 0')];
    await test.call('enterSecret', { keyId: taken?.id ?? '', secret: resend.fullKey });
    await test.call('revokeKey', { keyId: gone?.id ?? '' });
    const offered = (await test.call('findListed', { keyId })).keys.map(({ label }) => label);
    expect(offered.sort()).toEqual(['Key 1', 'Key 2', 'Sending']);
    const join = (listedId = '') => test.call('joinListed', { keyId, listedId });
    await expect(join(taken?.id)).rejects.toMatchObject({ code: 'key_in_vault' });
    await expect(join(gone?.id)).rejects.toMatchObject({ code: 'key_already_revoked' });
    await expect(join(keyId)).rejects.toMatchObject({ code: 'not_supported' });
  });
});

describe('an imported token of Docker Hub', () => {
  let dockerHub: DockerHubStandIn;

  beforeEach(async () => {
    dockerHub = await startDockerHub();
    stop = dockerHub.stop;
    await open('https://hub.docker.com', dockerHub.url);
  });

  it('is asked about, and the row that was used just now comes first', async () => {
    for (const label of ['Old', 'Deploy', 'Other']) dockerHub.add(label);
    const own = dockerHub.tokens.find(({ token_label }) => token_label === 'Deploy');
    const keyId = await importEnv('Docker Hub', 'DOCKER_TOKEN', own?.secret ?? '');
    await addAccount('docker-hub', `${dockerHub.user}:${dockerHub.password}`);
    const { keys } = await test.call('findListed', { keyId });
    expect(keys).toHaveLength(3);
    expect(keys[0]).toMatchObject({ label: 'Deploy', lastUsedAt: expect.any(Number) });
    expect(await test.call('joinListed', { keyId, listedId: keys[0]?.id ?? '' })).toMatchObject({
      remoteId: own?.uuid,
      access: 'read-only',
    });
  });

  it('of another user isn’t a token of this account', async () => {
    dockerHub.add('Old');
    const keyId = await importEnv('Docker Hub', 'DOCKER_TOKEN', `dckr_pat_${'Ab3'.repeat(9)}`);
    await addAccount('docker-hub', `${dockerHub.user}:${dockerHub.password}`);
    await expect(test.call('findListed', { keyId })).rejects.toMatchObject({ code: 'key_refused' });
  });
});

it('a key whose provider tells which one it is needs no choice', async () => {
  const gitLab = await startGitLab('');
  stop = gitLab.stop;
  await open('https://gitlab.com', gitLab.url);
  const accountId = await addAccount('gitlab', gitLab.credential.secret);
  const token = gitLab.make('Deploy');
  // The sync after the import doesn't get through.
  isOnline = false;
  const keyId = await importEnv('GitLab', 'CI_TOKEN', token.secret);
  isOnline = true;
  expect(await test.call('findListed', { keyId })).toEqual({ isJoined: true, keys: [], more: 0 });
  expect(await test.call('getKey', { keyId })).toMatchObject({ accountId, remoteId: String(token.id) });
});

it('a key of a service that lists nothing has no rows', async () => {
  stop = async () => {};
  await open('https://example.org', '');
  const keyId = await importEnv('Forge', 'FORGE', '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b');
  await expect(test.call('findListed', { keyId })).rejects.toMatchObject({
    code: 'not_supported',
    params: { what: 'join-key' },
  });
});
