import type { AccessLevel } from '../contract/key.ts';
import type { SandboxAccount } from '../core/ports/sandbox-server.ts';

/** What an account can do with its keys. Clients read it at `GET /me`, so the field names are those of the API. */
export interface Policy {
  id: SandboxAccount;
  /** Characters, counted as Unicode code points. */
  label: { max_length: number };
  /** The access levels; the first is the default. With a single one there is nothing to choose. */
  access: readonly [AccessLevel, ...AccessLevel[]];
  /** Null if keys never expire. */
  expiry: { required: boolean; max_days: number } | null;
  /** Whether the secret is only in the reply to the creation. */
  shown_once: boolean;
  /** The fields of a key that can be changed. */
  edit: readonly ('label' | 'access')[];
  regenerate: boolean;
  /** Whether a regenerated key has a new id. The former one must not be regenerated again: that revokes all that came of it. */
  new_id: boolean;
  /** Whether keys can be disabled and enabled again. */
  disable: boolean;
  /** Whether the list is paged by a cursor and without a total, and not by an offset. */
  cursor: boolean;
  /** Whether a write with an Idempotency-Key is carried out once. If not, the header is ignored. */
  idempotency: boolean;
  /** Whether revoked keys stay on the list. */
  revoked_listed: boolean;
}

/** What accounts have where their provider has nothing of its own. */
const plain = { new_id: false, disable: false, cursor: false, idempotency: true };

export const policies: Readonly<Record<SandboxAccount, Policy>> = {
  lev: {
    ...plain,
    id: 'lev',
    label: { max_length: 255 },
    access: ['inherited'],
    expiry: null,
    shown_once: true,
    edit: [],
    regenerate: false,
    revoked_listed: false,
  },
  level: {
    ...plain,
    id: 'level',
    label: { max_length: 255 },
    access: ['read-write', 'read-only'],
    expiry: null,
    shown_once: false,
    edit: ['label', 'access'],
    regenerate: true,
    revoked_listed: false,
  },
  'level-access': {
    ...plain,
    id: 'level-access',
    label: { max_length: 255 },
    access: ['inherited'],
    expiry: { required: true, max_days: 365 },
    shown_once: true,
    edit: [],
    regenerate: false,
    revoked_listed: true,
  },
  usual: {
    id: 'usual',
    label: { max_length: 100 },
    access: ['inherited'],
    expiry: { required: false, max_days: 365 },
    shown_once: true,
    edit: ['label'],
    regenerate: true,
    revoked_listed: true,
    new_id: true,
    disable: true,
    cursor: true,
    idempotency: false,
  },
};

export const choosesAccess = ({ access }: Policy): boolean => access.length > 1;
