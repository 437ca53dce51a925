import type { GrantUse } from '../../contract/grant-methods.ts';
import type { HelperAddress } from '../../contract/helper-address.ts';
import type { Ports } from '../ports/ports.ts';
import type { Chain, ProcessId, RunningProcess } from '../ports/processes.ts';
import type { Events } from '../session/events.ts';

/** The longest that a grant lives. */
export const longestGrantMs = 12 * 3_600_000;
/** How often it is looked whether the processes that grants end with still run. A read looks by itself. */
const lookEveryMs = 5000;

/** What a program reads keys for. */
export interface Purpose {
  use: GrantUse;
  /** Of a credential helper; null for the others. */
  at: HelperAddress | null;
}

export const isSamePurpose = (one: Purpose, other: Purpose): boolean =>
  one.use === other.use && one.at?.tool === other.at?.tool && one.at?.address === other.at?.address;

/** What the user allowed: these keys, to whatever this process starts, for this use. */
export interface Grant extends Purpose {
  id: string;
  keyIds: ReadonlySet<string>;
  anchor: Pick<RunningProcess, 'pid' | 'started' | 'name'>;
  folder: string | null;
  since: number;
  until: number;
  reads: number;
  lastReadAt: number | null;
}

export interface Grants {
  all(): readonly Grant[];
  add(grant: Pick<Grant, 'keyIds' | 'use' | 'at' | 'anchor' | 'folder'>): void;
  /** The keys that no grant lets a program with this chain read. */
  missing(keyIds: readonly string[], purpose: Purpose, chain: Chain): string[];
  /** A program with this chain has read these keys. */
  noteRead(keyIds: readonly string[], purpose: Purpose, chain: Chain): void;
  /** @param id null for all */
  end(id: string | null): number;
}

export const isSame = (one: ProcessId, other: ProcessId): boolean =>
  one.pid === other.pid && one.started === other.started;

/** In memory only: a grant ends with the process that it hangs on, with Latchkey, and at each lock. */
export function createGrants(
  { clock, newId, processes }: Pick<Ports, 'clock' | 'newId' | 'processes'>,
  events: Pick<Events, 'emit'>,
): Grants {
  let grants: readonly Grant[] = [];
  let stopLooking = () => {};

  /** A clock that was set back must not let a grant live longer. */
  const isLive = ({ since, until, anchor }: Grant): boolean =>
    clock.now() >= since && clock.now() < until && processes.isRunning(anchor);

  function keepOnly(kept: (grant: Grant) => boolean): number {
    const before = grants.length;
    grants = grants.filter(kept);
    const ended = before - grants.length;
    if (ended > 0) events.emit({ is: 'grants-changed' });
    stopLooking();
    stopLooking = grants.length === 0 ? () => {} : clock.after(lookEveryMs, () => void keepOnly(isLive));
    return ended;
  }

  /** The grants that cover reads of a program with this chain. */
  function of(purpose: Purpose, chain: Chain): readonly Grant[] {
    keepOnly(isLive);
    return grants.filter(
      (grant) => isSamePurpose(grant, purpose) && chain.processes.some((each) => isSame(each, grant.anchor)),
    );
  }

  return {
    all() {
      keepOnly(isLive);
      return grants;
    },
    add(given) {
      const since = clock.now();
      grants = [...grants, { ...given, id: newId(), since, until: since + longestGrantMs, reads: 0, lastReadAt: null }];
      events.emit({ is: 'grants-changed' });
      keepOnly(isLive);
    },
    missing(keyIds, purpose, chain) {
      const covering = of(purpose, chain);
      return keyIds.filter((id) => !covering.some((grant) => grant.keyIds.has(id)));
    },
    noteRead(keyIds, purpose, chain) {
      const read = new Set(of(purpose, chain).filter((grant) => keyIds.some((id) => grant.keyIds.has(id))));
      if (read.size === 0) return;
      const lastReadAt = clock.now();
      grants = grants.map((grant) => (read.has(grant) ? { ...grant, reads: grant.reads + 1, lastReadAt } : grant));
      events.emit({ is: 'grants-changed' });
    },
    end: (id) => keepOnly((grant) => id !== null && grant.id !== id),
  };
}
