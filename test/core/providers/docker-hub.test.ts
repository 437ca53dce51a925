import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Fetch } from '../../../main/core/ports/fetch.ts';
import { createControls } from '../../../main/core/providers/controls.ts';
import { dockerHub } from '../../../main/core/providers/docker-hub.ts';
import { createSession } from '../../../main/core/providers/sessions.ts';
import { httpFetch } from '../../../main/platform/http/fetch.ts';
import { errorSentence } from '../../../main/texts/error-text.ts';
import { languages } from '../../../main/texts/languages.ts';
import { hurriedClock } from '../../fakes/odd-replies.ts';
import { listKeys, openTestVault, type TestVault } from '../test-vault.ts';
import document from './docker-hub.openapi.json' with { type: 'json' };
import { type DockerHubStandIn, startDockerHub } from './docker-hub-stand-in.ts';
import { documented, type Exchange } from './documented.ts';

const { nameOf, requestProblems, replyProblems } = documented(document, '');
/** Not in the document, but in the documentation. */
const isBusy = ({ reply }: Exchange) => reply.status === 429;

let test: TestVault;
let provider: DockerHubStandIn;
let accountId: string;
let exchanges: Exchange[];

beforeEach(async () => {
  provider = await startDockerHub();
  exchanges = [];
  test = await openTestVault({
    async fetch(request) {
      const reply = await httpFetch(request);
      exchanges.push({ request, reply });
      return reply;
    },
  });
  accountId = (await addAccount(`${provider.user}:${provider.password}`)).id;
});
afterEach(async () => {
  const problems = exchanges.flatMap((exchange) =>
    [...requestProblems(exchange.request), ...(isBusy(exchange) ? [] : replyProblems(exchange))].map(
      (problem) => `${nameOf(exchange)}: ${problem}`,
    ),
  );
  await test.close();
  await provider.stop();
  expect(problems).toEqual([]);
});

const addAccount = (credential: string) =>
  test.call('addAccount', { provider: 'docker-hub', label: 'Hub', baseUrl: provider.url, credential });
const sync = () => test.call('syncAccount', { accountId });
const rows = async () => (await listKeys(test)).rows;

async function create(label: string, scope = 'repo:read', days: number | null = null): Promise<string> {
  const keyId = randomUUID();
  const expiry = days === null ? { is: 'never' as const } : { is: 'in' as const, days };
  const { outcome } = await test.call('createKey', { keyId, accountId, label, scopes: [scope], expiry });
  expect(outcome).toMatchObject({ is: 'shown', notStored: null });
  await test.call('settlePendingSecret', { keyId, keep: true });
  return keyId;
}

describe('a token of Docker Hub', () => {
  it.each([
    ['repo:public_read', 'read-only'],
    ['repo:read', 'read-only'],
    ['repo:write', 'read-write'],
    ['repo:admin', 'read-write'],
  ] as const)('that is created with the scope %s is %s, and its secret works', async (scope, access) => {
    const keyId = await create('CI', scope, 30);
    const [atHub] = provider.tokens;
    expect(atHub).toMatchObject({ token_label: 'CI', scopes: [scope] });
    await sync();
    const expiresAt = Date.parse(atHub?.expires_at ?? '');
    expect(await test.call('getKey', { keyId })).toMatchObject({
      access,
      scopes: [scope],
      expiresAt,
      remoteId: atHub?.uuid,
      inVault: true,
    });
    expect(await test.call('verifyKey', { keyId })).toMatchObject({ verdict: 'accepted' });
  });

  it('is renamed, disabled, enabled and deleted', async () => {
    const keyId = await create('CI');
    await test.call('editKey', { keyId, label: 'Deploy', access: 'read-only', notes: '', expiry: null });
    expect(provider.tokens[0]?.token_label).toBe('Deploy');
    await test.call('setKeyDisabled', { keyId, disabled: true });
    expect(await test.call('verifyKey', { keyId })).toMatchObject({ verdict: 'refused' });
    await sync();
    expect(await test.call('getKey', { keyId })).toMatchObject({ isDisabled: true, revokedAt: null, label: 'Deploy' });
    await test.call('setKeyDisabled', { keyId, disabled: false });
    expect(await test.call('verifyKey', { keyId })).toMatchObject({ verdict: 'accepted' });
    expect(await test.call('revokeKey', { keyId })).toEqual({ verdict: 'refused' });
    expect(provider.tokens).toEqual([]);
  });

  it('that is gone on Docker’s page is deleted without an error', async () => {
    const keyId = await create('CI');
    provider.tokens = [];
    expect(await test.call('revokeKey', { keyId })).toEqual({ verdict: 'refused' });
  });

  it('whose answer is lost is not created twice', async () => {
    provider.losesAnswer = true;
    const keyId = randomUUID();
    const form = { keyId, accountId, label: 'CI', scopes: ['repo:read'] };
    await expect(test.call('createKey', form)).rejects.toMatchObject({ code: 'provider_unexpected_reply' });
    expect(await test.call('retryPendingSecret', { keyId })).toMatchObject({ outcome: { is: 'orphan' } });
    expect(provider.tokens).toHaveLength(1);
  });
});

describe('the list', () => {
  it('is read page by page in one session, without the tokens of Docker Desktop', async () => {
    await sync();
    for (let at = 0; at < 120; at += 1) provider.add(`Token ${at}`);
    provider.add('Docker Desktop', { generated_by: 'docker-desktop' });
    provider.add('Admin', { scopes: ['repo:admin'] });
    expect(await sync()).toMatchObject({ activeKeys: 121 });
    expect(provider.sessions).toBe(1);
    const labels = (await listKeys(test, { search: 'docker' })).rows.map(({ label }) => label);
    expect(labels).not.toContain('Docker Desktop');
    expect((await listKeys(test, { search: 'Admin' })).rows).toMatchObject([{ label: 'Admin', access: 'read-write' }]);
  });

  it('is read on in another session when the first one has been open for long', async () => {
    let [now, sessions] = [0, 0];
    const fetch: Fetch = (request) => {
      if (request.url.endsWith('/v2/auth/token')) sessions += 1;
      return httpFetch(request);
    };
    const clock = { ...hurriedClock, now: () => now };
    const { keys } = dockerHub.connect({
      ...{ baseUrl: provider.url, header: null, accountLabel: 'Hub', clientState: null, saveClientState() {} },
      ...{ credential: `${provider.user}:${provider.password}`, userAgent: 'Latchkey/1.2.0' },
      ...{ fetch, clock, controls: createControls(clock), session: createSession(clock) },
    });
    for (const minute of [0, 8, 10]) {
      now = minute * 60_000;
      await keys?.list(null);
    }
    expect(sessions).toBe(2);
  });

  it('waits until the instant that Docker Hub names', async () => {
    provider.busyFor = 600;
    const error = await sync().catch((thrown) => thrown);
    expect(error).toMatchObject({ code: 'provider_rate_limited' });
    expect(Math.abs(error.params.seconds - 600)).toBeLessThan(5);
  });
});

describe('a session', () => {
  it('serves every call until the vault is locked', async () => {
    await sync();
    await create('CI');
    await sync();
    expect(provider.sessions).toBe(1);
    await test.call('lock', {});
    await test.call('unlock', { passphrase: null });
    await sync();
    expect(provider.sessions).toBe(2);
  });

  it('that Docker Hub has ended is replaced, and what it refused is sent again', async () => {
    await sync();
    provider.endSessions();
    await create('CI');
    expect(provider.tokens).toHaveLength(1);
    expect(provider.sessions).toBe(2);
  });

  it('is not taken for a proof of a credential that was changed meanwhile', async () => {
    await sync();
    const credential = `${provider.user}:${provider.password}`;
    provider.password = 'another';
    await expect(test.call('updateCredential', { accountId, credential })).rejects.toMatchObject({
      code: 'provider_unauthorized',
    });
  });
});

describe('a credential', () => {
  it('without a user name is named as such before anything is sent', async () => {
    const sent = exchanges.length;
    await expect(addAccount(provider.password.replaceAll(':', '-'))).rejects.toMatchObject({
      code: 'invalid_input',
      params: { field: 'credential', problem: { is: 'without-user-name' } },
    });
    expect(exchanges).toHaveLength(sent);
  });

  it('of another user is not accepted', async () => {
    await expect(addAccount(`bob:${provider.password}`)).rejects.toMatchObject({ code: 'provider_unauthorized' });
  });

  it('may be a token, and is named as the wrong kind where that can’t manage tokens', async () => {
    const credential = `${provider.user}:${provider.add('Latchkey').secret}`;
    await test.call('updateCredential', { accountId, credential });
    expect(await rows()).toMatchObject([{ label: 'Latchkey' }]);
    provider.tokensManage = false;
    const error = await test.call('updateCredential', { accountId, credential }).catch((thrown) => thrown);
    expect(error).toMatchObject({ code: 'credential_wrong_kind', params: { provider: 'Docker Hub' } });
    for (const texts of Object.values(languages))
      expect(errorSentence(error, texts)).toMatch(/password|Passwort|contraseña/);
  });

  it('that may no longer manage tokens is named as the wrong kind by each call', async () => {
    const credential = `${provider.user}:${provider.add('Latchkey').secret}`;
    await test.call('updateCredential', { accountId, credential });
    const keyId = await create('CI');
    provider.tokensManage = false;
    provider.endSessions();
    for (const call of [
      () => test.call('createKey', { keyId: randomUUID(), accountId, label: 'New', scopes: ['repo:read'] }),
      () => test.call('editKey', { keyId, label: 'Deploy', access: 'read-only', notes: '', expiry: null }),
      () => test.call('setKeyDisabled', { keyId, disabled: true }),
      () => test.call('revokeKey', { keyId }),
    ]) {
      await expect(call()).rejects.toMatchObject({ code: 'credential_wrong_kind' });
    }
  });
});

it('says that it was never tried against the real service, and is where its tokens are recognized', async () => {
  expect(dockerHub.policy.untried).toBe(true);
  const { secret } = provider.add('CI');
  expect(await test.call('recognizeSecret', { secret })).toMatchObject({ service: dockerHub.policy.name });
});
