import { afterEach, describe, expect, it } from 'vitest';
import { VaultError } from '../../../main/contract/vault-error.ts';
import type { HttpRequest } from '../../../main/core/ports/fetch.ts';
import { errorSentence } from '../../../main/texts/error-text.ts';
import { languages } from '../../../main/texts/languages.ts';
import { listKeys, openTestVault, type TestVault } from '../test-vault.ts';
import { addLev, createKept, createKey, prefix } from './lev-account.ts';

let test: TestVault;

const credential = 'CRED-secret+of/the+account==';
const secret = `lev_sk_abc1${'x'.repeat(24)}WXYZ`;
const listed = { id: 42, label: 'CI', key_prefix: 'lev_sk_abc1', created_at: '2026-03-01T12:00:00Z' };

type Answer = (request: HttpRequest) => { status: number; body: unknown };

const good: Record<string, Answer> = {
  '/me': () => ({ status: 200, body: { data: {} } }),
  '/api-keys': ({ method }) =>
    method === 'GET'
      ? { status: 200, body: { data: [] } }
      : { status: 201, body: { data: { ...listed, api_key: secret } } },
  '/auth/validate-api-key': () => ({ status: 200, body: { data: { valid: true } } }),
};

/** Opens a vault with an account at a Lev that answers like this once the account is there. */
async function openAt(answers: Record<string, Answer>): Promise<string> {
  let all = good;
  test = await openTestVault({
    fetch: async (request) => {
      const path = new URL(request.url).pathname.slice(prefix.length).replace('/build', '');
      const { status, body } = all[path]?.(request) ?? { status: 404, body: { error: {} } };
      return { status, headers: { 'x-request-id': credential }, body: JSON.stringify(body) };
    },
  });
  const { id } = await addLev(test, null, credential);
  all = { ...good, ...answers };
  return id;
}

/** Everything that leaves the core: what the window is told, what is logged, and what the history keeps. */
async function everythingSaid(): Promise<string> {
  const accounts = await test.call('listAccounts', {});
  const { rows } = await listKeys(test, { showRevoked: true });
  const pending = await test.call('listPendingSecrets', {});
  const history = await test.call('listHistory', { offset: 0, limit: 50 });
  return JSON.stringify([accounts, rows, pending, history, test.events, test.logged]);
}

const caught = async (call: Promise<unknown>): Promise<VaultError> => {
  const error = await call.catch((thrown: unknown) => thrown);
  if (error instanceof VaultError) return error;
  throw new Error('no coded error');
};

const base64 = (text: string) => Buffer.from(text).toString('base64');
const forms: [string, (text: string) => string][] = [
  ['as it is', (text) => text],
  ['with Bearer', (text) => `Bearer ${text}`],
  ['in base64', base64],
  ['in base64 with Bearer', (text) => base64(`Bearer ${text}`)],
  ['in base64url', (text) => Buffer.from(text).toString('base64url')],
  ['percent-encoded', encodeURIComponent],
  ['in JSON', (text) => JSON.stringify({ authorization: text })],
  ['in hexadecimal', (text) => Buffer.from(text).toString('hex')],
];

afterEach(() => test.close());

describe('what a provider repeats', () => {
  it.each(forms)('of a credential %s is struck out of errors, log and window', async (_, form) => {
    for (const status of [400, 422, 500]) {
      const said = form(credential);
      const id = await openAt({
        '/api-keys': () => ({ status, body: { request_id: said, error: { message: `Incorrect: ${said}` } } }),
      });
      const error = await caught(test.call('syncAccount', { accountId: id }));
      const shown = errorSentence(error.toCoded(), languages.en) + (await everythingSaid());
      expect(error.requestId).toBeNull();
      for (const [, each] of forms) expect(shown).not.toContain(JSON.stringify(each(credential)).slice(1, -1));
      if (status < 500) expect(shown).toContain('••••');
      if (status !== 500) await test.close();
    }
  });

  it('of a credential in the label of a key is struck out, too', async () => {
    const id = await openAt({
      '/api-keys': () => ({ status: 200, body: { data: [{ ...listed, label: credential }] } }),
    });
    await test.call('syncAccount', { accountId: id });
    expect((await listKeys(test)).rows).toMatchObject([{ label: '••••' }]);
    expect(await everythingSaid()).not.toContain(credential);
  });

  it('of a secret that is verified is struck out', async () => {
    const id = await openAt({
      '/auth/validate-api-key': ({ body }) => ({ status: 400, body: { error: { message: `Not a key: ${body}` } } }),
    });
    const keyId = await createKept(test, id, 'CI');
    const error = await caught(test.call('verifyKey', { keyId }));
    expect(errorSentence(error.toCoded(), languages.en)).toContain('••••');
    expect(JSON.stringify(error.params)).not.toContain(secret);
    expect(await everythingSaid()).not.toContain(secret);
  });

  it('of a new secret in the label of its key is struck out, and the secret is stored as it was sent', async () => {
    const body = { data: { ...listed, label: `new ${secret}`, api_key: secret } };
    const id = await openAt({ '/api-keys': () => ({ status: 201, body }) });
    const keyId = await createKept(test, id, 'CI');
    expect(test.secretStores.store.items.get(keyId)).toBe(secret);
    expect(await everythingSaid()).not.toContain(secret);
  });
});

describe('a request id', () => {
  it.each([
    ['req_9.a-B', 'req_9.a-B'],
    ['x'.repeat(64), 'x'.repeat(64)],
    ['x'.repeat(65), null],
    ['req 9', null],
    ['req\n9', null],
    ['\u202ereq', null],
    ['', null],
  ])('%j is passed on as %j', async (said, shown) => {
    const id = await openAt({ '/api-keys': () => ({ status: 409, body: { request_id: said, error: {} } }) });
    const error = await caught(test.call('syncAccount', { accountId: id }));
    expect(error).toMatchObject({ code: 'provider_conflict', requestId: shown });
    expect(JSON.stringify(test.logged)).not.toContain('req');
  });
});

describe('a label from a provider', () => {
  it.each([
    ['\u202enoitcudorp', 'noitcudorp'],
    ['production\u200b', 'production'],
    ['a\r\n\r\nSign in at https://evil.test', 'a Sign in at https://evil.test'],
    ['x'.repeat(300), `${'x'.repeat(254)}…`],
  ])('%j is recorded as %j', async (label, shown) => {
    const body = { data: [{ ...listed, label, key_prefix: 'lev_\u202esk' }] };
    const id = await openAt({ '/api-keys': () => ({ status: 200, body }) });
    await test.call('syncAccount', { accountId: id });
    expect((await listKeys(test)).rows).toMatchObject([{ label: shown, mask: 'lev_sk••••' }]);
  });
});

describe('a secret from a provider', () => {
  it.each([
    ['a line break', `${secret}\r\n`],
    ['a null character', `${secret}\0`],
    ['a megabyte', 'x'.repeat(1_000_000)],
    ['a lone surrogate', `${secret}\ud800`],
    ['an escape sequence', `${secret}\u001b[31m`],
    ['a space', `${secret} `],
  ])('with %s is not stored, and the user can settle the key that was made', async (_, sent) => {
    const revoked: string[] = [];
    const id = await openAt({
      '/api-keys': ({ method }) =>
        method === 'GET'
          ? { status: 200, body: { data: [listed] } }
          : { status: 201, body: { data: { ...listed, api_key: sent } } },
      '/api-keys/42': ({ method }) => {
        revoked.push(method);
        return { status: 200, body: { data: { deleted: true } } };
      },
    });
    const { id: keyId, outcome } = await createKey(test, id, 'CI');
    const orphan = { is: 'orphan', key: { id: keyId, inVault: false }, reason: { code: 'secret_not_storable' } };
    expect(outcome).toMatchObject(orphan);
    expect(await test.call('listPendingSecrets', {})).toMatchObject([{ id: keyId, outcome: orphan }]);
    expect(test.secretStores.store.items.has(keyId)).toBe(false);
    // Asking again gets the same answer from the provider, so the user revokes the key and puts the message away.
    expect((await test.call('retryPendingSecret', { keyId })).outcome).toMatchObject(orphan);
    await test.call('dismissPendingSecret', { keyId });
    await test.call('revokeKey', { keyId });
    expect(revoked).toEqual(['DELETE']);
    expect(await test.call('listPendingSecrets', {})).toEqual([]);
    expect((await listKeys(test)).rows).toEqual([]);
  });
});
