import { describe, expect, it } from 'vitest';
import { VaultError } from '../../../main/contract/errors.ts';
import { createSession, createSessions, inSession } from '../../../main/core/providers/sessions.ts';

const ms = 60_000;
const refused = () => new VaultError('provider_unauthorized', { provider: 'Hub', account: 'Team', credential: 'hub' });

describe('a session', () => {
  let now = 1_000_000;
  const clock = { now: () => now };

  it('ends with its time, or when the clock is put back', () => {
    const session = createSession(clock);
    session.keep('a', ms);
    expect(session.token()).toBe('a');
    now += ms - 1;
    expect(session.token()).toBe('a');
    now += 1;
    expect(session.token()).toBeNull();
    session.keep('b', ms);
    now -= 1;
    expect(session.token()).toBeNull();
  });

  it('is shared by whoever asks for the same place, until all are dropped', () => {
    const sessions = createSessions(clock);
    const [mine, other] = [sessions.of('mine'), sessions.of('other')];
    mine.keep('a', ms);
    expect([sessions.of('mine').token(), other.token()]).toEqual(['a', null]);
    sessions.drop();
    expect(sessions.of('mine').token()).toBeNull();
    // Who logs in while the vault is locked keeps it to themselves.
    mine.keep('b', ms);
    expect(sessions.of('mine').token()).toBeNull();
  });

  it('that another call has renewed meanwhile is used, without one more login', async () => {
    const session = createSession(clock);
    session.keep('old', ms);
    const logIn = () => Promise.reject(new Error('not asked for'));
    const send = async (token: string) => {
      if (token !== 'old') return token;
      session.keep('new', ms);
      throw refused();
    };
    expect(await inSession(session, { logIn, send })).toBe('new');
  });

  it('is renewed once, and a refusal of the new one is the end', async () => {
    const session = createSession(clock);
    session.keep('old', ms);
    const sent: string[] = [];
    const send = (token: string) => {
      sent.push(token);
      return Promise.reject(refused());
    };
    const work = inSession(session, { logIn: async () => ({ token: 'new', ms }), send });
    await expect(work).rejects.toMatchObject({ code: 'provider_unauthorized' });
    expect(sent).toEqual(['old', 'new']);
  });
});
