import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Fetch } from '../../../main/core/ports/fetch.ts';
import { anthropic } from '../../../main/core/providers/anthropic.ts';
import { cloudflare } from '../../../main/core/providers/cloudflare.ts';
import { createControls } from '../../../main/core/providers/controls.ts';
import { dockerHub } from '../../../main/core/providers/docker-hub.ts';
import { gitHub } from '../../../main/core/providers/github.ts';
import { gitLab } from '../../../main/core/providers/gitlab.ts';
import { providers } from '../../../main/core/providers/index.ts';
import { lev } from '../../../main/core/providers/lev.ts';
import { level } from '../../../main/core/providers/level.ts';
import { levelAccess } from '../../../main/core/providers/level-access.ts';
import { npm, verdaccio } from '../../../main/core/providers/npm.ts';
import { openAi } from '../../../main/core/providers/openai.ts';
import { openRouter } from '../../../main/core/providers/openrouter.ts';
import { other } from '../../../main/core/providers/other.ts';
import type { Provider, ProviderClient } from '../../../main/core/providers/provider.ts';
import { resend } from '../../../main/core/providers/resend.ts';
import { sandbox as sandboxProvider } from '../../../main/core/providers/sandbox.ts';
import { createSession } from '../../../main/core/providers/sessions.ts';
import { strapi } from '../../../main/core/providers/strapi.ts';
import { vercel } from '../../../main/core/providers/vercel.ts';
import { httpFetch } from '../../../main/platform/http/fetch.ts';
import { createSandboxServer, type Sandbox } from '../../../main/sandbox/server.ts';
import { ending, hurriedClock } from '../../fakes/odd-replies.ts';
import { allBareWords, misbehaviourNames, startWorstProvider, type WorstProvider } from '../../fakes/worst-provider.ts';
import { randomSecret } from '../key-server.ts';
import { openTestVault, type TestVault } from '../test-vault.ts';
import { createKept } from './lev-account.ts';
import { sandboxState } from './sandbox-state.ts';

/** The deadline while the provider misbehaves. */
const shortMs = 500;
let isAtWorst = true;
const fetch: Fetch = (request) =>
  isAtWorst
    ? httpFetch({
        ...request,
        url: request.url.replace(address, worst.url),
        timeoutMs: Math.min(shortMs, request.timeoutMs),
      })
    : httpFetch(request);

let sandbox: Sandbox;
/** Of the sandbox. A request that comes late must not reach it, so the worst provider is another server. */
let address: string;
let worst: WorstProvider;

beforeAll(async () => {
  sandbox = createSandboxServer({ file: ':memory:', tier: { maxKeys: 1000, ratePerMinute: null } });
  address = await sandbox.start();
  worst = await startWorstProvider();
});
afterAll(async () => {
  await worst.stop();
  await sandbox.stop();
});

/** Under load, the connection may take longer than the short deadline. */
const anEnd =
  /^(provider_(timeout|unexpected_reply|rejected|unreachable|rate_limited|failed)|made_up_key_accepted|confirmation_ended)$/;

/** How a call ended. What has no code, or is no error, is told with the call. */
const endOf = (call: string, work: Promise<unknown>) =>
  ending(work).then(
    ({ value, error }) => ({ call, value, code: error?.code ?? null }),
    (cause: unknown) => {
      throw new Error(`${call} ended without a code`, { cause });
    },
  );

type Call = (client: ProviderClient) => Promise<unknown> | undefined;

const verify: Call = (client) => client.verify?.('lev_sk_0123456789abcdef', 'works');
const manage: Record<string, Call> = {
  account: ({ keys }) => keys?.account(),
  list: ({ keys }) => keys?.list(null),
  create: ({ keys }) => keys?.create?.({ label: 'CI', access: null, scopes: null, area: null, expiresAt: null }, 'id'),
  edit: ({ keys }) => keys?.edit?.('42', { label: 'CI', access: 'read-only' }, 'id'),
  regenerate: ({ keys }) => keys?.regenerate?.('42', 'id', null),
  setDisabled: ({ keys }) => keys?.setDisabled?.('42', true),
  revoke: ({ keys }) => keys?.revoke('42', 'id'),
  verify,
};
/** Without the calls that send nothing to the provider. */
const manageBut = (...names: string[]) =>
  Object.fromEntries(Object.entries(manage).filter(([name]) => !names.includes(name)));

const clients: [Provider, Record<string, Call>][] = [
  [lev, manageBut('edit', 'regenerate', 'setDisabled')],
  [sandboxProvider, manage],
  [openRouter, manageBut('account', 'regenerate')],
  [dockerHub, manageBut('account', 'regenerate')],
  [anthropic, manageBut('account', 'create', 'regenerate')],
  [cloudflare, manageBut('account', 'create')],
  // The same client as Verdaccio's.
  [
    npm,
    {
      list: ({ keys }) => keys?.list(null),
      create: ({ keys }) =>
        keys?.create?.({ label: 'CI', access: 'read-only', expiresAt: 1, scopes: null, area: null }, 'id', {
          password: 'a password',
          code: null,
        }),
      revoke: ({ keys }) => keys?.revoke('42', 'id'),
      confirm: (client) => client.checkConfirmation?.(`${address}/-/v1/done`),
      verify,
    },
  ],
  [resend, manageBut('account', 'regenerate', 'setDisabled')],
  [strapi, manageBut('account', 'setDisabled')],
  [gitLab, manageBut('create', 'edit', 'setDisabled')],
  [vercel, manageBut('account', 'regenerate', 'setDisabled', 'edit')],
  [openAi, manageBut('account', 'create', 'edit', 'regenerate', 'setDisabled')],
  [level, { verify }],
  [levelAccess, { verify }],
  [other, { verify }],
  [gitHub, { verify, revoke: ({ revokeByValue }) => revokeByValue?.('ghp_0123456789abcdef') }],
];

const connect = (provider: Provider): ProviderClient =>
  provider.connect({
    baseUrl: worst.url,
    header: 'Authorization: Bearer {key}',
    credential: 'lev_sk:CREDENTIAL',
    accountLabel: 'Work',
    clientState: sandboxState,
    saveClientState() {},
    fetch,
    clock: hurriedClock,
    userAgent: 'Latchkey/1.2.0',
    controls: createControls(hurriedClock),
    session: createSession(hurriedClock),
  });

/** Where no body is read, a reply with a good status is a good reply. */
const readsNoBody = new Set([levelAccess.policy.id, other.policy.id]);

it('every provider is among them', () => {
  const covered = new Set(clients.map(([{ policy }]) => policy.id));
  expect(providers.map(({ policy }) => policy.id).filter((id) => !covered.has(id))).toEqual([verdaccio.policy.id]);
});

describe('every call of every client ends with a coded error when the provider', () => {
  it.each(misbehaviourNames)('%s', async (name) => {
    worst.misbehaviour = name;
    const calls = clients.flatMap(([provider, ofClient]) =>
      Object.entries(ofClient).map(async ([call, run]) => ({
        client: provider.policy.id,
        ...(await endOf(`${provider.policy.id} ${call}`, run(connect(provider)) ?? Promise.resolve())),
      })),
    );
    for (const { client, call, code } of await Promise.all(calls)) {
      if (
        ['nests without end', 'sends something else than the gzip that it announces'].includes(name) &&
        readsNoBody.has(client)
      )
        continue;
      expect(code, call).toMatch(anEnd);
    }
  });
});

/**
 * Their replies have nothing that has to be there: the limits of an account are optional, and npm's registry says nothing of a
 * revocation, which is proved by the secret.
 */
const needsNothing = /^((lev|sandbox) account|npm revoke)$/;

describe('no call of any client takes it for an answer when the provider', () => {
  it.each(allBareWords)('%s', async (name) => {
    worst.misbehaviour = name;
    const calls = clients.flatMap(([provider, ofClient]) =>
      Object.entries(ofClient).map(([call, run]) =>
        endOf(`${provider.policy.id} ${call}`, run(connect(provider)) ?? Promise.resolve()),
      ),
    );
    for (const { call, value, code } of await Promise.all(calls)) {
      if (code !== null) expect(code, call).toMatch(anEnd);
      else if (call.endsWith(' verify')) expect(value, call).toMatchObject({ accepted: false });
      else expect(call).toMatch(needsNothing);
    }
  });
});

describe('nothing hangs or is lost when the provider', () => {
  let test: TestVault;
  let levId: string;
  let otherId: string;
  let kept: string;
  let secret: string | undefined;

  beforeAll(async () => {
    isAtWorst = false;
    test = await openTestVault({ fetch, clock: hurriedClock });
    const credential = await sandbox.issueCredential();
    const add = { provider: 'lev', label: 'Lev', baseUrl: address, credential };
    levId = (await test.call('addAccount', add)).id;
    otherId = (await test.call('addAccount', { provider: 'other', label: 'Forge', baseUrl: address })).id;
    kept = await createKept(test, levId, 'kept');
    secret = test.secretStores.store.items.get(kept);
    await test.call('syncAccount', { accountId: levId });
  });
  afterAll(() => test.close());

  it.each([...misbehaviourNames, ...allBareWords])('%s', async (name) => {
    isAtWorst = false;
    const before = (await test.call('syncAccount', { accountId: levId })).activeKeys;
    const form = { keyId: randomUUID(), accountId: levId, label: 'new' };
    const added = {
      keyId: randomUUID(),
      accountId: otherId,
      label: name,
      access: 'read-only' as const,
      secret: randomSecret(),
    };
    worst.misbehaviour = name;
    isAtWorst = true;
    const calls = [
      endOf('createKey', test.call('createKey', form)),
      endOf('syncAccount', test.call('syncAccount', { accountId: levId })),
      endOf('verifyKey', test.call('verifyKey', { keyId: kept })),
      endOf('revokeKey', test.call('revokeKey', { keyId: kept })),
    ];
    const adding = test.call('addKey', { ...added, unverified: true });
    for (const { call, code } of await Promise.all(calls)) expect(code, call).toMatch(anEnd);
    await adding;
    isAtWorst = false;
    // The form is sent again, and then everything is as it would have been.
    expect((await test.call('createKey', form)).outcome.is).toBe('shown');
    await test.call('settlePendingSecret', { keyId: form.keyId, keep: true });
    expect(await test.call('syncAccount', { accountId: levId })).toMatchObject({ activeKeys: before + 1 });
    expect(await test.call('verifyKey', { keyId: kept })).toMatchObject({ verdict: 'accepted' });
    expect(await test.call('listPendingSecrets', {})).toEqual([]);
    const { items } = test.secretStores.store;
    expect(items.get(kept)).toBe(secret);
    expect(items.get(form.keyId)).toMatch(/^lev_sk_/);
    expect(items.get(added.keyId)).toBe(added.secret);
  });
});
