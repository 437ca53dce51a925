import type { KdbxCredentials } from 'kdbxweb';
import { expect, test } from 'vitest';
import { credentialsOf, withFittingForm } from '../../../main/platform/kdbx/credentials.ts';
import { KdbxFault } from '../../../main/platform/kdbx/kdbx-fault.ts';

const isWiped = ({ passwordHash }: KdbxCredentials) => passwordHash?.value.every((byte) => byte === 0);

test('of a passphrase, only the form that fits stays in memory', async () => {
  const fitting = await credentialsOf('e\u0301');
  const tried: KdbxCredentials[] = [];
  const opened = await withFittingForm('\u00e9', null, async (credentials) => {
    tried.push(credentials);
    if (credentials.passwordHash?.getText() !== fitting.passwordHash?.getText()) throw new KdbxFault('wrong-key', '');
    return credentials;
  });
  expect(tried.map(isWiped)).toEqual([true, false]);
  expect(opened).toBe(tried[1]);
});

test('of a passphrase that is wrong, or of a file that is damaged, no form stays in memory', async () => {
  const tried: KdbxCredentials[] = [];
  for (const is of ['wrong-key', 'damaged'] as const) {
    const opening = withFittingForm('passphrase', null, async (credentials) => {
      tried.push(credentials);
      throw new KdbxFault(is, '');
    });
    await expect(opening).rejects.toMatchObject({ is });
  }
  expect(tried.map(isWiped)).toEqual([true, true]);
});
