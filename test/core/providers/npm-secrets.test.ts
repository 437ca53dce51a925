import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Input } from '../../../main/contract/methods.ts';
import { openRecords } from '../../../main/platform/records/open-records.ts';
import { expectNowhere, filesBelow } from '../../e2e/nowhere.ts';
import { codeOfPage } from './npm-stand-in.ts';
import { askedPage, openNpm, refusal } from './npm-world.ts';

it('neither a password nor a code is kept anywhere', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-moment-'));
  const { provider, test, addAccount } = await openNpm(0, { records: openRecords(folder) });
  const secrets = {
    password: 'sentinel-password-7f3a5c1e9d24',
    code: 'sentinel-code-9b1c44d2e8a07f3315',
    page: codeOfPage,
  };
  const errors: unknown[] = [];
  const failing = (call: Promise<unknown>) => refusal(call).then((error) => errors.push(error.toCoded()));
  const mine: Input<'createKey'> = {
    ...{ keyId: randomUUID(), accountId: await addAccount(), label: 'CI', access: 'read-write' },
    expiry: { is: 'in', days: 30 },
    scopes: ['*'],
  };
  await failing(test.call('createKey', { ...mine, password: secrets.password }));
  await failing(test.call('createKey', { ...mine, label: 'npm', password: secrets.password }));
  provider.password = secrets.password;
  for (const secondFactor of ['code', 'email', 'page'] as const) {
    Object.assign(provider, { secondFactor, codes: [], confirmed: 'not-yet' });
    const input = { ...mine, keyId: randomUUID(), password: secrets.password };
    await failing(test.call('createKey', { ...input, code: secrets.code }));
    provider.codes = [secrets.code, secrets.code];
    await test.call('createKey', { ...input, code: secrets.code });
    await test.call('settlePendingSecret', { keyId: input.keyId, keep: true });
    await test.call('revokeKey', { keyId: input.keyId, code: secrets.code });
  }
  const confirmation = await askedPage(test.call('createKey', { ...mine, password: secrets.password }));
  provider.confirmed = 'allowed';
  await test.call('checkConfirmation', { confirmation });
  await test.call('createKey', { ...mine, password: secrets.password, confirmation });
  // A creation that stays in the journal.
  provider.beforeAnswer = () => false;
  provider.codes = [secrets.code];
  const lost = { ...mine, keyId: randomUUID(), password: secrets.password };
  await failing(test.call('createKey', { ...lost, code: secrets.code }));
  expect(test.ports.records.intents.all()).toHaveLength(1);
  expect(errors).toHaveLength(6);
  const places = {
    ...(await filesBelow(folder)),
    errors: JSON.stringify(errors),
    pending: JSON.stringify(await test.call('listPendingSecrets', {})),
    history: JSON.stringify(await test.call('listHistory', { offset: 0, limit: 200 })),
    log: JSON.stringify(test.logged),
    events: JSON.stringify(test.events),
    stored: JSON.stringify([...test.secretStores.store.items]),
  };
  for (const secret of Object.values(secrets)) expectNowhere(secret, places);
  await rm(folder, { recursive: true });
});
