import { VaultError } from '../../contract/errors.ts';
import type { Clock } from '../ports/clock.ts';

/** A short session that a provider gave for a credential. It is kept in memory only. */
export interface Session {
  /** What is sent in place of the credential; null if there is none, or if it may have ended. */
  token(): string | null;
  /** @param ms how long it works */
  keep(token: string, ms: number): void;
  end(): void;
}

/**
 * The sessions by what they were given for. Each call of the vault connects anew, and a provider may limit how often it is asked for a
 * session: Strapi gives five in five minutes.
 */
export interface Sessions {
  of(place: string): Session;
  /** Forgets them all. Who has one already keeps it. */
  drop(): void;
}

export function createSession({ now }: Pick<Clock, 'now'>): Session {
  let kept: { token: string; since: number; ms: number } | null = null;
  return {
    token: () => (kept !== null && now() >= kept.since && now() - kept.since < kept.ms ? kept.token : null),
    keep(token, ms) {
      kept = { token, since: now(), ms };
    },
    end() {
      kept = null;
    },
  };
}

export function createSessions(clock: Pick<Clock, 'now'>): Sessions {
  const sessions = new Map<string, Session>();
  return {
    of(place) {
      const session = sessions.get(place) ?? createSession(clock);
      sessions.set(place, session);
      return session;
    },
    drop: () => sessions.clear(),
  };
}

/** How a provider's session is got and used. */
interface Use<T> {
  /** Asks for a session. */
  logIn(): Promise<{ token: string; ms: number }>;
  send(token: string): Promise<T>;
}

/** Sends something with the session of a credential. After a 401 nothing was done, so it is sent once more with another session. */
export async function inSession<T>(session: Session, { logIn, send }: Use<T>): Promise<T> {
  const known = session.token();
  if (known !== null) {
    try {
      return await send(known);
    } catch (error) {
      if (!(error instanceof VaultError) || error.code !== 'provider_unauthorized') throw error;
      // Another call may have got another session meanwhile.
      if (session.token() === known) session.end();
    }
  }
  return send(session.token() ?? (await begun(session, logIn)));
}

async function begun(session: Session, logIn: Use<unknown>['logIn']): Promise<string> {
  const { token, ms } = await logIn();
  session.keep(token, ms);
  return token;
}
