import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newIntent } from '../../../main/core/journal/new-intent.ts';
import type { Fetch } from '../../../main/core/ports/fetch.ts';
import type { KeyRecord } from '../../../main/core/ports/record-store.ts';
import { httpFetch } from '../../../main/platform/http/fetch.ts';
import { asTexts } from '../../fakes/as-texts.ts';
import { impatientClock } from '../../fakes/impatient-clock.ts';
import { createLastingPorts, type LastingPorts } from '../lasting-ports.ts';
import { type CloudflareStandIn, startCloudflare } from '../providers/cloudflare-stand-in.ts';
import { type GitLabStandIn, startGitLab } from '../providers/gitlab-stand-in.ts';
import { listKeys, openTestVault, type TestVault } from '../test-vault.ts';

let test: TestVault;
let accountId: string;
const rows = async () => (await listKeys(test)).rows;
const stored = (keyId: string) => test.secretStores.store.items.get(keyId);
const sync = () => test.call('syncAccount', { accountId });

async function add(label: string, secret: string, unverified = false): Promise<string> {
  const keyId = randomUUID();
  await test.call('addKey', { keyId, accountId, label, secret, unverified });
  await test.call('settlePendingSecret', { keyId, keep: true });
  return keyId;
}

/** Called before a secret is sent. */
let onRequest = (_secret: string): void => {};
const fetch: Fetch = (request) => {
  onRequest((request.headers.authorization ?? '').replace(/^Bearer /, ''));
  return httpFetch(request);
};

/** What can happen to a key while its secret is verified. */
const changes: Record<string, (key: KeyRecord) => void> = {
  'gets another secret': (key) => test.ports.records.keys.update({ ...key, fingerprint: 'another' }),
  'has another mask': (key) => test.ports.records.keys.update({ ...key, mask: 'cfut_••••0000' }),
  'is regenerated': ({ id, label }) =>
    test.ports.records.intents.insert(
      newIntent({ id, kind: 'regenerate', accountId, label, idempotencyKey: id, beganAt: Date.now() }),
    ),
};

describe('a token that is added at Cloudflare, whose list shows nothing of the secrets', () => {
  let provider: CloudflareStandIn;
  let lasting: LastingPorts;

  beforeEach(async () => {
    onRequest = () => {};
    provider = await startCloudflare();
    lasting = await createLastingPorts();
    test = await openTestVault({ ...lasting.ports, clock: impatientClock, fetch });
    const credential = provider.manager.secret;
    const account = { provider: 'cloudflare', label: 'Flare', baseUrl: provider.url, credential };
    accountId = (await test.call('addAccount', account)).id;
    await sync();
  });
  afterEach(async () => {
    await test.close();
    await lasting.dispose();
    await provider.stop();
  });

  it('after it got a new secret on the page takes the place of the former one, which is refused', async () => {
    const token = provider.make('CI');
    const before = await add('CI', token.secret);
    token.secret = `cfut_${'0f'.repeat(24)}`;
    const keyId = await add('CI, rolled', token.secret);
    expect(stored(keyId)).toBe(token.secret);
    expect(stored(before)).toBeUndefined();
    expect((await rows()).filter(({ remoteId }) => remoteId === token.id)).toMatchObject([
      { id: keyId, inVault: true },
    ]);
    expect(await rows()).toHaveLength(2);
  });

  /** Adds the secret that a token got on the page, and changes the record of its former secret while that is verified. */
  async function addRolled(change: (former: KeyRecord) => void): Promise<{ before: string; adding: Promise<string> }> {
    const token = provider.make('CI');
    const before = await add('CI', token.secret);
    const former = token.secret;
    token.secret = `cfut_${'0f'.repeat(24)}`;
    onRequest = (secret) => {
      const key = test.ports.records.keys.find(before);
      if (secret === former && key) change(key);
    };
    return { before, adding: add('CI, rolled', token.secret) };
  }

  it('keeps what was noted of the former one while that was verified', async () => {
    const { adding } = await addRolled((key) => test.ports.records.keys.update({ ...key, tags: ['shop'] }));
    expect(test.ports.records.keys.find(await adding)).toMatchObject({ tags: ['shop'] });
  });

  it.each(Object.entries(changes))('is not taken in if the former one %s while it is verified', async (_, change) => {
    const { before, adding } = await addRolled(change);
    await expect(adding).rejects.toMatchObject({ code: 'key_busy' });
    expect(test.ports.records.keys.find(before)).toMatchObject({ inVault: true });
    expect(stored(before)).toBeDefined();
  });

  it('is not taken for one with its label while the list can’t be read', async () => {
    const token = provider.make('CI');
    await sync();
    await provider.stop();
    const keyId = await add('CI', `cfut_${'1a'.repeat(24)}`, true);
    expect(await rows()).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ id: keyId, remoteId: null, inVault: true }),
        expect.objectContaining({ remoteId: token.id, inVault: false }),
      ]),
    );
  });

  it('is disabled if the list says so', async () => {
    const token = provider.make('CI', { status: 'disabled' });
    const keyId = await add('CI', token.secret, true);
    expect(test.ports.records.keys.find(keyId)).toMatchObject({ remoteId: token.id, isDisabled: true });
  });

  it('keeps its id through a crash', async () => {
    const token = provider.make('CI');
    const id = randomUUID();
    const intent = newIntent({ id, kind: 'create', accountId, label: 'CI', idempotencyKey: id, beganAt: Date.now() });
    test.ports.records.intents.insert({ ...intent, remoteId: token.id });
    await asTexts(test.secretStores.store).write(id, token.secret, 'CI – Flare');
    await test.close();
    test = await openTestVault({ ...lasting.ports, clock: impatientClock });
    await expect.poll(rows).toContainEqual(expect.objectContaining({ id, remoteId: token.id, inVault: true }));
  });

  it('lends nothing to another token whose secret the store has in its place', async () => {
    const [one, other] = [provider.make('One'), provider.make('Other', { expires_on: '2027-03-01T00:00:00Z' })];
    const keyId = await add('One', one.secret);
    test.secretStores.store.items.set(keyId, other.secret);
    expect(await test.call('verifyKey', { keyId })).toEqual({ verdict: 'accepted' });
    expect(await test.call('getKey', { keyId })).toMatchObject({ remoteId: one.id, expiresAt: null });
  });
});

describe('a token at GitLab whose record is older than its secret', () => {
  let provider: GitLabStandIn;

  beforeEach(async () => {
    provider = await startGitLab('');
    test = await openTestVault({ clock: impatientClock });
    const credential = provider.credential.secret;
    accountId = (
      await test.call('addAccount', { provider: 'gitlab', label: 'Work', baseUrl: provider.url, credential })
    ).id;
  });
  afterEach(async () => {
    await test.close();
    await provider.stop();
  });

  it('is rotated under the id that its secret tells, so that its family is not revoked', async () => {
    const form = { access: 'inherited', expiry: { is: 'in', days: 90 } } as const;
    const keyId = randomUUID();
    const { secret } = provider.make('CI', ['read_api']);
    await test.call('addKey', { keyId, accountId, label: 'CI', secret, ...form });
    await test.call('settlePendingSecret', { keyId, keep: true });
    await sync();
    const { records } = test.ports;
    const before = records.keys.find(keyId);
    await test.call('regenerateKey', { keyId });
    await test.call('settlePendingSecret', { keyId, keep: true });
    const now = records.keys.find(keyId);
    if (!before || !now) throw new Error('no key');
    // As after the records were put back from a copy.
    records.keys.update({ ...now, remoteId: before.remoteId });
    expect((await test.call('regenerateKey', { keyId })).outcome).toMatchObject({ is: 'shown' });
    await test.call('settlePendingSecret', { keyId, keep: true });
    expect(provider.tokens.filter(({ name, revoked }) => name === 'CI' && !revoked)).toHaveLength(1);
    expect(await test.call('verifyKey', { keyId })).toEqual({ verdict: 'accepted' });
  });
});
