import { expect, it } from 'vitest';
import { type Step, stepAfter } from '../../../renderer/data/first-steps.ts';

it.each<[string, Step | null, boolean, boolean, Step | null]>([
  ['begin at an empty list', null, false, false, 'make'],
  ['do not begin where there are keys', null, true, false, null],
  ['wait for the first key', 'make', false, false, 'make'],
  ['wait for the first key, whatever else is copied', 'make', false, true, 'make'],
  ['go on when it is there', 'make', true, false, 'copy'],
  ['leave out the copying that was done at once', 'make', true, true, 'paste'],
  ['go on when it is copied', 'copy', true, true, 'paste'],
  ['stay while it is on the clipboard', 'paste', true, true, 'paste'],
  ['are done when the clipboard is empty again', 'paste', true, false, 'next'],
  ['stay done', 'next', true, true, 'next'],
  ['stay done when the key is gone', 'next', false, false, 'next'],
])('the first steps %s', (_what, step, hasKeys, isCopied, next) => {
  expect(stepAfter(step, hasKeys, isCopied)).toBe(next);
});
