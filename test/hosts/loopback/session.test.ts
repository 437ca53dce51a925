import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { createSession, type Session } from '../../../main/hosts/loopback/session.ts';
import { type Known, proofOf, seal } from './seal-by-hand.ts';

const path = '/latchkey/rpc';
const body = '{"method":"listAccounts","input":{}}';

function open(): { session: Session; known: Known } {
  const session = createSession();
  const key = session.exchange(session.newLaunchPath().slice('/launch#'.length)) ?? '';
  return { session, known: { key, challenge: session.challenge('').challenge } };
}

it('proves that it has the key by an answer to the challenge of the page, which cannot be asked for before', () => {
  const { session, known } = open();
  const ofPage = randomUUID();
  const { proof } = session.challenge(ofPage);
  expect(proof).toBe(proofOf(known, ofPage));
  expect(session.challenge(randomUUID()).proof).not.toBe(proof);
  expect(createSession().challenge(ofPage).proof).not.toBe(proof);
});

it('reads what was sealed for it, for this path and since the last lock, and nothing else', () => {
  const { session, known } = open();
  const whole = seal(known, path, body);
  expect(session.unseal(whole, path)?.toString()).toBe(body);
  expect(session.unseal(seal(known, path, ''), path)?.toString()).toBe('');
  const changed = Buffer.from(whole);
  changed[14] = Number(changed[14]) ^ 1;
  const others = [Buffer.from(body), Buffer.alloc(0), changed, whole.subarray(0, -1), seal(open().known, path, body)];
  for (const other of others) expect(session.unseal(other, path)).toBeNull();
  expect(session.unseal(whole, '/latchkey/handover')).toBeNull();
  session.renew();
  expect(session.unseal(whole, path)).toBeNull();
});
