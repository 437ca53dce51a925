import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { addOther } from '../key-server.ts';
import { listKeys, openTestVault, type TestVault } from '../test-vault.ts';

const zone = process.env.TZ;
let test: TestVault;

afterEach(async () => {
  await test.close();
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

describe.each(['UTC', 'America/Los_Angeles', 'Pacific/Kiritimati'])('in %s, a token of GitLab', (TZ) => {
  it('is dead from 00:00 UTC of its date, as GitLab says, when it is added and when its date is changed', async () => {
    process.env.TZ = TZ;
    test = await openTestVault();
    const accountId = await addOther(test, null, 'GitLab');
    const keyId = randomUUID();
    const on = (date: string) => ({ is: 'on' as const, date });
    const secret = `glpat-${'a1B2'.repeat(5)}`;
    const expiry = on('2035-07-01');
    await test.call('addKey', { keyId, accountId, label: 'CI', secret, access: 'inherited', expiry });
    const expires = async () => new Date((await listKeys(test)).rows[0]?.expiresAt ?? 0).toISOString();
    expect(await expires()).toBe('2035-07-01T00:00:00.000Z');
    // The form that edits the key shows the result by that.
    expect((await listKeys(test)).rows).toMatchObject([{ expiryEnds: 'start-of-day-utc' }]);
    await test.call('editKey', { keyId, label: 'CI', access: 'inherited', notes: '', expiry: on('2036-01-02') });
    expect(await expires()).toBe('2036-01-02T00:00:00.000Z');
  });
});

it('a key whose issuer nobody knows expires at the time of day at which it was added', async () => {
  test = await openTestVault();
  const accountId = await addOther(test, null);
  const expiry = { is: 'on', date: '2035-07-01' } as const;
  const key = {
    keyId: randomUUID(),
    accountId,
    label: 'CI',
    secret: 's'.repeat(40),
    access: 'inherited',
    expiry,
  } as const;
  const before = new Date();
  await test.call('addKey', key);
  const expires = new Date((await listKeys(test)).rows[0]?.expiresAt ?? 0);
  const minutes = (date: Date) => date.getHours() * 60 + date.getMinutes();
  // A minute may have ended in between, and a day with it.
  expect([0, 1, 1 - 24 * 60]).toContain(minutes(expires) - minutes(before));
});
