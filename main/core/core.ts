import { type Assignments, createAssignments } from './assignments/assignments.ts';
import { type Connections, createConnections } from './connections/connections.ts';
import { createSync, type Sync } from './connections/sync.ts';
import { createPermissions, type Permissions } from './grants/permissions.ts';
import { type CredentialRotations, createCredentialRotations } from './journal/credential-rotations.ts';
import { createEnvFiles, type EnvFiles } from './journal/env-files.ts';
import { createHistory, type History } from './journal/history.ts';
import { createPendingSecrets, type PendingSecrets } from './journal/pending-secrets.ts';
import { createRemoved, type Removed } from './journal/removed.ts';
import { createReplacedSecrets, type ReplacedSecrets } from './journal/replaced-secrets.ts';
import { createUnclaimed, type Unclaimed } from './journal/unclaimed.ts';
import { createInterrupted, type Interrupted } from './lifecycle/interrupted.ts';
import { createRecovery, type Recovery } from './lifecycle/recovery.ts';
import { createResume, type Resume } from './lifecycle/resume.ts';
import { createRevocations, type Revocations } from './lifecycle/revocations.ts';
import { createSecretReader, type SecretReader } from './lifecycle/secret-reader.ts';
import { createVerification, type Verification } from './lifecycle/verification.ts';
import { createKeyWriter, type KeyWriter } from './lifecycle/write-key.ts';
import type { Ports } from './ports/ports.ts';
import { createReferences, type References } from './references/references.ts';
import { recordedBounds } from './session/adopted.ts';
import { type Bindings, createBindings } from './session/bindings.ts';
import { type Confirmations, createConfirmations } from './session/confirmations.ts';
import { createEvents, type Events } from './session/events.ts';
import { createFailedCalls, type FailedCalls } from './session/failed-calls.ts';
import { createFingerprints, type Fingerprints } from './session/fingerprints.ts';
import { createMemoryEmptying, type MemoryEmptying } from './session/memory-emptying.ts';
import { createPause, type Pause } from './session/pause.ts';
import { withRemovedEvents } from './session/removed-events.ts';
import { openSecretAccess, type SecretAccess } from './session/secret-access.ts';
import { createSettings, type SettingsKeeper } from './session/settings.ts';
import { createVaultLock, type VaultLock } from './session/vault-lock.ts';

/** The floors, built once on the ports. Each capability is made from it. */
export interface Core {
  ports: Ports;
  events: Events;
  secrets: SecretAccess;
  settings: SettingsKeeper;
  pause: Pause;
  failedCalls: FailedCalls;
  vaultLock: VaultLock;
  memoryEmptying: MemoryEmptying;
  fingerprints: Fingerprints;
  bindings: Bindings;
  confirmations: Confirmations;
  history: History;
  unclaimed: Unclaimed;
  envFiles: EnvFiles;
  removed: Removed;
  replacedSecrets: ReplacedSecrets;
  pendingSecrets: PendingSecrets;
  credentialRotations: CredentialRotations;
  connections: Connections;
  sync: Sync;
  readSecret: SecretReader;
  verification: Verification;
  revocations: Revocations;
  resume: Resume;
  keyWriter: KeyWriter;
  interrupted: Interrupted;
  recovery: Recovery;
  references: References;
  assignments: Assignments;
  permissions: Permissions;
}

export async function openCore(given: Ports): Promise<Core> {
  const events = createEvents();
  const ports = withRemovedEvents(given, events);
  const secrets = await openSecretAccess(ports, events);
  const settings = createSettings(ports);
  const pause = createPause(ports);
  const history = createHistory(ports, events);
  const bindings = createBindings(ports, secrets, () => recordedBounds(ports, settings));
  const confirmations = createConfirmations(ports);
  const connections = createConnections(ports, secrets, { bindings, pause, confirmations });
  const unclaimed = createUnclaimed(ports, secrets);
  const sync = createSync({ ports, secrets, bindings, connections, unclaimed, history, events });
  const removed = createRemoved(ports, settings, unclaimed);
  const replacedSecrets = createReplacedSecrets({ ports, secrets, bindings, removed, unclaimed });
  const pendingSecrets = createPendingSecrets({ ports, secrets, unclaimed, replacedSecrets, history });
  const credentialRotations = createCredentialRotations({ ports, secrets, unclaimed });
  const vaultLock = createVaultLock(ports, secrets, settings);
  const verification = createVerification({ ports, connections, history, events });
  return {
    ports,
    events,
    secrets,
    settings,
    pause,
    failedCalls: createFailedCalls(ports),
    vaultLock,
    memoryEmptying: createMemoryEmptying(ports, events),
    fingerprints: createFingerprints(ports, secrets),
    bindings,
    confirmations,
    history,
    unclaimed,
    envFiles: createEnvFiles(ports, secrets, unclaimed),
    removed,
    replacedSecrets,
    pendingSecrets,
    credentialRotations,
    connections,
    sync,
    readSecret: createSecretReader(ports, secrets, pendingSecrets.unstored, events),
    verification,
    revocations: createRevocations({
      ports,
      secrets,
      connections,
      sync,
      confirmations,
      unclaimed,
      removed,
      replacedSecrets,
      verification,
      history,
      events,
    }),
    resume: createResume({ ports, secrets, connections, pendingSecrets, sync, history }),
    keyWriter: createKeyWriter({ ports, secrets, bindings, connections, unclaimed, history }),
    interrupted: createInterrupted(pendingSecrets, credentialRotations),
    recovery: createRecovery(),
    references: createReferences(ports),
    assignments: createAssignments(ports, bindings, events),
    permissions: createPermissions(ports, { events, settings, secrets }),
  };
}
