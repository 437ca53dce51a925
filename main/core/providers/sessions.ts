import { VaultError } from '../../contract/vault-error.ts';
import type { Clock } from '../ports/clock.ts';

/** A short session that a provider gave for a credential. It is kept in memory only. */
export interface Session {
  /** What is sent in place of the credential; null if there is none, or if it may have ended. */
  token(): string | null;
  /** @param ms how long it works */
  keep(token: string, ms: number): void;
  /** Asks for a session and keeps it. Whoever comes meanwhile gets the same one. */
  begin(logIn: LogIn): Promise<string>;
  /** Also of a login under way: who waits for it keeps it to themselves. */
  end(): void;
}

type LogIn = () => Promise<{ token: string; ms: number }>;

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
  let login: Promise<string> | null = null;
  const keep = (token: string, ms: number) => {
    kept = { token, since: now(), ms };
  };
  return {
    token() {
      if (kept !== null && (now() < kept.since || now() - kept.since >= kept.ms)) kept = null;
      return kept?.token ?? null;
    },
    keep,
    begin(logIn) {
      if (login !== null) return login;
      const begun = logIn()
        .then(({ token, ms }) => {
          if (login === begun) keep(token, ms);
          return token;
        })
        .finally(() => {
          if (login === begun) login = null;
        });
      login = begun;
      return begun;
    },
    end() {
      kept = null;
      login = null;
    },
  };
}

export function createSessions(clock: Pick<Clock, 'now'>): Sessions {
  const sessions = new Map<string, Session>();
  return {
    of(place) {
      // Asking for a token drops it if it has expired. Nobody may ever ask for that of a former credential again.
      for (const each of sessions.values()) each.token();
      const session = sessions.get(place) ?? createSession(clock);
      sessions.set(place, session);
      return session;
    },
    drop: () => sessions.clear(),
  };
}

/** How a provider's session is got and used. */
interface Use<T> {
  logIn: LogIn;
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
  return send(session.token() ?? (await session.begin(logIn)));
}
