import type { CodedError } from '../../contract/errors.ts';
import type { History } from '../journal/history.ts';
import type { Unclaimed } from '../journal/unclaimed.ts';
import type { Cancellation } from '../ports/fetch.ts';
import type { Ports } from '../ports/ports.ts';
import type { Bindings } from '../session/bindings.ts';
import type { Events } from '../session/events.ts';
import type { SecretAccess } from '../session/secret-access.ts';
import type { Connections } from './connections.ts';

export interface SyncFloors {
  ports: Pick<Ports, 'records' | 'clock' | 'newId' | 'log'>;
  secrets: SecretAccess;
  bindings: Bindings;
  connections: Connections;
  unclaimed: Unclaimed;
  history: History;
  events: Events;
}

/** What the syncs have found out about the accounts, by account id. It is not recorded. */
export interface SyncFindings {
  /** Why the last sync failed. */
  failures: Map<string, CodedError>;
  /** Until when a sync that is under way waits, because the provider asked for it. */
  waits: Map<string, number>;
  /** How far this computer's clock is ahead of the provider's, in ms, if that matters. */
  clockAhead: Map<string, number>;
  /** How many keys the provider counts and does not list. */
  unlisted: Map<string, number>;
  /** The accounts whose providers were asked which key a secret is, each with the id of the key that has the secret here. */
  askedWhich: Set<string>;
}

/** One sync of one account. */
export interface SyncRun extends SyncFloors {
  accountId: string;
  cancellation: Cancellation;
  findings: SyncFindings;
}
