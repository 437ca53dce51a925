import type { Account } from '../../contract/account.ts';
import { VaultError } from '../../contract/vault-error.ts';
import { createCancellation } from './cancellation.ts';
import { syncAccount } from './sync-account.ts';
import type { SyncFindings, SyncFloors } from './sync-run.ts';

export interface Sync {
  stateOf(accountId: string): Pick<Account, 'syncing' | 'syncError' | 'waitingUntil' | 'clockAheadMs'>;
  /**
   * Updates the records from the provider's list, if the provider has an API for it. A sync that is under way may have read
   * past what the caller has just changed there, so after it another one begins, for all who have asked meanwhile; unless it
   * fails, which they are told.
   * @throws VaultError `sync_cancelled`, and whatever the provider's client throws
   */
  run(accountId: string): Promise<void>;
  /** Begins a sync if none is under way, and doesn't wait for it. `stateOf` tells a failure. */
  begin(accountId: string): void;
  /** Ends the sync that is under way at once. A sync that begins right after it is a new one. */
  cancel(accountId: string): void;
  /** How many keys the provider counts and does not list, as of the last sync, for example those of other users. */
  unlistedKeys(accountId: string): number;
  /** Resolves when no sync is under way. */
  settled(): Promise<void>;
}

interface Running {
  done: Promise<void>;
  /** The sync that comes after this one, if anybody has asked for it. */
  next: Promise<void> | null;
  cancel(): void;
}

interface State {
  running: Map<string, Running>;
  /** Also those that were cancelled and still wait for a reply. */
  atWork: Set<Promise<void>>;
  findings: SyncFindings;
}

export function createSync(floors: SyncFloors): Sync {
  const findings = {
    failures: new Map(),
    waits: new Map(),
    clockAhead: new Map(),
    unlisted: new Map(),
    askedWhich: new Set<string>(),
  };
  const state: State = { running: new Map(), atWork: new Set(), findings };
  return {
    stateOf: (accountId) => stateOf(state, accountId),
    run: (accountId) => run(floors, state, accountId),
    begin(accountId) {
      if (state.running.has(accountId)) return;
      run(floors, state, accountId).catch((error: unknown) => {
        floors.ports.log('sync-failed', { code: error instanceof VaultError ? error.code : 'internal' });
      });
    },
    cancel(accountId) {
      const underWay = state.running.get(accountId);
      leave(state, accountId);
      underWay?.cancel();
    },
    unlistedKeys: (accountId) => findings.unlisted.get(accountId) ?? 0,
    async settled() {
      while (state.atWork.size > 0) await Promise.allSettled(state.atWork);
    },
  };
}

const stateOf = ({ running, findings }: State, accountId: string): ReturnType<Sync['stateOf']> => ({
  syncing: running.has(accountId),
  syncError: findings.failures.get(accountId) ?? null,
  waitingUntil: findings.waits.get(accountId) ?? null,
  clockAheadMs: findings.clockAhead.get(accountId) ?? null,
});

function run(floors: SyncFloors, state: State, accountId: string): Promise<void> {
  const { running } = state;
  const underWay = running.get(accountId);
  if (!underWay) return start(floors, state, accountId);
  underWay.next ??= underWay.done.then(() => running.get(accountId)?.done ?? start(floors, state, accountId));
  return underWay.next;
}

function start(floors: SyncFloors, state: State, accountId: string): Promise<void> {
  const { ports, connections, events } = floors;
  const { running, findings } = state;
  const account = ports.records.accounts.find(accountId);
  if (!account) return Promise.reject(new VaultError('account_not_found'));
  if (connections.policyOf(account).list !== 'api') return Promise.resolve();
  const cancellation = createCancellation();
  const cancelled = new Promise<never>((_, reject) => {
    cancellation.onCancel(() => reject(new VaultError('sync_cancelled')));
  });
  const work = trackWork(state, syncAccount({ ...floors, accountId, cancellation, findings }));
  const done = Promise.race([work, cancelled])
    .then(() => void findings.failures.delete(accountId))
    .catch((error: unknown) => {
      const coded = error instanceof VaultError ? error : new VaultError('internal');
      if (coded.code !== 'sync_cancelled') findings.failures.set(accountId, coded.toCoded());
      throw error;
    })
    .finally(() => {
      if (running.get(accountId) === sync) leave(state, accountId);
      events.emit({ is: 'accounts-changed' });
      events.emit({ is: 'keys-changed' });
    });
  const sync: Running = { done, next: null, cancel: cancellation.cancel };
  running.set(accountId, sync);
  events.emit({ is: 'accounts-changed' });
  return done;
}

function trackWork({ atWork }: State, work: Promise<void>): Promise<void> {
  atWork.add(work);
  work.catch(() => {}).finally(() => atWork.delete(work));
  return work;
}

function leave({ running, findings }: State, accountId: string): void {
  running.delete(accountId);
  findings.waits.delete(accountId);
}
