import type { AccessLevel } from '../contract/key.ts';

/** What an account can do with its keys. Clients read it at `GET /me`, so the names are those of the wire. */
export interface Policy {
  id: string;
  /** Characters, counted as Unicode code points. */
  label: { max_length: number };
  /** The levels to choose from at creation; `inherited` alone means that there is nothing to choose. */
  access: readonly AccessLevel[];
  /** Null when keys never expire. */
  expiry: { required: boolean; max_days: number } | null;
  /** Whether the secret is in the reply to the creation alone. */
  shown_once: boolean;
  /** What of a key can be changed. */
  edit: readonly ('label' | 'access')[];
  regenerate: boolean;
  /** Whether revoked keys stay on the list. */
  revoked_listed: boolean;
}

export const policies = {
  lev: {
    id: 'lev',
    label: { max_length: 255 },
    access: ['inherited'],
    expiry: null,
    shown_once: true,
    edit: [],
    regenerate: false,
    revoked_listed: false,
  },
} as const satisfies Record<string, Policy>;

export type PolicyId = keyof typeof policies;
