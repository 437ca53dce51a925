import { expect, test } from 'vitest';
import { whyNotUndone } from '../../../../renderer/features/programs/why-not-undone.ts';

const of = {
  at: { tool: 'git', address: 'https://example.org' },
  key: { id: '0d58107f-cf6f-4071-abc0-ef7340c050bf', account: 'Example', label: 'git' },
  configFile: '~/.gitconfig',
  keyFile: '~/.git-credentials',
  setUpAt: 0,
} as const;

test('an undo that did nothing names the file that kept it from it, otherwise the one of the key', () => {
  const stopped = { path: '~/.gitconfig', changes: [] };
  expect(whyNotUndone({ ...stopped, problem: 'unwritable' }, of)).toEqual({
    text: 'helpers.unwritable',
    path: '~/.gitconfig',
  });
  expect(whyNotUndone({ ...stopped, problem: 'unreadable' }, of)).toEqual({
    text: 'helpers.unreadable',
    path: '~/.gitconfig',
  });
  expect(whyNotUndone({ problem: 'changed-meanwhile', path: null, changes: [] }, of)).toEqual({
    text: 'helpers.changed',
    path: '~/.git-credentials',
  });
  expect(whyNotUndone({ problem: null, path: null, changes: [] }, of)).toBeNull();
});
