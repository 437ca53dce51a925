import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { hearCalls } from '../../../main/hosts/electron/calls.ts';

const [one, other] = ['6f1c1f6e-2f0e-4d57-9d3b-0c1c6e0d9a11', '6f1c1f6e-2f0e-4d57-9d3b-0c1c6e0d9a12'];
const linkTo = (keyId: string) => `latchkey://key/${keyId}`;

function called(args: string[] = []) {
  const app = new EventEmitter();
  const calls = hearCalls(app as never, ['electron', ...args]);
  return {
    calls,
    startAgain: (...given: string[]) => app.emit('second-instance', {}, ['electron', ...given]),
    open: (url: string) => app.emit('open-url', { preventDefault: () => {} }, url),
  };
}
const shown: (string | null)[] = [];
const show = (keyId: string | null) => void shown.push(keyId);

it('keeps the link with which Latchkey was started', () => {
  expect(called([linkTo(one)]).calls.answer(show)).toEqual({ keyId: one, isAgain: false });
});

it('keeps a link that is clicked during the start, although Latchkey is started once more', () => {
  const { calls, startAgain } = called();
  startAgain('--', linkTo(one));
  startAgain();
  expect(calls.answer(show)).toEqual({ keyId: one, isAgain: true });
});

it('shows the latest of several links', () => {
  const { calls, startAgain, open } = called([linkTo(one)]);
  startAgain('--', linkTo(one));
  open(linkTo(other));
  expect(calls.answer(show)).toEqual({ keyId: other, isAgain: true });
});

it('answers at once after the start, also without a link', () => {
  const { calls, startAgain, open } = called();
  expect(calls.answer(show)).toEqual({ keyId: null, isAgain: false });
  startAgain();
  open(linkTo(one));
  expect(shown).toEqual([null, one]);
});
