import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newIntent } from '../../../main/core/journal/new-intent.ts';
import { type Fetch, FetchFailure } from '../../../main/core/ports/fetch.ts';
import type { IntentRecord, KeyRecord } from '../../../main/core/ports/record-store.ts';
import { httpFetch } from '../../../main/platform/http/fetch.ts';
import { impatientClock } from '../../fakes/impatient-clock.ts';
import { accountOf } from '../../platform/records/some-records.ts';
import { startAnthropic } from '../providers/anthropic-stand-in.ts';
import { type GitLabStandIn, startGitLab } from '../providers/gitlab-stand-in.ts';
import { listKeys, openTestVault, type TestVault } from '../test-vault.ts';

let test: TestVault;
let provider: { url: string; stop(): Promise<void> };
/** What was sent to the provider's own address. */
let sent: { path: string; authorization: string }[] = [];
/** Called with each secret that is sent, before the answer. Throws what the request is to fail with. */
let onRequest = (_secret: string): void => {};
/** The secrets to which the answer can't be read. */
const garbled = new Set<string>();

afterEach(async () => {
  await test.close();
  await provider.stop();
  sent = [];
  onRequest = () => {};
  garbled.clear();
});

/** The provider's address leads to the stand-in. */
async function open(address: string): Promise<void> {
  const fetch: Fetch = async (request) => {
    const { origin, pathname } = new URL(request.url);
    if (origin !== address) throw new Error(`nothing may be sent to ${origin}`);
    const authorization = request.headers.authorization ?? '';
    const secret = authorization.replace(/^Bearer /, '');
    sent.push({ path: pathname, authorization });
    onRequest(secret);
    const reply = await httpFetch({ ...request, url: request.url.replace(address, provider.url) });
    return garbled.has(secret) ? { ...reply, body: '[]' } : reply;
  };
  test = await openTestVault({ clock: impatientClock, fetch });
}

const addAccount = async (id: string, credential: string): Promise<string> =>
  (await test.call('addAccount', { provider: id, label: 'Work', baseUrl: null, credential })).id;
const isSyncing = async () => (await test.call('listAccounts', {})).some(({ syncing }) => syncing);
/** A new account is synced once by itself. */
const addSynced = async (id: string, credential: string): Promise<string> => {
  const accountId = await addAccount(id, credential);
  await expect.poll(isSyncing).toBe(false);
  return accountId;
};
const rows = async () => (await listKeys(test)).rows;

/** Imports variables of a `.env` file, each for the service. */
async function importEnv(service: string, variables: Record<string, string>, isNew = true): Promise<void> {
  const text = Object.entries(variables).map(([name, value]) => `${name}=${value}\n`);
  const source = { base64: Buffer.from(text.join('')).toString('base64'), passphrase: '', keyFile: null };
  const { importId, entries } = await test.call('previewImport', { source });
  const choices = entries.map(({ name }, index) => ({
    index,
    label: name,
    service,
    project: 'shop',
    environment: null,
  }));
  const added = isNew ? choices.length : 0;
  expect(await test.call('confirmImport', { importId, choices })).toMatchObject({ added, failed: [] });
}

describe('a token of GitLab, whose list shows nothing of the secrets,', () => {
  it('that is imported becomes its row on the list, and keeps what is known of it here', async () => {
    const gitLab = await startGitLab('');
    provider = gitLab;
    await open('https://gitlab.com');
    const token = gitLab.make('Deploy', ['read_api']);
    const accountId = await addAccount('gitlab', gitLab.credential.secret);
    await test.call('syncAccount', { accountId });
    await importEnv('GitLab', { CI_TOKEN: token.secret });
    // The sync goes on after the import.
    await expect.poll(() => test.call('listAccounts', {})).toHaveLength(1);
    const [key] = (await rows()).filter(({ inVault }) => inVault);
    expect(key).toMatchObject({ accountId, label: 'Deploy', remoteId: String(token.id), access: 'read-only' });
    expect(key?.places).toMatchObject([{ project: 'shop', name: 'CI_TOKEN' }]);
    expect(test.secretStores.store.items.get(key?.id ?? '')).toBe(token.secret);
    expect(await test.call('verifyKey', { keyId: key?.id ?? '' })).toEqual({ verdict: 'accepted' });
  });

  it('that came in before its account does so at the first sync', async () => {
    const gitLab = await startGitLab('');
    provider = gitLab;
    await open('https://gitlab.com');
    const token = gitLab.make('Deploy');
    await importEnv('GitLab', { CI_TOKEN: token.secret });
    expect(sent).toEqual([]);
    const accountId = await addAccount('gitlab', gitLab.credential.secret);
    await test.call('syncAccount', { accountId });
    expect((await rows()).filter(({ inVault }) => inVault)).toMatchObject([{ accountId, remoteId: String(token.id) }]);
  });

  it('keeps its label if the list has none', async () => {
    const gitLab = await startGitLab('');
    provider = gitLab;
    await open('https://gitlab.com');
    const token = gitLab.make('');
    await importEnv('GitLab', { CI_TOKEN: token.secret });
    const accountId = await addSynced('gitlab', gitLab.credential.secret);
    const own = (await rows()).filter(({ inVault }) => inVault);
    expect(own).toMatchObject([{ accountId, label: 'CI_TOKEN', remoteId: String(token.id) }]);
  });

  it('is looked for after an import only if it came in now', async () => {
    const gitLab = await startGitLab('');
    provider = gitLab;
    await open('https://gitlab.com');
    await addSynced('gitlab', gitLab.credential.secret);
    const one = gitLab.make('One').secret;
    await importEnv('GitLab', { ONE: one });
    expect(await isSyncing()).toBe(true);
    await expect.poll(isSyncing).toBe(false);
    await importEnv('GitLab', { ONE: one }, false);
    expect(await isSyncing()).toBe(false);
  });

  it('is asked about once if it is on no list', async () => {
    const gitLab = await startGitLab('');
    provider = gitLab;
    await open('https://gitlab.com');
    const secret = `glpat-${'Zz9'.repeat(7).slice(0, 20)}`;
    await importEnv('GitLab', { CI_TOKEN: secret });
    const accountId = await addAccount('gitlab', gitLab.credential.secret);
    await test.call('syncAccount', { accountId });
    await test.call('syncAccount', { accountId });
    expect(sent.filter(({ authorization }) => authorization.includes(secret))).toHaveLength(1);
    expect((await rows()).filter(({ inVault }) => inVault)).toMatchObject([{ label: 'CI_TOKEN', remoteId: null }]);
    expect(await test.call('listAccounts', {})).toHaveLength(2);
  });

  it('isn’t sent there if it is of another form, or at an account of another name', async () => {
    const gitLab = await startGitLab('');
    provider = gitLab;
    await open('https://gitlab.com');
    await importEnv('GitLab', { OTHER: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b' });
    await importEnv('Forge', { FORGE: gitLab.make('Forge').secret });
    const accountId = await addAccount('gitlab', gitLab.credential.secret);
    await test.call('syncAccount', { accountId });
    const own = sent.filter(({ authorization }) => !authorization.includes(gitLab.credential.secret));
    expect(own).toEqual([]);
    expect(
      (await rows())
        .filter(({ inVault }) => inVault)
        .map(({ label }) => label)
        .sort(),
    ).toEqual(['FORGE', 'OTHER']);
  });
});

it('a key of Anthropic is found by its mask, without being sent', async () => {
  const anthropic = await startAnthropic(3);
  provider = anthropic;
  await open('https://api.anthropic.com');
  const key = anthropic.make('CI');
  await importEnv('Anthropic', { ANTHROPIC_API_KEY: key.secret });
  const accountId = await addAccount('anthropic', anthropic.adminKey);
  await test.call('syncAccount', { accountId });
  expect((await rows()).filter(({ inVault }) => inVault)).toMatchObject([{ accountId, label: 'CI', remoteId: key.id }]);
  expect(await rows()).toHaveLength(4);
  expect(sent.some(({ path }) => path === '/v1/models')).toBe(false);
});

const records = () => test.ports.records;
const intent = (id: string, kind: IntentRecord['kind']) =>
  newIntent({ id, kind, accountId: gitLabId(), label: 'Deploy', idempotencyKey: id, beganAt: Date.now() });
const gitLabId = () =>
  records()
    .accounts.all()
    .find(({ provider }) => provider === 'gitlab')?.id ?? '';
const leak = { beganAt: 1, way: null, isReplaced: false, uses: [] };
const rotation = { beganAt: 1, retireAskedAt: null };

/** What happens while the provider is asked which key it is, and how it ends. */
const meanwhile: Record<string, [(key: KeyRecord, row: KeyRecord) => void, (key: KeyRecord, row: KeyRecord) => void]> =
  {
    'the key is regenerated': [
      ({ id }) => records().intents.insert(intent(id, 'regenerate')),
      ({ id }) => records().intents.remove(id, 'regenerate'),
    ],
    'the row is revoked': [
      (_, { id }) => records().intents.insert(intent(id, 'revoke')),
      (_, { id }) => records().intents.remove(id, 'revoke'),
    ],
    'the row is created': [
      (_, { id }) => records().intents.insert(intent(id, 'create')),
      (_, { id }) => records().intents.remove(id, 'create'),
    ],
    'the key is replaced by the row': [
      (key, row) => records().rotations.insert({ ...rotation, id: row.id, oldKeyId: key.id }),
      (_, row) => records().rotations.remove(row.id),
    ],
    'the key is leaked': [
      ({ id }) => records().leaks.write({ ...leak, keyId: id }),
      ({ id }) => records().leaks.remove(id),
    ],
    'the row is leaked': [
      (_, { id }) => records().leaks.write({ ...leak, keyId: id }),
      (_, { id }) => records().leaks.remove(id),
    ],
    'the key gets another secret': [
      (key) => records().keys.update({ ...key, fingerprint: 'another' }),
      (key) => records().keys.update(key),
    ],
    'the key has another mask': [
      (key) => records().keys.update({ ...key, mask: 'glpat-••••0000' }),
      (key) => records().keys.update(key),
    ],
  };

describe('a key and its row on the list stay two', () => {
  let gitLab: GitLabStandIn;
  let token: GitLabStandIn['tokens'][number];

  beforeEach(async () => {
    gitLab = await startGitLab('');
    provider = gitLab;
    await open('https://gitlab.com');
    token = gitLab.make('Deploy');
    await importEnv('GitLab', { CI_TOKEN: token.secret });
  });

  const inVault = async () => (await rows()).filter((key) => key.inVault);
  const rowOfToken = () => records().keys.findRemote(gitLabId(), String(token.id));

  it.each(Object.entries(meanwhile))(
    'if, while the provider is asked, %s, until that is over',
    async (_, [begin, end]) => {
      const [key] = await inVault();
      const found = () => {
        const row = rowOfToken();
        const own = records().keys.find(key?.id ?? '');
        if (row === null || own === null) throw new Error('no row or no key');
        return [own, row] as const;
      };
      let before: readonly [KeyRecord, KeyRecord] | null = null;
      onRequest = (secret) => {
        if (secret !== token.secret || before !== null) return;
        before = found();
        begin(...before);
      };
      const accountId = await addSynced('gitlab', gitLab.credential.secret);
      expect(before).not.toBeNull();
      const [own, row] = found();
      expect([own.accountId === accountId, own.remoteId, row.inVault]).toEqual([false, null, false]);
      end(...(before ?? found()));
      await test.call('syncAccount', { accountId });
      expect(await inVault()).toMatchObject([{ id: own.id, accountId, remoteId: String(token.id) }]);
    },
  );

  it('only as long as the provider can’t be reached', async () => {
    onRequest = (secret) => {
      if (secret === token.secret) throw new FetchFailure('unreachable');
    };
    const accountId = await addSynced('gitlab', gitLab.credential.secret);
    expect(await inVault()).toMatchObject([{ remoteId: null }]);
    onRequest = () => {};
    await test.call('syncAccount', { accountId });
    expect(await inVault()).toMatchObject([{ remoteId: String(token.id) }]);
  });

  it('without the others, if the answer about one of them can’t be read, which is asked for once', async () => {
    const others = ['One', 'Two'].map((name) => gitLab.make(name));
    await importEnv('GitLab', Object.fromEntries(others.map(({ name, secret }) => [name, secret])));
    garbled.add(token.secret);
    const id = await addSynced('gitlab', gitLab.credential.secret);
    await test.call('syncAccount', { accountId: id });
    const joined = (await inVault()).filter(({ accountId }) => accountId === id);
    expect(joined.map(({ label }) => label).sort()).toEqual(['One', 'Two']);
    expect(sent.filter(({ authorization }) => authorization.includes(token.secret))).toHaveLength(1);
  });
});

describe('an account with a provider’s name', () => {
  const labels = async () => (await test.call('listAccounts', {})).map(({ label }) => label).sort();

  beforeEach(async () => {
    provider = await startGitLab('');
    await open('https://gitlab.com');
  });

  it('stays if no key of it has joined the list', async () => {
    const { credential } = provider as GitLabStandIn;
    test.ports.records.accounts.insert(accountOf(1, { provider: 'other', label: 'GitLab', baseUrl: null }));
    (provider as GitLabStandIn).make('Deploy');
    await test.call('syncAccount', { accountId: await addAccount('gitlab', credential.secret) });
    expect(await labels()).toEqual(['GitLab', 'Work']);
  });

  it('stays if it has an address that the user entered', async () => {
    const { credential, make } = provider as GitLabStandIn;
    const { id, secret } = make('Deploy');
    const baseUrl = 'https://git.example.org/api';
    test.ports.records.accounts.insert(accountOf(1, { provider: 'other', label: 'GitLab', baseUrl }));
    await importEnv('GitLab', { CI_TOKEN: secret });
    const accountId = await addSynced('gitlab', credential.secret);
    expect((await rows()).filter(({ inVault }) => inVault)).toMatchObject([{ accountId, remoteId: String(id) }]);
    expect(await labels()).toEqual(['GitLab', 'Work']);
  });
});
