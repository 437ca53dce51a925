import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { SandboxRole } from '../contract/faults.ts';
import { VaultError } from '../contract/vault-error.ts';
import type { SandboxAccount, SandboxServer } from '../core/ports/sandbox-server.ts';
import { createSandboxApp } from './app.ts';
import { Refusal } from './envelopes.ts';
import { createFaults, type Faults } from './faults.ts';
import { policies } from './policies.ts';
import { seededKeys } from './seeds.ts';
import { openState, type SandboxState } from './state.ts';
import { type Tier, validationsPerMinute } from './tiers.ts';

export interface SandboxOptions {
  /** Path of the SQLite file, or `:memory:` for a sandbox that forgets everything when it stops. */
  file: string;
  /** 0, the default, for any free port. */
  port?: number;
  /** Milliseconds since the epoch. */
  now?: () => number;
  /** The path of the keys under the API's prefix; default `/api-keys`. */
  keysPath?: string;
  /** Replaces limits of the accounts' tiers, for tests and benchmarks with more keys or no rate limit. */
  tier?: Partial<Tier>;
}

/** The port's methods, and more for tests and benchmarks. All errors are those of `openState`. */
export interface Sandbox extends SandboxServer {
  /** By default a credential of the admin of the Lev-like account. */
  issueCredential(of?: { account?: SandboxAccount; role?: SandboxRole | undefined }): Promise<string>;
  /** Adds this many keys to an account, ignoring its key limit. Nobody knows their secrets. */
  seed(count: number, account?: SandboxAccount): void;
  readonly faults: Faults;
}

/** The built-in provider: a real HTTP server on 127.0.0.1 that stores its accounts in its own file. */
export function createSandboxServer(options: SandboxOptions): Sandbox {
  const { file, port = 0, now = Date.now, keysPath = '/api-keys', tier = {} } = options;
  const faults = createFaults();
  let state: SandboxState | null = null;
  let running: Promise<Server> | null = null;
  let stopped: Promise<void> = Promise.resolve();

  function open(): SandboxState {
    state ??= openState(file, now, tier);
    return state;
  }

  async function launch(): Promise<Server> {
    await stopped;
    const app = createSandboxApp({
      state: open(),
      faults,
      now,
      keysPath,
      validationsPerMinute: tier.ratePerMinute === null ? null : validationsPerMinute,
    });
    const listener = getRequestListener(app.fetch, {
      // The vault runs in this process too and needs Node's own Request and Response.
      overrideGlobalObjects: false,
      errorHandler: () =>
        Response.json(new Refusal('bad_request', 'The address is not valid.').toEnvelope(), { status: 400 }),
    });
    return listen(createServer(listener), port);
  }

  async function shut(server: Promise<Server> | null): Promise<void> {
    const listening = await server?.catch(() => null);
    if (listening) {
      await new Promise<void>((resolve) => {
        listening.close(() => resolve());
        listening.closeAllConnections();
      });
    }
    state?.close();
    state = null;
  }

  return {
    faults,

    async start() {
      const starting = running ?? launch();
      running = starting;
      try {
        return urlOf(await starting);
      } catch (error) {
        if (running === starting) running = null;
        throw error;
      }
    },

    stop() {
      const server = running;
      running = null;
      faults.clear();
      stopped = stopped.then(() => shut(server));
      return stopped;
    },

    async issueCredential({ account = 'lev', role = 'admin' } = {}) {
      await stopped;
      const { accounts, credentials } = open();
      return credentials.issue(accounts.owner(account, role).userId);
    },

    seed(count, account = 'lev') {
      const { accounts, keys } = open();
      keys.addAll(accounts.owner(account, 'admin'), seededKeys(policies[account], count, now()));
    },

    addFault({ fault, endpoint, left }) {
      faults.arm(fault, { endpoint, times: left });
    },

    activeFaults: () => faults.armed(),

    clearFaults() {
      faults.clear();
    },
  };
}

function listen(server: Server, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    server.on('error', () => reject(new VaultError('provider_unreachable', { provider: 'Sandbox' })));
    // Only 127.0.0.1, because the sandbox must not be reachable from other computers.
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

function urlOf(server: Server): string {
  const address = server.address();
  // The server was stopped while it was starting.
  if (address === null || typeof address === 'string')
    throw new VaultError('provider_unreachable', { provider: 'Sandbox' });
  return `http://127.0.0.1:${address.port}`;
}
