import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { readReference, referenceByLabels } from '../../../main/core/references/written.ts';

const odd = [
  'CI pipeline',
  'it’s “quoted”',
  `'"\`$HOME$(id)`,
  'a\nb',
  'כותרת',
  'a/b?c#d',
  '100%',
  '!*()',
  '.',
  '..',
  '💥',
];

test('labels with spaces, quotes, signs of the shell, line breaks and other scripts come back as they were', () => {
  for (const account of odd)
    for (const label of odd)
      expect(readReference(referenceByLabels(account, label))).toEqual({ is: 'labels', account, label });
});

test('a shell takes a reference as it is, without quotes', () => {
  const references = odd.map((label) => referenceByLabels(label, label));
  const printed = execFileSync('sh', ['-c', `printf '%s\\n' ${references.join(' ')}`], { encoding: 'utf8' });
  expect(printed.trimEnd().split('\n')).toEqual(references);
});

test('a reference that is typed without encoding is understood', () => {
  expect(readReference('lk://Büro/CI pipeline')).toEqual({ is: 'labels', account: 'Büro', label: 'CI pipeline' });
  expect(readReference('lk://lev/a/b')).toEqual({ is: 'labels', account: 'lev', label: 'a/b' });
});

test('an id is understood in both cases of its letters', () => {
  const id = '0b1d5a5e-7a52-4d0b-8c9e-2f6f1c9f0abc';
  for (const text of [`lk:${id}`, `lk:${id.toUpperCase()}`]) expect(readReference(text)).toEqual({ is: 'id', id });
});

test('anything else is no reference', () => {
  for (const text of [
    '',
    'lk:',
    'lk://',
    'lk://a',
    'lk://a/',
    'lk:///b',
    'op://a/b',
    'lk://a/b?c',
    'lk://a/b#c',
    'lk://a/%',
    'lk://a/%ff',
    'lk:1',
    ' lk://a/b',
  ])
    expect(readReference(text)).toBeNull();
});
