import type { ActiveFault, SandboxRole } from '../../contract/faults.ts';

/**
 * The sandbox's accounts, each named for the provider whose policy it follows. `usual` works as most providers do, `strict` as those
 * that ask for a second factor.
 */
export type SandboxAccount = 'lev' | 'level' | 'level-access' | 'usual' | 'strict';

/** The built-in provider, as the vault sees it: a server that it can start, and the issuer of credentials. */
export interface SandboxServer {
  /** Starts the server if it is not running. Resolves to its base URL, `http://127.0.0.1:<port>`, which differs from start to start. */
  start(): Promise<string>;
  /** Issues a new credential of the account's user with that role. The sandbox keeps only its hash. */
  issueCredential(of: { account: SandboxAccount; role: SandboxRole }): Promise<string>;
  /** Makes the next matching requests run into the fault. */
  addFault(fault: ActiveFault): void;
  activeFaults(): ActiveFault[];
  clearFaults(): void;
  stop(): Promise<void>;
}
