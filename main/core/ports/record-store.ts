import type { Area } from '../../contract/area.ts';
import type { AccessLevel, Key, KeyQuery } from '../../contract/key.ts';
import type { KeyPlace } from '../../contract/key-place.ts';
import type { AssignmentTable, DeclinedTable, HelperTable } from './assignment-record.ts';
import type { CredentialRotationRecord } from './credential-rotation-record.ts';
import type { EnvFileRecord } from './env-file-record.ts';
import type { HistoryRecords } from './history-records.ts';
import type { LeakRecord } from './leak-record.ts';
import type { RemovedRecords } from './removed-record.ts';

export interface AccountRecord {
  id: string;
  provider: string;
  label: string;
  /** Null when Latchkey runs the provider itself, or when none was given. */
  baseUrl: string | null;
  /** The header to verify a key with, `{key}` standing for the secret; null if the provider fixes it. */
  header: string | null;
  /** The page that manages this customer's keys, as the user entered it; null if none was given. */
  pageUrl: string | null;
  maxKeys: number | null;
  /** Milliseconds since the epoch. */
  syncedAt: number | null;
  /** What the provider's client learnt about this account and keeps. Only that client can read it. */
  clientState: string | null;
  /** Days before a key's expiry on which a notice is shown; null for the default days. */
  noticeDays: number[] | null;
}

/** A key as recorded. */
export interface KeyRecord extends Omit<Key, 'addedAt' | 'page' | 'expiryEnds'> {
  /** The same for equal secrets. Made with a key that is in the secret store. Null until it is needed. */
  fingerprint: string | null;
  /** When the key came into this vault. */
  knownAt: number;
}

/** A query for the list of keys, in terms of the records. */
export interface KeyListQuery extends Pick<KeyQuery, 'accountId' | 'search' | 'showRevoked' | 'sort' | 'descending'> {
  /** Words of the search that names outside the key contain. */
  named: readonly NamedWord[];
  /** Further conditions, which must all be met; null for none. */
  narrowing: KeyNarrowing | null;
}

/** Besides the keys that contain the word, it finds those of these accounts, and those whose mask begins like this. */
export interface NamedWord {
  word: string;
  accountIds: readonly string[];
  /** In their search form. */
  masks: readonly string[];
}

export interface KeyNarrowing
  extends Pick<
    KeyQuery,
    'access' | 'area' | 'tags' | 'project' | 'environment' | 'neverUsed' | 'notInVault' | 'favorite'
  > {
  accountIds: readonly string[] | null;
  revokedOnly: boolean;
  /** Null for both. */
  disabled: boolean | null;
  /** Expires after `after`, but not after `until`. With `orNever`, keys that never expire are included. */
  expires: { after: number; until: number; orNever: boolean } | null;
}

/** A key that expires and is not revoked, with the fields that decide when its notices are due. */
export interface DatedKey {
  id: string;
  accountId: string;
  createdAt: number | null;
  expiresAt: number;
  knownAt: number;
}

/** A notice of a key's expiry. There is one for each key, expiry and notice day. */
export interface NoticeRecord {
  id: number;
  keyId: string;
  expiresAt: number;
  daysBefore: number;
  /** When it was recorded; after it was shown, when it was shown. */
  at: number;
  read: boolean;
}

/** A provider reported another expiry for a key than the recorded or typed one. */
export interface CorrectionRecord {
  keyId: string;
  /** The expiry that was recorded until then. */
  was: number | null;
}

/** An operation at a provider that a crash must not leave half done. `id` is the key's id. */
export interface IntentRecord extends Pick<Key, 'publicPart'> {
  id: string;
  kind: 'create' | 'revoke' | 'regenerate';
  accountId: string;
  label: string;
  /** What was asked for, so that the same request can be sent again. */
  access: AccessLevel | null;
  scopes: string[] | null;
  area: Area | null;
  restrictions: string[] | null;
  expiresAt: number | null;
  idempotencyKey: string;
  /** The key's id at the provider: of a key that is added, if the list has it, and of a regeneration before it has another one. */
  remoteId: string | null;
  beganAt: number;
  /** For a key that is added: when it was created elsewhere, in the user's word; null if that is not known. */
  createdAt: number | null;
  /** The notes that were typed for a key that is added by hand. */
  notes: string;
  /** The account was recorded together with this intent, and is removed with it if no key comes of it. */
  makesAccount: boolean;
  /** Where the user's projects use a key that is imported. */
  places: KeyPlace[];
}

/** An earlier copy of the records. */
export interface RecordsGeneration {
  id: string;
  /** Milliseconds since the epoch. */
  savedAt: number;
}

/** A key that is being replaced by another; `id` is the new key's. */
export interface RotationRecord {
  id: string;
  oldKeyId: string;
  beganAt: number;
  /** When the user asked to retire the old key; null until then. */
  retireAskedAt: number | null;
}

/** What a MAC is for; `mail` has an empty id. */
export type BoundKind = 'account' | 'key' | 'mail' | 'assignment' | 'rotation' | 'helper';

/**
 * The metadata of keys and accounts. Contains no secret, and no part of one beyond the mask.
 *
 * Methods are synchronous: one durable commit takes a fraction of a millisecond, and a transaction that
 * cannot be interleaved is easier to trust. Every method may throw a `VaultError` `disk_full`,
 * `records_corrupt` or `records_unwritable`; a method that throws has changed nothing.
 */
export interface RecordStore {
  /** Commits all of `work` or nothing. Durable when it returns. May be nested. */
  transaction<T>(work: () => T): T;

  readonly settings: {
    read(name: string): string | null;
    write(name: string, value: string): void;
    all(): { name: string; value: string }[];
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
    /** Rows in the order of the query, equal ones by id. Keys without the sorted date come last in both directions. */
    page(query: KeyListQuery & { offset: number; limit: number }): { total: number; rows: KeyRecord[] };
    /** The ids of the first keys that `page` would return. */
    ids(query: KeyListQuery, limit: number): { total: number; ids: string[] };
    /** All tags, with how many keys have them. */
    tags(): { tag: string; keys: number }[];
    /** The projects in the places of all keys, with how many keys they use. */
    projects(): { project: string; keys: number }[];
    /** The keys that are used somewhere and not revoked, and whose secret is in this vault; the latest first. */
    placed(): KeyRecord[];
    /** The number of keys that are neither revoked nor expired at the instant. */
    countActive(accountId: string, at: number): number;
    ofAccount(accountId: string): KeyRecord[];
    /** The same in blocks, counted from 0. A block may have none of them; null after the last block. */
    ofAccountInBlock(accountId: string, block: number): KeyRecord[] | null;
    /** The areas of an account's keys that are not revoked, each once, by name, with how many of these it has. */
    areas(accountId: string): (Area & { keys: number })[];
    /** All keys whose secret is in this vault. */
    withSecret(): Pick<KeyRecord, 'id' | 'label' | 'fingerprint'>[];
    insert(record: KeyRecord): void;
    update(record: KeyRecord): void;
    remove(id: string): void;
    /** All keys that expire and are not revoked, the earliest expiry first. */
    dated(): DatedKey[];
    /** Sets each later `knownAt` to `now`. */
    knownBy(now: number): void;
    /** Keys that never expire and are not revoked, by label. */
    undated(limit: number): { count: number; keys: KeyRecord[] };
    countCopy(id: string): void;
    /** Favorites, then the most copied keys. Only keys that work and whose secret is in this vault. */
    mostCopied(limit: number): KeyRecord[];
  };

  /** Keys by the labels that a reference names. The store notes the labels that keys and accounts had before. */
  readonly labelled: {
    /** The keys with this label in the accounts with this label, the latest first; a limited number. */
    now(account: string, label: string): KeyRecord[];
    /** The same, where each of the two labels may also be a former one, and the account one that the key was at. */
    formerly(account: string, label: string): KeyRecord[];
    /** The labels that several keys have. */
    shared(): { account: string; label: string }[];
  };

  readonly notices: {
    /**
     * Records each notice once for its key, expiry and day. A pending notice can still be superseded. A superseded
     * notice becomes pending again if no later one is left.
     */
    record(key: DatedKey, daysBefore: number, state: 'pending' | 'superseded', at: number): void;
    /** Deletes the notices that become due after `now`, shown or not. Returns how many they were. */
    withdraw(now: number): number;
    /** Oldest first. */
    pending(): NoticeRecord[];
    /**
     * `toMail`: it is still to be mailed. `isUnseen`: it is to be shown once somebody would see it. A notice that
     * somebody has seen replaces earlier unseen ones of its key.
     */
    settle(id: number, state: 'shown' | 'superseded', at: number, toMail: boolean, isUnseen?: boolean): void;
    /** The latest unseen notice of each key, oldest first. */
    unseen(): NoticeRecord[];
    /** Call when the unseen notices were shown, or need not be shown. */
    forgetUnseen(): void;
    /** Changes whether the shown notice counts as unseen, like `settle`. */
    setUnseen(id: number, isUnseen: boolean): void;
    /** The notices that are still to be mailed, oldest first. */
    toMail(): NoticeRecord[];
    /** It needs no mail any more, and neither do the earlier ones of its key. */
    mailed(id: number): void;
    /** The latest `limit` of the shown notices, and all unread ones; the latest first. */
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

  readonly history: HistoryRecords;

  /** At most one for each key, until the user has been told. */
  readonly corrections: {
    /** Does nothing if the key has one already, because the user still knows the expiry before that. */
    add(record: CorrectionRecord): void;
    /** Returns all of them and deletes them. */
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

  /** At most one for each account. Removed with its account. */
  readonly credentialRotations: {
    /** Oldest first. */
    all(): CredentialRotationRecord[];
    find(accountId: string): CredentialRotationRecord | null;
    insert(record: CredentialRotationRecord): void;
    remove(accountId: string): void;
  };

  /** At most one for each key. Removed with its key. */
  readonly leaks: {
    /** Oldest first. */
    all(): LeakRecord[];
    find(keyId: string): LeakRecord | null;
    /** Replaces the one that is there. */
    write(record: LeakRecord): void;
    remove(keyId: string): void;
  };

  /** The whole database as bytes, as it is now. SQLite can open them as a file without a log. */
  copy(): Promise<Uint8Array>;
  /**
   * Replaces everything by the database in `bytes`, with these settings in it. The former database stays as a generation.
   * After a crash it is the complete former or the complete new one.
   * @throws VaultError `records_newer`, `records_corrupt`
   */
  replace(bytes: Uint8Array, settings: Readonly<Record<string, string>>): Promise<void>;

  /** Earlier copies of the database, a limited number. A store in memory has none. */
  readonly generations: {
    /** Keeps a copy of the present database if anything changed since the last one. One without accounts isn't kept. */
    keep(): Promise<void>;
    /** The newest first. */
    all(): RecordsGeneration[];
    /** @throws VaultError `generation_not_found` if it is gone or damaged */
    read(id: string): Uint8Array;
  };

  readonly assignments: AssignmentTable;
  readonly declined: DeclinedTable;
  readonly helpers: HelperTable;

  /** The MACs of the records that decide where a secret is sent. Each is removed with its record. */
  readonly bindings: {
    /** Whether there is any. */
    any(): boolean;
    read(kind: BoundKind, id: string): string | null;
    write(kind: BoundKind, id: string, mac: string): void;
    remove(kind: BoundKind, id: string): void;
  };

  /** At most one for each project, folder and name. */
  readonly envFiles: {
    /** By folder and name. */
    all(): EnvFileRecord[];
    find(id: string): EnvFileRecord | null;
    /** Replaces the one that is there. */
    write(record: EnvFileRecord): void;
    remove(id: string): void;
  };

  /** The ids of secrets that no record refers to, not yet or not any more. */
  readonly unclaimed: {
    all(): string[];
    /** Does nothing if it is listed already. */
    add(id: string): void;
    remove(id: string): void;
  };

  /** The ids that keys had at their provider before a regeneration gave them another one. Removed with their account. */
  readonly formerIds: {
    has(accountId: string, remoteId: string): boolean;
    /** Does nothing if it is there already. */
    add(accountId: string, remoteId: string): void;
  };

  /** No other table has a record of these. */
  readonly removed: RemovedRecords;

  close(): void;
}
