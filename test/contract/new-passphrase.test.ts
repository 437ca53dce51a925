import { expect, it } from 'vitest';
import { newPassphrase } from '../../main/contract/new-passphrase.ts';

const problemOf = (passphrase: string) => newPassphrase.safeParse(passphrase).error?.issues[0]?.message ?? null;

it.each([
  ['short', 'too-short'],
  [' '.repeat(8), 'only-white-space'],
  ['\u00a0\u2003'.repeat(5), 'only-white-space'],
  ['a'.repeat(8), 'one-character'],
  ['🐎'.repeat(20), 'one-character'],
  ['password', 'too-common'],
  ['Password', 'too-common'],
  ['PASSWORT', 'too-common'],
  [' 12345678 ', 'too-common'],
  ['1234 5678', 'too-common'],
  ['two lines\nof text', 'control-character'],
  ['x'.repeat(1025), 'too-long'],
])('refuses %j as %s', (passphrase, problem) => {
  expect(problemOf(passphrase)).toBe(problem);
});

it.each([
  'correct horse battery',
  'žluťoučký kůň 🐎',
  'password of the week',
  '  eight spaces and more  ',
  'كلمة السر هنا',
])('takes %j', (passphrase) => {
  expect(newPassphrase.parse(passphrase)).toBe(passphrase);
});
