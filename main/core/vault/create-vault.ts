import type { VaultEvent } from '../../contract/events.ts';
import { type Handlers, type MethodName, methods } from '../../contract/methods.ts';
import { createAccounts } from '../accounts/accounts.ts';
import { createConnections } from '../accounts/connections.ts';
import { createSync } from '../accounts/sync.ts';
import { createClipboardKeeper } from '../clipboard/clipboard.ts';
import { createCreations } from '../creation/creations.ts';
import { createResume } from '../creation/resume.ts';
import { createShownKeys } from '../creation/shown-keys.ts';
import { createDisclosure } from '../disclosure/disclosure.ts';
import { createKeys } from '../keys/keys.ts';
import { createSecretReader } from '../keys/secret-reader.ts';
import type { Ports } from '../ports/ports.ts';
import { createEvents } from './events.ts';
import { openSecretAccess } from './secret-access.ts';

export interface Vault {
  handlers: Handlers;
  subscribe(listener: (event: VaultEvent) => void): () => void;
  /** Clears the clipboard if it is ours, drops secrets, closes the records and stops the sandbox. */
  close(): Promise<void>;
}

const graceMs = 2000;

/** The same vault for every host; what differs between them comes in through the ports. */
export async function createVault(ports: Ports): Promise<Vault> {
  const { records, sandbox, clock, log } = ports;
  const events = createEvents();
  const secrets = await openSecretAccess(ports, events);
  const connections = createConnections(ports, secrets);
  const sync = createSync(ports, connections, events);
  const shown = createShownKeys(ports, secrets);
  const readSecret = createSecretReader(ports, secrets, shown.unstored);
  const clipboard = createClipboardKeeper(ports, readSecret, events);
  const keys = createKeys(ports, secrets, connections, readSecret, events);
  const resume = createResume(ports, secrets, connections, shown, sync);
  const creations = createCreations(ports, secrets, connections, shown, resume, events);

  let atWork: Promise<void> = Promise.resolve();

  /** What waits for the secrets: first what a crash interrupted, then a look at what is new at the providers. */
  async function begin(): Promise<void> {
    await keys.recover();
    await creations.recover();
    for (const account of records.accounts.all()) sync.begin(account.id);
  }

  function whenOpen(): void {
    atWork = begin().catch(() => log('start-unfinished'));
  }

  if (secrets.status().state === 'open') whenOpen();
  events.subscribe((event) => {
    if (event.is === 'status' && event.status.state === 'open') whenOpen();
  });

  const { close: clearClipboard, ...clipboardHandlers } = clipboard;
  const { recover: _keys, ...keyHandlers } = keys;
  const { recover: _creations, ...creationHandlers } = creations;
  const handlers: Handlers = {
    getStatus: async () => secrets.status(),
    createVaultFile: ({ passphrase }) => secrets.createVaultFile(passphrase),
    unlock: ({ passphrase }) => secrets.unlock(passphrase),
    ...createAccounts(ports, secrets, connections, sync, events),
    ...keyHandlers,
    ...creationHandlers,
    ...clipboardHandlers,
    ...createDisclosure(ports, connections, readSecret, shown.has),
  };

  return {
    handlers: onlyWhenOpen(handlers, () => void secrets.store()),
    subscribe: events.subscribe,
    async close() {
      await clearClipboard().catch(() => log('clipboard-not-cleared'));
      await sandbox.stop();
      // What a slow provider still has to answer is taken up at the next start; nobody waits for it at the end.
      await Promise.race([
        Promise.all([atWork, sync.settled()]),
        new Promise<void>((resolve) => clock.after(graceMs, resolve)),
      ]);
      await secrets.close();
      records.close();
    },
  };
}

/** Refuses every call that the contract does not allow while locked, in one place, so that no handler can forget it. */
function onlyWhenOpen(handlers: Handlers, refuse: () => void): Handlers {
  const guard = ([name, handler]: [string, Handlers[MethodName]]) => {
    if (methods[name as MethodName].whileLocked) return [name, handler];
    const guarded = async (input: never) => {
      refuse();
      return handler(input);
    };
    return [name, guarded];
  };
  return Object.fromEntries(Object.entries(handlers).map(guard)) as Handlers;
}
