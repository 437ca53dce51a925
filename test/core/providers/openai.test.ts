import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openAi } from '../../../main/core/providers/openai.ts';
import { createSession } from '../../../main/core/providers/sessions.ts';
import { httpFetch } from '../../../main/platform/http/fetch.ts';
import { errorSentence } from '../../../main/texts/error-text.ts';
import { languages } from '../../../main/texts/languages.ts';
import { createKept, listKeys, openTestVault, type TestVault } from '../test-vault.ts';
import { documented, type Exchange } from './documented.ts';
import document from './openai.openapi.json' with { type: 'json' };
import { type OpenAiStandIn, startOpenAi } from './openai-stand-in.ts';

const { nameOf, requestProblems, replyProblems } = documented(document, '/v1');

let test: TestVault;
let provider: OpenAiStandIn;
let accountId: string;
let exchanges: Exchange[];

const addAccount = (credential: string) =>
  test.call('addAccount', { provider: 'openai', label: 'Team', baseUrl: provider.url, credential });
const sync = () => test.call('syncAccount', { accountId });
const rows = async () => (await listKeys(test)).rows;

beforeEach(async () => {
  provider = await startOpenAi();
  exchanges = [];
  test = await openTestVault({
    async fetch(request) {
      const reply = await httpFetch(request);
      exchanges.push({ request, reply });
      return reply;
    },
  });
  accountId = (await addAccount(provider.adminKey)).id;
  await sync();
});
afterEach(async () => {
  // Whatever was asked and told is as OpenAI's document has it, which says nothing of 401, 403 and 404.
  const isDocumented = ({ reply }: Exchange) => reply.status <= 400;
  const problems = exchanges.flatMap((exchange) =>
    [...requestProblems(exchange.request), ...(isDocumented(exchange) ? replyProblems(exchange) : [])].map(
      (problem) => `${nameOf(exchange)}: ${problem}`,
    ),
  );
  await test.close();
  await provider.stop();
  expect(problems).toEqual([]);
});

/** A key that was made on OpenAI's page. */
async function add(of: Parameters<OpenAiStandIn['make']>[1] = {}): Promise<string> {
  const { secret, name } = provider.make('proj_first', of);
  const keyId = randomUUID();
  await test.call('addKey', { keyId, accountId, label: name, secret, access: 'inherited' });
  await test.call('settlePendingSecret', { keyId, keep: true });
  return keyId;
}

describe('a list', () => {
  it('has the keys of all projects, and goes on where a page of either ends', async () => {
    provider.projects = Array.from({ length: 205 }, (_, at) => `proj_${at}`);
    for (const project of ['proj_0', 'proj_99', 'proj_100', 'proj_204']) provider.make(project, { name: project });
    for (let at = 0; at < 200; at += 1) provider.make('proj_150', { name: `Key ${at}` });
    expect(await sync()).toMatchObject({ activeKeys: 204 });
    const asked = exchanges.map(nameOf).filter((name) => name === 'GET /organization/projects 200');
    // One page when the account was added, one at each of the earlier syncs, and three now.
    expect(asked.length).toBeGreaterThanOrEqual(5);
  });

  it.each([
    ['one project', ['proj_first']],
    ['several projects', ['proj_first', 'proj_second']],
  ])('of %s ends with an empty page, whatever that says of more', async (_, projects) => {
    provider.projects = projects;
    const { id } = provider.make('proj_first');
    provider.make('proj_first', { name: 'Other' });
    await sync();
    provider.claimsMore = true;
    expect(await sync()).toMatchObject({ activeKeys: 2 });
    provider.keys.splice(
      provider.keys.findIndex((key) => key.id === id),
      1,
    );
    expect(await sync()).toMatchObject({ activeKeys: 1 });
  });

  it('of an organization without projects is empty', async () => {
    provider.projects = [];
    expect(await sync()).toMatchObject({ activeKeys: 0 });
  });

  it('tells instants in milliseconds, and shows the ends of a secret', async () => {
    const { secret, created_at } = provider.make('proj_first');
    await sync();
    expect(await rows()).toMatchObject([
      { createdAt: created_at * 1000, mask: `${secret.slice(0, 11)}••••${secret.slice(-4)}`, label: 'CI' },
    ]);
  });
});

describe('a key that was made on OpenAI’s page', () => {
  it('gets its secret on the row that the list has, by its name and its mask', async () => {
    const other = provider.make('proj_first');
    const keyId = await add();
    await sync();
    const all = await rows();
    expect(all).toHaveLength(2);
    expect(all.filter(({ inVault }) => inVault)).toMatchObject([{ id: keyId, remoteId: expect.stringContaining('/') }]);
    expect(all.find(({ inVault }) => !inVault)?.remoteId).toBe(`proj_first/${other.id}`);
  });

  it('is recognized, and found on the list', async () => {
    const { secret } = provider.make('proj_first');
    await sync();
    expect(await test.call('recognizeSecret', { secret })).toMatchObject({
      service: openAi.policy.name,
      listed: { label: 'CI', account: 'Team' },
    });
  });

  it('is verified and deleted', async () => {
    const keyId = await add();
    expect(await test.call('verifyKey', { keyId })).toMatchObject({ verdict: 'accepted' });
    expect(await test.call('revokeKey', { keyId })).toEqual({ verdict: 'refused' });
    expect(provider.keys).toEqual([]);
  });

  it('is accepted even if it may not ask for models', async () => {
    const keyId = await add({ isRestricted: true });
    expect(await test.call('verifyKey', { keyId })).toMatchObject({ verdict: 'accepted' });
  });

  it('that was deleted there can be deleted again', async () => {
    const keyId = await add();
    provider.keys = [];
    expect(await test.call('revokeKey', { keyId })).toEqual({ verdict: 'refused' });
  });
});

describe('a key of a service account', () => {
  const first = { id: 'proj_first', name: 'proj_first', path: '' };
  const create = (label = 'Deploy') => createKept(test, accountId, label, { area: first });

  it('is created in a project, with its name, and is listed there', async () => {
    expect(await test.call('listAreas', { accountId })).toEqual({ areas: [first], isAll: true });
    const { keyId, secret } = await create();
    await sync();
    expect(await rows()).toMatchObject([{ id: keyId, label: 'Deploy', area: first, inVault: true, revokedAt: null }]);
    expect(provider.keys).toMatchObject([{ secret, accountName: 'Deploy' }]);
    expect(await test.call('verifyKey', { keyId })).toEqual({ verdict: 'accepted' });
    await expect(createKept(test, accountId, 'Own')).rejects.toMatchObject({ code: 'not_supported' });
  });

  it('is deleted with its account, if that has no other key', async () => {
    const { keyId } = await create();
    provider.make('proj_first', { name: 'Own' });
    expect(await test.call('revokeKey', { keyId })).toEqual({ verdict: 'refused' });
    expect(provider.keys).toMatchObject([{ name: 'Own' }]);
  });

  it('stays if its account has another, and the error says what to do', async () => {
    const keyId = await add({ serviceAccount: 'svc_1' });
    for (let at = 0; at < 120; at += 1) provider.make('proj_first', { name: `Key ${at}` });
    provider.make('proj_first', { name: 'Other', serviceAccount: 'svc_1' });
    const error = await test.call('revokeKey', { keyId }).catch((thrown) => thrown);
    expect(error).toMatchObject({ code: 'key_of_service_account', params: { provider: 'OpenAI' } });
    for (const texts of Object.values(languages)) expect(errorSentence(error, texts)).toContain('OpenAI');
    expect(provider.keys).toHaveLength(122);
  });

  it('stays if the list of keys has no end, or a key whose owner nobody knows', async () => {
    const { keyId } = await create();
    provider.claimsMore = true;
    await expect(test.call('revokeKey', { keyId })).rejects.toMatchObject({ code: 'key_of_service_account' });
    provider.claimsMore = false;
    const unknown = provider.make('proj_first', { serviceAccount: 'svc_2', isOfUnknown: true });
    await expect(test.call('revokeKey', { keyId })).rejects.toMatchObject({ code: 'key_of_service_account' });
    expect(provider.keys).toHaveLength(2);
    unknown.isOfUnknown = false;
    expect(await test.call('revokeKey', { keyId })).toEqual({ verdict: 'refused' });
  });

  it('is deleted if the answer to that is 502, and 404 when it is sent again', async () => {
    const { keyId } = await create();
    provider.failsOnce = true;
    expect(await test.call('revokeKey', { keyId })).toEqual({ verdict: 'refused' });
    expect([provider.keys, provider.failsOnce]).toEqual([[], false]);
  });

  it('whose answer is lost is found by the name of its account', async () => {
    const keyId = randomUUID();
    provider.losesAnswer = true;
    const asked = { keyId, accountId, label: 'Deploy', area: first };
    await expect(test.call('createKey', asked)).rejects.toMatchObject({ code: 'provider_unexpected_reply' });
    const { outcome } = await test.call('retryPendingSecret', { keyId });
    expect(outcome).toMatchObject({ is: 'orphan', key: { label: 'Deploy', area: first } });
    await test.call('revokeOrphan', { keyId });
    expect(provider.keys).toEqual([]);
  });
});

describe('a credential', () => {
  it.each(['sk-proj-', 'sk-svcacct-'])(
    'of the wrong kind (%s) is named, with where to create the right one',
    async (of) => {
      const { secret } = provider.make('proj_first', { secret: of + 'a1B2'.repeat(12) });
      const error = await addAccount(secret).catch((thrown) => thrown);
      expect(error).toMatchObject({ code: 'credential_wrong_kind', params: { provider: 'OpenAI' } });
      for (const texts of Object.values(languages)) expect(errorSentence(error, texts)).toContain('Admin keys');
    },
  );

  it('that nobody knows is not accepted', async () => {
    await expect(addAccount(`sk-admin-${'0'.repeat(40)}`)).rejects.toMatchObject({ code: 'provider_unauthorized' });
  });
});

describe('a key that OpenAI’s address itself judges', () => {
  const secret = 'sk-proj-0123456789abcdef';
  /** @param answerTo the status and the code of the error */
  const clientOf = (answerTo: (sent: string | undefined) => [number, string]) =>
    openAi.connect({
      baseUrl: provider.url,
      header: null,
      credential: null,
      accountLabel: 'Team',
      clientState: null,
      saveClientState() {},
      async fetch({ headers }) {
        const [status, code] = answerTo(headers.authorization);
        return { status, headers: {}, body: JSON.stringify({ error: { message: 'No.', code }, status }) };
      },
      clock: test.ports.clock,
      userAgent: 'Latchkey/1.2.0',
      controls: { find: () => null, remember() {} },
      session: createSession(test.ports.clock),
    });

  it('says nothing by a 403 that a made-up key gets too', async () => {
    const client = clientOf(() => [403, 'blocked']);
    await expect(client.verify?.(secret, 'works')).rejects.toMatchObject({ code: 'key_forbidden' });
  });

  it.each(['works', 'revoked'] as const)(
    'works if its project is of a region with an address of its own (%s?)',
    async (claim) => {
      const client = clientOf((sent) => [401, sent === `Bearer ${secret}` ? 'incorrect_hostname' : 'invalid_api_key']);
      expect(await client.verify?.(secret, claim)).toMatchObject({ accepted: true });
    },
  );
});

it('says that it was never tried against the real service', () => {
  expect(openAi.policy.untried).toBe(true);
});
