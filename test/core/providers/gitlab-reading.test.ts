import { expect, it, onTestFinished } from 'vitest';
import { httpFetch } from '../../../main/platform/http/fetch.ts';
import { listKeys, openTestVault } from '../test-vault.ts';
import { documented, type Exchange } from './documented.ts';
import document from './gitlab.openapi.json' with { type: 'json' };
import { startGitLab } from './gitlab-stand-in.ts';

const { requestProblems, replyProblems } = documented(document, '/api/v4');

it('a credential that only reads lists and verifies, and the rest is done on GitLab’s page', async () => {
  const provider = await startGitLab();
  const exchanges: Exchange[] = [];
  const test = await openTestVault({
    async fetch(request) {
      const reply = await httpFetch(request);
      exchanges.push({ request, reply });
      return reply;
    },
  });
  onTestFinished(async () => {
    await test.close();
    await provider.stop();
  });
  const credential = provider.make('Reading', ['read_api']).secret;
  const form = { provider: 'gitlab', label: 'Work', baseUrl: provider.url, credential };
  const { id: accountId, policy } = await test.call('addAccount', form);
  const reading = { readsOnly: true, list: 'api', create: 'assisted', regenerate: 'none', revoke: { by: 'assisted' } };
  expect(policy).toMatchObject(reading);
  expect(policy.credentialRotation).toBeUndefined();

  const token = provider.make('CI', ['read_repository']);
  await test.call('syncAccount', { accountId });
  const keyId = (await listKeys(test, { accountId })).rows.find(({ label }) => label === 'CI')?.id ?? '';
  await test.call('enterSecret', { keyId, secret: token.secret });
  expect(await test.call('verifyKey', { keyId })).toEqual({ verdict: 'accepted' });
  await expect(test.call('regenerateKey', { keyId })).rejects.toMatchObject({ code: 'not_offered' });
  await expect(test.call('listAreas', { accountId })).rejects.toMatchObject({ code: 'not_supported' });
  // On the page, and then seen refused.
  token.revoked = true;
  expect(await test.call('revokeKey', { keyId })).toEqual({ verdict: 'refused' });

  // With another credential, everything is there.
  await test.call('updateCredential', { accountId, credential: provider.credential.secret });
  const [account] = (await test.call('listAccounts', {})).filter(({ id }) => id === accountId);
  expect(account?.policy).toMatchObject({ regenerate: 'api', revoke: { by: 'api' } });
  expect(account?.policy.readsOnly).toBeUndefined();
  expect(exchanges.flatMap((each) => [...requestProblems(each.request), ...replyProblems(each)])).toEqual([]);
});
