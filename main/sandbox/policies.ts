import type { AccessLevel } from '../contract/key.ts';
import type { SandboxAccount } from '../core/ports/sandbox-server.ts';

/** What an account can do with its keys. Clients read it at `GET /me`, so the field names are those of the API. */
export interface Policy {
  id: SandboxAccount;
  /** Characters, counted as Unicode code points. */
  label: { max_length: number };
  /** The access levels; the first is the default. With a single one there is nothing to choose. */
  access: readonly [AccessLevel, ...AccessLevel[]];
  /** What keys can be allowed; null if there are no scopes here. A key that was created without any may do everything. */
  scopes: readonly SandboxScope[] | null;
  /** Whether keys can belong to a project. */
  projects: boolean;
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
  /** Whether creating and revoking a key takes a second factor: a code, for revoking also a confirmation on a page. */
  second_factor: boolean;
  /** Whether a secret has two parts: the key's id as programs know it, which lists show, and what only its creation shows. */
  two_parts: boolean;
}

export interface SandboxScope {
  /** `domain:read` and the like. */
  id: string;
  group: string;
  level: 'read' | 'write' | 'admin';
}

/** The projects of an account that has some. */
export const projects = [
  { id: 'website', name: 'Website' },
  { id: 'mobile-app', name: 'Mobile app' },
  { id: 'reporting', name: 'Reporting' },
] as const;

/** What accounts have where their provider has nothing of its own. */
const plain = {
  scopes: null,
  projects: false,
  new_id: false,
  disable: false,
  cursor: false,
  idempotency: true,
  second_factor: false,
  two_parts: false,
};

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
    scopes: [
      { id: 'devices:read', group: 'Devices', level: 'read' },
      { id: 'devices:write', group: 'Devices', level: 'write' },
      { id: 'reports:read', group: 'Reports', level: 'read' },
      { id: 'reports:write', group: 'Reports', level: 'write' },
      { id: 'webhooks:read', group: 'Webhooks', level: 'read' },
      { id: 'webhooks:write', group: 'Webhooks', level: 'write' },
      { id: 'members:read', group: 'Members', level: 'read' },
      { id: 'members:admin', group: 'Members', level: 'admin' },
    ],
    projects: true,
    expiry: { required: false, max_days: 365 },
    shown_once: true,
    edit: ['label'],
    regenerate: true,
    revoked_listed: true,
    new_id: true,
    disable: true,
    cursor: true,
    idempotency: false,
    second_factor: false,
    two_parts: false,
  },
  strict: {
    ...plain,
    id: 'strict',
    label: { max_length: 100 },
    access: ['read-only', 'read-write'],
    expiry: { required: true, max_days: 90 },
    shown_once: true,
    edit: [],
    regenerate: false,
    revoked_listed: false,
    idempotency: false,
    second_factor: true,
    two_parts: true,
  },
};

export const choosesAccess = ({ access }: Policy): boolean => access.length > 1;

/** A key that may only read is refused every change. */
export const accessOf = (scopes: readonly string[], { scopes: known }: Policy): AccessLevel =>
  scopes.every((id) => known?.find((scope) => scope.id === id)?.level === 'read') ? 'read-only' : 'read-write';
