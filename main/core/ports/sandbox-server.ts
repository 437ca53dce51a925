import type { ActiveFault, SandboxRole } from '../../contract/faults.ts';

/** The sandbox's accounts, each named for the provider whose policy it follows. */
export type SandboxAccount = 'lev' | 'level' | 'level-access';

/** The built-in provider, as the vault sees it: a server it can start and an account office it can ask. */
export interface SandboxServer {
  /** Starts the server if it is not running. Resolves to its base URL, `http://127.0.0.1:<port>`, which differs from start to start. */
  start(): Promise<string>;
  /** Issues a fresh credential of the account's user with that role; it is known to the caller alone, the sandbox keeps a hash. */
  issueCredential(of: { account: SandboxAccount; role: SandboxRole }): Promise<string>;
  /** Lets the next requests that it fits go wrong. */
  addFault(fault: ActiveFault): void;
  activeFaults(): ActiveFault[];
  clearFaults(): void;
  stop(): Promise<void>;
}
