import { describe, expect, it } from 'vitest';
import { VaultError } from '../../../main/contract/vault-error.ts';
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

  it('that has expired is dropped, and with it those that nobody asks for', () => {
    const sessions = createSessions(clock);
    const former = sessions.of('former');
    former.keep('a', ms);
    now += ms;
    sessions.of('other');
    // With the clock put back, a token that was still there would count again.
    now -= ms;
    expect(former.token()).toBeNull();
  });

  it('is asked for once by calls that run at the same time, and again after a failure', async () => {
    const session = createSession(clock);
    let logins = 0;
    const logIn = async () => {
      logins += 1;
      if (logins === 1) throw refused();
      return { token: `t${logins}`, ms };
    };
    const both = () => [1, 2].map(() => inSession(session, { logIn, send: async (token) => token }));
    expect((await Promise.allSettled(both())).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(logins).toBe(1);
    expect(await Promise.all(both())).toEqual(['t2', 't2']);
    expect([logins, session.token()]).toEqual([2, 't2']);
  });

  it('whose login is under way isn’t shared any more once it was ended', async () => {
    const session = createSession(clock);
    let answer = (_: { token: string; ms: number }) => {};
    const slow = session.begin(() => new Promise((resolve) => (answer = resolve)));
    session.end();
    expect(await session.begin(async () => ({ token: 'own', ms }))).toBe('own');
    answer({ token: 'slow', ms });
    expect([await slow, session.token()]).toEqual(['slow', 'own']);
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
