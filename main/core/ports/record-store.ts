import type { HistoryEntry, HistoryQuery } from '../../contract/history.ts';
import type { AccessLevel, Key, KeyQuery } from '../../contract/key.ts';

export interface AccountRecord {
  id: string;
  provider: string;
  label: string;
  /** Null when Latchkey runs the provider itself and knows where, or when none was given. */
  baseUrl: string | null;
  /** How a key is sent when it is tried, `{key}` standing for it; null when the provider knows. */
  header: string | null;
  maxKeys: number | null;
  /** Milliseconds since the epoch. */
  syncedAt: number | null;
  /** What the provider's client learnt about this account and wants to find again; opaque to all others. */
  clientState: string | null;
  /** Days before a key's expiry on which to tell of it; null for the usual ones. */
  noticeDays: number[] | null;
}

/** A key as recorded. */
export interface KeyRecord extends Key {
  /** The provider's id; null when it is not known. */
  remoteId: string | null;
  /** Tells equal secrets apart from others; made with a key that is in the secret store. Null until it was needed. */
  fingerprint: string | null;
  /** When it came into this vault. */
  knownAt: number;
}

/** A question to the list, in terms of what is recorded. */
export interface KeyListQuery extends Pick<KeyQuery, 'accountId' | 'search' | 'showRevoked' | 'sort' | 'descending'> {
  /** The accounts whose name matches the search: so do all of their keys. */
  matchingAccounts: readonly string[];
  /** Further conditions, all at once; null for none. */
  narrowing: KeyNarrowing | null;
}

export interface KeyNarrowing extends Pick<KeyQuery, 'access' | 'tag' | 'neverUsed' | 'notInVault' | 'favorite'> {
  accountIds: readonly string[] | null;
  revokedOnly: boolean;
  /** Expires after the one instant and not after the other; `orNever` lets those through that never do. */
  expires: { after: number; until: number; orNever: boolean } | null;
}

/** What of a key that works tells when to speak of its expiry. */
export interface DatedKey {
  id: string;
  accountId: string;
  createdAt: number | null;
  expiresAt: number;
  knownAt: number;
}

/** A word on a key's expiry; there is one for each key, expiry and day before it. */
export interface NoticeRecord {
  id: number;
  keyId: string;
  expiresAt: number;
  daysBefore: number;
  /** When it was recorded, then when it was shown. */
  at: number;
  read: boolean;
}

/** That a provider told another expiry of a key than was recorded or typed. */
export interface CorrectionRecord {
  keyId: string;
  /** What it was taken for until then. */
  was: number | null;
}

/** Something begun at a provider that a crash must not leave half done. `id` is the key's id. */
export interface IntentRecord {
  id: string;
  kind: 'create' | 'revoke' | 'regenerate';
  accountId: string;
  label: string;
  /** What was asked for with a creation, so that it can be asked for again in the same words. */
  access: AccessLevel | null;
  expiresAt: number | null;
  idempotencyKey: string;
  beganAt: number;
  /** What was typed besides, of a key that is added by hand. */
  notes: string;
}

/** A key that is being replaced by another; `id` is the new key's. */
export interface RotationRecord {
  id: string;
  oldKeyId: string;
  beganAt: number;
  /** When the old key was to be retired; null until then. */
  retireAskedAt: number | null;
}

/**
 * The metadata. Holds no secret and no part of one beyond the mask.
 *
 * Methods are synchronous: one durable commit takes a fraction of a millisecond, and a transaction that
 * cannot be interleaved is easier to trust. Every method may throw a `VaultError` `disk_full`,
 * `records_corrupt` or `records_unwritable`; a method that throws has changed nothing.
 */
export interface RecordStore {
  /** All of `work` or nothing; durable when it returns. May be nested. */
  transaction<T>(work: () => T): T;

  readonly settings: {
    read(name: string): string | null;
    write(name: string, value: string): void;
  };

  readonly accounts: {
    all(): AccountRecord[];
    find(id: string): AccountRecord | null;
    insert(record: AccountRecord): void;
    update(record: AccountRecord): void;
    /** Removes its keys, intents and rotations too. */
    remove(id: string): void;
  };

  readonly keys: {
    find(id: string): KeyRecord | null;
    findRemote(accountId: string, remoteId: string): KeyRecord | null;
    /** Rows in the order of the query, equal ones by id; without the sorted date last in both directions. */
    page(query: KeyListQuery & { offset: number; limit: number }): { total: number; rows: KeyRecord[] };
    /** The ids of the first that `page` would give. */
    ids(query: KeyListQuery, limit: number): { total: number; ids: string[] };
    /** All tags, with how many keys have them. */
    tags(): { tag: string; keys: number }[];
    /** Those neither revoked nor expired at the instant. */
    countActive(accountId: string, at: number): number;
    ofAccount(accountId: string): KeyRecord[];
    insert(record: KeyRecord): void;
    update(record: KeyRecord): void;
    remove(id: string): void;
    /** All that work and expire, the next one first. */
    dated(): DatedKey[];
    /** No key came in later than at `now`. */
    knownBy(now: number): void;
    /** Those that work and never expire, by label. */
    undated(limit: number): { count: number; keys: KeyRecord[] };
    countCopy(id: string): void;
    /** Those in this vault that are favourites or were copied most. */
    mostCopied(limit: number): KeyRecord[];
  };

  readonly notices: {
    /**
     * Once for each key, expiry and day. One that is pending can still be superseded, and one that was superseded is pending
     * again where no later one is left.
     */
    record(key: DatedKey, daysBefore: number, state: 'pending' | 'superseded', at: number): void;
    /** Forgets those that fall due after `now`, shown or not, and tells how many they were. */
    withdraw(now: number): number;
    /** Oldest first. */
    pending(): NoticeRecord[];
    /** `toMail` leaves it to be mailed too, and `isUnseen` to be shown once somebody would see it; it overtakes others of its key in that. */
    settle(id: number, state: 'shown' | 'superseded', at: number, toMail: boolean, isUnseen?: boolean): void;
    /** Of each key the latest, oldest first. */
    unseen(): NoticeRecord[];
    /** All of them were seen, or are not to be. */
    forgetUnseen(): void;
    /** Those that are still to be mailed, oldest first. */
    toMail(): NoticeRecord[];
    mailed(id: number): void;
    /** The latest so many, and all that were not read; the latest first. */
    shown(limit: number): NoticeRecord[];
    markRead(ids: readonly number[]): void;
  };

  readonly intents: {
    /** Oldest first. */
    all(): IntentRecord[];
    find(id: string, kind: IntentRecord['kind']): IntentRecord | null;
    insert(record: IntentRecord): void;
    remove(id: string, kind: IntentRecord['kind']): void;
  };

  /** What happened, kept to a bounded number. */
  readonly history: {
    add(entry: Omit<HistoryEntry, 'id'>): void;
    /** The latest first. */
    page(query: HistoryQuery): { total: number; rows: HistoryEntry[] };
  };

  /** At most one a key, for as long as the user has not been told. */
  readonly corrections: {
    /** Does nothing where one waits already: what the user knows is what was before that. */
    add(record: CorrectionRecord): void;
    /** All of them, which are gone then. */
    take(): CorrectionRecord[];
  };

  readonly rotations: {
    /** Oldest first. */
    all(): RotationRecord[];
    find(id: string): RotationRecord | null;
    insert(record: RotationRecord): void;
    update(record: RotationRecord): void;
    remove(id: string): void;
  };

  close(): void;
}
