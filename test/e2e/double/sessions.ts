type Handler = (request: Request) => Promise<Response>;
type AskHandler = (contents: unknown, permission: string, answer: (granted: boolean) => void) => void;

/** A session: its scheme handlers, and its answers to permissions. */
export interface DoubleSession {
  name: string;
  schemes: Map<string, Handler>;
  protocol: { handle(scheme: string, handler: Handler): void };
  setPermissionRequestHandler(handler: AskHandler): void;
  setPermissionCheckHandler(handler: (contents: unknown, permission: string) => boolean): void;
  setDevicePermissionHandler(handler: () => boolean): void;
  /** A session downloads dictionaries until it is told not to, as Electron's may. */
  checksSpelling: boolean;
  setSpellCheckerEnabled(enabled: boolean): void;
  /** Both handlers must agree; a session without handlers grants, as Electron's does. */
  grants(permission: string): boolean;
}

export const sessions = new Map<string, DoubleSession>();

export function createSession(name: string): DoubleSession {
  const schemes = new Map<string, Handler>();
  let ask: AskHandler = (_contents, _permission, answer) => answer(true);
  let check: (contents: unknown, permission: string) => boolean = () => true;
  const session: DoubleSession = {
    name,
    schemes,
    protocol: { handle: (scheme, handler) => void schemes.set(scheme, handler) },
    setPermissionRequestHandler(handler) {
      ask = handler;
    },
    setPermissionCheckHandler(handler) {
      check = handler;
    },
    setDevicePermissionHandler() {},
    checksSpelling: true,
    setSpellCheckerEnabled(enabled) {
      session.checksSpelling = enabled;
    },
    grants(permission) {
      let granted = false;
      ask(null, permission, (answer) => {
        granted = answer;
      });
      return granted && check(null, permission);
    },
  };
  sessions.set(name, session);
  return session;
}
