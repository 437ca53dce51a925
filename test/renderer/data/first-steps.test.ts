import { expect, it } from 'vitest';
import { type Step, stepAfter } from '../../../renderer/data/first-steps.ts';

it.each<{ what: string; step: Step | null; hasKeys: boolean; isCopied: boolean; next: Step | null }>([
  { what: 'begin at an empty list', step: null, hasKeys: false, isCopied: false, next: 'make' },
  { what: 'do not begin where there are keys', step: null, hasKeys: true, isCopied: false, next: null },
  { what: 'wait for the first key', step: 'make', hasKeys: false, isCopied: false, next: 'make' },
  {
    what: 'wait for the first key, whatever else is copied',
    step: 'make',
    hasKeys: false,
    isCopied: true,
    next: 'make',
  },
  { what: 'go on when it is there', step: 'make', hasKeys: true, isCopied: false, next: 'copy' },
  { what: 'leave out the copying that was done at once', step: 'make', hasKeys: true, isCopied: true, next: 'paste' },
  { what: 'go on when it is copied', step: 'copy', hasKeys: true, isCopied: true, next: 'paste' },
  { what: 'stay while it is on the clipboard', step: 'paste', hasKeys: true, isCopied: true, next: 'paste' },
  { what: 'are done when the clipboard is empty again', step: 'paste', hasKeys: true, isCopied: false, next: 'next' },
  { what: 'stay done', step: 'next', hasKeys: true, isCopied: true, next: 'next' },
  { what: 'stay done when the key is gone', step: 'next', hasKeys: false, isCopied: false, next: 'next' },
])('the first steps $what', ({ step, hasKeys, isCopied, next }) => {
  expect(stepAfter(step, hasKeys, isCopied)).toBe(next);
});
