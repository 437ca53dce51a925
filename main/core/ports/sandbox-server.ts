/** The built-in provider, as the vault sees it: a server it can start and an account office it can ask. */
export interface SandboxServer {
  /** Starts the server if it is not running. Resolves to its base URL, `http://127.0.0.1:<port>`, which differs from start to start. */
  start(): Promise<string>;
  /** Issues a fresh admin credential of the sandbox's account; it is known to the caller alone, the sandbox keeps a hash. */
  issueCredential(): Promise<string>;
  stop(): Promise<void>;
}
