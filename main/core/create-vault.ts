import type { VaultEvent } from '../contract/events.ts';
import { type Handlers, type MethodName, methods } from '../contract/methods.ts';
import { createAccounts } from './accounts/accounts.ts';
import { createSyncTimer } from './accounts/sync-timer.ts';
import { createClipboardKeeper } from './clipboard/clipboard.ts';
import { createConnections } from './connections/connections.ts';
import { createSync } from './connections/sync.ts';
import { createAdding } from './creation/adding.ts';
import { createCreations } from './creation/creations.ts';
import { createDisclosure } from './disclosure/disclosure.ts';
import { createCorrections } from './expiry/corrections.ts';
import { createExpiries } from './expiry/expiries.ts';
import { createMailNotices } from './expiry/mail-notices.ts';
import { createNotices } from './expiry/notices.ts';
import { createExporting } from './export/exporting.ts';
import { createExportingHistory } from './export/exporting-activity.ts';
import { createFaults } from './faults/faults.ts';
import { createHistoryListing } from './history/history-listing.ts';
import { createImports } from './import/imports.ts';
import { createHistory } from './journal/history.ts';
import { createPendingSecrets } from './journal/pending-secrets.ts';
import { createEditing } from './keys/editing.ts';
import { createListing } from './keys/listing.ts';
import { createMarking } from './keys/marking.ts';
import { createRemoval } from './keys/removal.ts';
import { createVerifying } from './keys/verifying.ts';
import { createResume } from './lifecycle/resume.ts';
import { createRevocations } from './lifecycle/revocations.ts';
import { createSecretReader } from './lifecycle/secret-reader.ts';
import { createVerification } from './lifecycle/verification.ts';
import { createKeyWriter } from './lifecycle/write-key.ts';
import type { Ports } from './ports/ports.ts';
import type { TextFile } from './ports/text-file.ts';
import { createEnteringSecret } from './rotation/entering-secret.ts';
import { createRegenerations } from './rotation/regenerations.ts';
import { createRetryTimer } from './rotation/retry-timer.ts';
import { createRotations } from './rotation/rotations.ts';
import { createEvents } from './session/events.ts';
import { createFingerprints } from './session/fingerprints.ts';
import { openSecretAccess } from './session/secret-access.ts';
import { createIdleLock } from './session/idle-lock.ts';
import { createSettings } from './session/settings.ts';
import { createChangingSettings } from './settings/changing-settings.ts';

export interface Vault {
  handlers: Handlers;
  subscribe(listener: (event: VaultEvent) => void): () => void;
  /** The labels of new keys whose secrets are in memory alone, since no store took them. */
  unstored(): string[];
  /** The computer slept, or somebody looks now: what fell due meanwhile is told at once. */
  look(): void;
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
  const history = createHistory(ports, events);
  const settings = createSettings(ports);
  const sync = createSync(ports, secrets, connections, history, events);
  const shown = createPendingSecrets(ports, secrets, history);
  const readSecret = createSecretReader(ports, secrets, shown.unstored);
  const clipboard = createClipboardKeeper(ports, secrets, readSecret, settings, history, events);
  const verification = createVerification(ports, connections, history, events);
  const fingerprints = createFingerprints(ports, secrets);
  const revocations = createRevocations(ports, secrets, connections, verification, history, events);
  const resume = createResume(ports, secrets, connections, shown, sync, history);
  const pendingSecrets = createCreations(ports, secrets, connections, shown, resume, events);
  const writer = createKeyWriter(ports, secrets, connections, history);
  const adding = createAdding(ports, secrets, connections, verification, fingerprints, shown, writer, events);
  const regenerations = createRegenerations(ports, secrets, connections, verification, shown, events);
  const replacing = createEnteringSecret(ports, secrets, connections, verification, fingerprints, history, events);
  const rotations = createRotations(ports, connections, readSecret, verification, revocations, events);
  const imports = createImports(ports, writer, fingerprints, events);
  const isMakingKeys = (accountId: string) =>
    pendingSecrets.isUnderWay(accountId) || regenerations.isUnderWay(accountId);
  const saving = { ...ports, textFile: savedWhileOpen(ports.textFile, () => void secrets.store()) };
  const isOpen = () => secrets.status().state === 'open';
  /** A vault that should have locked by now, as after a sleep that the timers slept through, does so first. */
  function staysOpen(): boolean {
    idle.lockIfDue();
    return isOpen();
  }
  const notices = createNotices(ports, connections, settings, staysOpen, events);
  const mail = createMailNotices(ports, secrets, staysOpen, settings, notices, events);

  let atWork: Promise<void> = Promise.resolve();
  let closed = false;

  function askProviders(): void {
    for (const account of records.accounts.all()) sync.begin(account.id);
  }

  const timer = createSyncTimer(ports, settings, () => staysOpen() && askProviders());
  const retries = createRetryTimer(ports, () => staysOpen() && void rotations.retry().then(revocations.retry));

  /** What a locked vault must not go on with; what was asked for of a provider is taken up again when it is open. */
  async function lock() {
    // Not waited for: a clipboard that hangs must not keep the vault open. Nor must anything that fails below.
    clipboard.clear().catch(() => log('clipboard-not-cleared'));
    const locked = secrets.lock();
    timer.stop();
    retries.stop();
    idle.stop();
    imports.close();
    try {
      for (const account of records.accounts.all()) sync.cancel(account.id);
    } catch {
      log('lock-unfinished');
    }
    return locked;
  }

  const idle = createIdleLock(ports, settings, () => {
    lock().catch(() => log('lock-unfinished'));
  });

  /** What waits for the secrets: first what a crash interrupted, then a look at what is new at the providers. */
  async function begin(): Promise<void> {
    for (const { recover } of [adding, replacing, revocations, regenerations, pendingSecrets]) {
      // What one cannot finish must not keep the others from it.
      await recover().catch(() => log('recovery-unfinished'));
    }
    // It may have been locked or closed while a slow provider was waited for.
    if (closed || !isOpen()) return;
    askProviders();
    void rotations.retry();
    timer.start();
    retries.start();
    mail.look();
  }

  function whenOpen(): void {
    idle.start();
    atWork = begin().catch(() => log('start-unfinished'));
  }

  let wasOpen = isOpen();
  if (wasOpen) whenOpen();
  events.subscribe((event) => {
    if (event.is !== 'status') return;
    if (isOpen() && !wasOpen) whenOpen();
    wasOpen = isOpen();
  });

  // Also while the vault is locked: the records alone know what expires.
  notices.start();
  mail.start();

  const handlers: Handlers = {
    getAbout: async () => ports.program,
    // For hosts whose window comes when it is called from outside.
    leaveQuickSearch: async () => ({}),
    getStatus: async () => secrets.status(),
    createVaultFile: ({ passphrase }) => secrets.createVaultFile(passphrase),
    unlock: ({ passphrase }) => secrets.unlock(passphrase),
    unlockByTouchId: () => secrets.unlockByTouchId(),
    lock,
    setAppPassphrase: ({ passphrase, currentPassphrase }) => secrets.setAppPassphrase(passphrase, currentPassphrase),
    async notePresence() {
      idle.notePresence();
      return {};
    },
    ...createExpiries(saving, connections, settings),
    ...createCorrections(ports, connections),
    ...mail,
    ...createAccounts(ports, secrets, connections, sync, isMakingKeys, events),
    ...createListing(ports, connections),
    ...createMarking(ports, events),
    ...createVerifying(ports, history, readSecret, verification),
    ...createRemoval(ports, secrets, connections, history, events),
    ...createEditing(ports, connections, history, events),
    ...createExporting(saving, connections),
    ...createHistoryListing(ports),
    ...createExportingHistory(saving),
    ...createDisclosure(saving, connections, readSecret, shown.has, history),
    ...createFaults(ports),
    ...clipboard,
    ...createChangingSettings(settings),
    ...revocations,
    ...pendingSecrets,
    ...adding,
    ...regenerations,
    ...replacing,
    ...rotations,
    ...imports,
    ...notices,
    // New secrets that are not settled come from two places, and are one list to the user.
    listPendingSecrets: async () => [...(await pendingSecrets.listPendingSecrets({})), ...regenerations.unfinished()],
    retryPendingSecret: (input) =>
      regenerations.has(input.keyId) && !shown.has(input.keyId)
        ? regenerations.retry(input.keyId)
        : pendingSecrets.retryPendingSecret(input),
    async dismissPendingSecret(input) {
      if (!regenerations.has(input.keyId)) return pendingSecrets.dismissPendingSecret(input);
      regenerations.dismiss(input.keyId);
      return {};
    },
  };

  return {
    handlers: onlyWhenOpen(handlers, idle.lockIfDue, () => void secrets.store()),
    subscribe: events.subscribe,
    unstored: shown.unstoredLabels,
    look() {
      idle.lockIfDue();
      notices.look();
      mail.wake();
    },
    async close() {
      closed = true;
      timer.stop();
      retries.stop();
      idle.stop();
      mail.stop();
      notices.stop();
      imports.close();
      await clipboard.close().catch(() => log('clipboard-not-cleared'));
      await sandbox.stop();
      // What a slow provider still has to answer is taken up at the next start; nobody waits for it at the end.
      await Promise.race([
        Promise.all([atWork, sync.settled(), mail.settled()]),
        new Promise<void>((resolve) => clock.after(graceMs, resolve)),
      ]);
      // Once more: it starts for whoever asks, and what was under way may have asked.
      await sandbox.stop();
      await secrets.close();
      records.close();
    },
  };
}

/**
 * Refuses every call that the contract does not allow while locked, in one place, so that no handler can forget it. A vault
 * that should have locked by now, as after a sleep, does so first.
 */
function onlyWhenOpen(handlers: Handlers, lockIfDue: () => void, refuse: () => void): Handlers {
  const guard = (name: MethodName) => {
    const handler = handlers[name];
    const guarded = async (input: never) => {
      lockIfDue();
      if (!methods[name].whileLocked) refuse();
      return handler(input);
    };
    return [name, guarded];
  };
  return Object.fromEntries((Object.keys(methods) as MethodName[]).map(guard)) as Handlers;
}

/** A lock that comes while the user picks a place leaves no file there. */
const savedWhileOpen = (textFile: TextFile, refuse: () => void): TextFile => ({
  save: (name, text) =>
    textFile.save(name, async () => {
      refuse();
      return text();
    }),
});
