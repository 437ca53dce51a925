import type { VaultEvent } from '../contract/events.ts';
import { type Handlers, type HostHandlers, type MethodName, type MethodRow, methods } from '../contract/methods.ts';
import { createAbout } from './about/about.ts';
import { createAccounts } from './accounts/accounts.ts';
import { createRotatingCredentials } from './accounts/rotating-credential.ts';
import { createSyncing } from './accounts/syncing.ts';
import { createAdding } from './adding/adding.ts';
import { createBackup, createBackupCalls } from './backup/backup.ts';
import { createAssigned } from './broker/assigning.ts';
import { type Broker, createBroker } from './broker/broker.ts';
import { createGranting } from './broker/granting.ts';
import { type Capability, combine } from './capability.ts';
import { createClipboard } from './clipboard/clipboard.ts';
import { createConfirming } from './confirming/confirming.ts';
import { type Core, openCore } from './core.ts';
import { createCreation } from './creation/creation.ts';
import { createDisclosure } from './disclosure/disclosure.ts';
import { createEnteringSecret } from './entering-secret/entering-secret.ts';
import { createCorrections } from './expiry/corrections.ts';
import { createExpiries } from './expiry/expiries.ts';
import { createNotices } from './expiry/notices.ts';
import { createEnvWriting } from './export/env-writing.ts';
import { createExporting } from './export/exporting.ts';
import { createFaults } from './faults/faults.ts';
import { createHistoryListing } from './history/history-listing.ts';
import { createImports } from './import/imports.ts';
import { createProjectImport } from './import/project-import.ts';
import { createDisabling } from './keys/disabling.ts';
import { createEditing } from './keys/editing.ts';
import { createFinding } from './keys/finding.ts';
import { createJoining } from './keys/joining.ts';
import { createListing } from './keys/listing.ts';
import { createMarking } from './keys/marking.ts';
import { createMoving } from './keys/moving.ts';
import { createPlacing } from './keys/placing.ts';
import { createRemoval } from './keys/removal.ts';
import { createRevoking } from './keys/revoking.ts';
import { createVerifying } from './keys/verifying.ts';
import { createLeaks } from './leaks/leaks.ts';
import { createUnlocking } from './lock/unlocking.ts';
import { createSettling } from './pending-secrets/settling.ts';
import type { Ports } from './ports/ports.ts';
import type { AccountRecord } from './ports/record-store.ts';
import type { Patience } from './providers/exchange.ts';
import { isConfirmPage } from './providers/sandbox-second-factor.ts';
import { createRegeneration } from './regeneration/regeneration.ts';
import { createRemovedList } from './removed/removed-list.ts';
import { createRotation } from './rotation/rotation.ts';
import { createChangingSettings } from './settings/changing-settings.ts';
import { createTraces } from './traces/traces.ts';
import { createUpdates } from './updates/updates.ts';

export interface Vault {
  handlers: Handlers;
  /** The calls of other programs. */
  broker: Broker;
  /**
   * Whether this process has to go on without a window: a program may read keys, or waits for the user's answer; a secret is in memory
   * alone; or what was interrupted is tried again.
   */
  isNeeded(): boolean;
  subscribe(listener: (event: VaultEvent) => void): () => void;
  /** The labels of new keys, and the names of accounts with new credentials, whose secrets are only in memory, because no store accepted them. */
  unstored(): string[];
  /** Whether the user entered this page for an account, and nobody has changed it outside Latchkey, or confirms on it in the sandbox. */
  isEntered(url: string): boolean;
  /** Call when the computer wakes up or a window opens: does what became due in the meantime. */
  catchUp(): void;
  /** Clears the clipboard if it holds a secret of ours, drops the secrets, closes the records and stops the sandbox. */
  close(): Promise<void>;
}

/** In this order they lock, and recover what was interrupted. */
const createCapabilities = (core: Core) =>
  [
    createAbout(core),
    createUnlocking(core),
    // First, because nothing else matters more at a lock.
    createGranting(core),
    createAssigned(core),
    createClipboard(core),
    // Before everything that asks a provider for what else was interrupted.
    createRotatingCredentials(core),
    createAdding(core),
    createEnteringSecret(core),
    // Before regeneration: a key that was being revoked needs no new secret.
    createRevoking(core),
    createRegeneration(core),
    createCreation(core),
    createConfirming(core),
    createSettling(core),
    // After all the above, so that the lists show what came of it.
    createSyncing(core),
    createRotation(core),
    createLeaks(core),
    createNotices(core),
    createCorrections(core),
    createExpiries(core),
    createAccounts(core),
    createJoining(core),
    createListing(core),
    createFinding(core),
    createMarking(core),
    createPlacing(core),
    createMoving(core),
    createEditing(core),
    createDisabling(core),
    createVerifying(core),
    createRemoval(core),
    // After everything that finishes a replacement.
    createRemovedList(core),
    createDisclosure(core),
    createImports(core),
    createExporting(core),
    createEnvWriting(core),
    createHistoryListing(core),
    createFaults(core),
    createChangingSettings(core),
    createUpdates(core),
    createTraces(core),
    // Last, so that what was recovered doesn't count as lost.
    createBackup(core),
  ] as const;

/** How long the end of the program waits, in ms. What a slow provider has not answered by then is recovered at the next start. */
const graceMs = 2000;

/** The same vault for every host. The hosts differ in the ports, and in the methods that only they can answer. */
export async function createVault(ports: Ports, hostHandlers: HostHandlers): Promise<Vault> {
  const core = await openCore(ports);
  const capabilities = createCapabilities(core);
  const handlers = combine([...capabilities, { handlers: hostHandlers }]);
  const run = begin(core, capabilities);
  const guarded = onlyWhileOpen(core, handlers);
  const { grants, questions } = core.permissions;
  const unstored = () => [...core.pendingSecrets.unstoredLabels(), ...core.credentialRotations.unstoredLabels()];
  return {
    handlers: guarded,
    broker: createBroker(core, guarded, { imports: createProjectImport(core), backups: createBackupCalls(core) }),
    isNeeded() {
      const isRetried = core.vaultLock.isStillOpen() && core.ports.records.intents.all().length > 0;
      return grants.all().length + questions.all().length + unstored().length > 0 || isRetried;
    },
    subscribe: core.events.subscribe,
    unstored,
    isEntered: (url) =>
      core.ports.records.accounts
        .all()
        .some(
          (each) => (each.pageUrl === url && !core.connections.isUnconfirmed(each)) || isPracticePage(core, each, url),
        ),
    catchUp() {
      core.vaultLock.lockIfDue();
      for (const { catchUp } of capabilities as readonly Capability[]) catchUp?.();
    },
    close: () => close(run),
  };
}

const isPracticePage = ({ connections }: Core, account: AccountRecord, url: string): boolean =>
  connections.policyOf(account).practice && isConfirmPage(connections.addressOf(account), url);

/** One run of the vault, from the start of the program to its end. */
interface Run {
  core: Core;
  capabilities: readonly Capability[];
  /** Recovers after the latest opening of the vault. */
  recovering: Promise<void>;
  closed: boolean;
}

function begin(core: Core, capabilities: readonly Capability[]): Run {
  const run: Run = { core, capabilities, recovering: Promise.resolve(), closed: false };
  for (const { lock } of capabilities) if (lock) core.vaultLock.onLock(lock);
  core.vaultLock.onLock(core.bindings.drop);
  core.vaultLock.onLock(core.connections.dropSessions);
  const recover = () => {
    // Records that can't be read must not end the program.
    run.recovering = recoverAll(run).catch(() => core.ports.log('recovery-unfinished'));
  };
  onOpening(core, () => {
    core.vaultLock.watchIdle();
    recover();
  });
  core.pause.onEnd(recover);
  for (const { start } of capabilities) start?.();
  return run;
}

/** Calls `opened` now if the vault is open, and each time it opens later. */
function onOpening({ events, vaultLock }: Core, opened: () => void): void {
  let wasOpen = vaultLock.isOpen();
  if (wasOpen) opened();
  events.subscribe((event) => {
    if (event.is !== 'status') return;
    if (vaultLock.isOpen() && !wasOpen) opened();
    wasOpen = vaultLock.isOpen();
  });
}

async function recoverAll(run: Run): Promise<void> {
  await loadBindings(run);
  for (const { recover } of run.capabilities) {
    if (!mayRecover(run)) return;
    // A capability that fails must not keep the others from recovering.
    if (recover) await recover().catch(() => run.core.ports.log('recovery-unfinished'));
  }
  const { ports, recovery } = run.core;
  const accounts = ports.records.accounts.all();
  await Promise.all(accounts.map(({ id }) => recovery.run(id, (patience) => recoverAccount(run, id, patience))));
}

async function recoverAccount(run: Run, accountId: string, patience: Patience): Promise<void> {
  for (const { recoverAccount: recover } of run.capabilities) {
    if (!mayRecover(run) || patience.cancellation.cancelled) return;
    if (recover) await recover(accountId, patience).catch(() => run.core.ports.log('recovery-unfinished'));
  }
}

/** The vault may be locked or closed while something slow is waited for. */
const mayRecover = ({ closed, core }: Run): boolean => !closed && core.vaultLock.isOpen() && core.pause.by() === null;

/** First of all, so that nothing is sent to an address that was changed outside Latchkey, and the window shows which one. */
async function loadBindings({ core }: Run): Promise<void> {
  const { ports, bindings, connections, events } = core;
  const accounts = ports.records.accounts.all();
  if (accounts.length === 0 && core.settings.current().mail === null) return;
  try {
    await bindings.load();
    if (accounts.some(connections.isUnconfirmed)) events.emit({ is: 'accounts-changed' });
  } catch {
    // Whoever sends something loads them again, or fails.
    ports.log('bindings-unread');
  }
}

async function close(run: Run): Promise<void> {
  const { core, capabilities } = run;
  const { sandbox, clock, records } = core.ports;
  run.closed = true;
  core.vaultLock.close();
  const stopping = capabilities.map(async ({ stop }) => stop?.());
  const stopped = Promise.allSettled([run.recovering, ...stopping]);
  await sandbox.stop();
  await Promise.race([stopped, new Promise<void>((resolve) => clock.after(graceMs, resolve))]);
  // Stopped once more, because unfinished work may have started it again.
  await sandbox.stop();
  await core.secrets.close();
  records.close();
}

/**
 * Refuses every method that the contract does not allow while locked. This is the only place that does, so no handler can
 * forget it. A vault whose idle time has passed, for example while the computer slept, locks first.
 */
function onlyWhileOpen({ vaultLock, pause, failedCalls }: Core, handlers: Handlers): Handlers {
  const guard = (name: MethodName) => {
    const handler = handlers[name];
    const guarded = async (input: never) => {
      try {
        vaultLock.lockIfDue();
        const { whileLocked, sends }: MethodRow = methods[name];
        if (!whileLocked) vaultLock.requireOpen();
        if (sends) pause.requireNone();
        return await handler(input);
      } catch (error) {
        failedCalls.note(name, error);
        throw error;
      }
    };
    return [name, guarded];
  };
  return Object.fromEntries((Object.keys(methods) as MethodName[]).map(guard)) as Handlers;
}
