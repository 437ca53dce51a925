import { expect, it } from 'vitest';
import { z } from 'zod';
import { methods } from '../../main/contract/methods.ts';
import { problemName } from '../../main/contract/problem.ts';
import { inputProblem } from '../../main/rpc/input-problem.ts';

function problemOf(method: keyof typeof methods, input: unknown): unknown {
  const parsed = methods[method].input.safeParse(input);
  if (parsed.success) throw new Error('nothing was wrong with it');
  return inputProblem(parsed.error).params;
}

const mail = { host: 'h', port: 25, security: 'tls', user: null, from: 'a@example.com', to: 'b@example.com' };

it.each([
  [
    'createSecretStore',
    { store: 'vault-file', passphrase: 'short' },
    'passphrase',
    'passphrase',
    { is: 'too-short', min: 8 },
  ],
  [
    'createSecretStore',
    { store: 'vault-file', passphrase: 'x'.repeat(2000) },
    'passphrase',
    'passphrase',
    { is: 'too-long', max: 1024 },
  ],
  ['createSecretStore', { store: 'vault-file', passphrase: 7 }, 'passphrase', 'passphrase', { is: 'malformed' }],
  ['setMail', { mail: { ...mail, host: ' ' }, password: null }, 'host', 'mail', { is: 'empty' }],
  ['setMail', { mail: { ...mail, to: 'nobody' }, password: null }, 'mailTo', 'mail', { is: 'not-an-email' }],
  ['changeSettings', { quickSearch: 'K' }, 'shortcut', 'quickSearch', { is: 'not-a-shortcut' }],
  ['lock', 'now', 'input', '', { is: 'malformed' }],
] as const)('%s: names the field and the problem by their codes: %j', (method, input, field, name, problem) => {
  expect(problemOf(method, input)).toEqual({ field, name, problem });
});

it('takes a message that the schema library made for none of ours, whatever it says', () => {
  const { error } = z.object({ label: z.string().max(3, 'empty space') }).safeParse({ label: 'secret' });
  if (!error) throw new Error('nothing was wrong with it');
  expect(inputProblem(error).params).toMatchObject({ problem: { is: 'malformed' } });
});

it('says no problem without the number that its text needs', () => {
  const { error } = z.object({ label: z.string().regex(/x/, problemName('too-long')) }).safeParse({ label: 'y' });
  if (!error) throw new Error('nothing was wrong with it');
  expect(inputProblem(error).params).toMatchObject({ problem: { is: 'malformed' } });
});
