import { wireInstant } from './envelopes.ts';
import { type FreshKey, readScopes, type StoredKey } from './keys.ts';
import { choosesAccess, type Policy, projects } from './policies.ts';

/** A key as the API returns it. A field that is the same for all keys of an account is left out. */
export const wireKey = (policy: Policy, key: StoredKey): object => ({
  id: key.id,
  label: key.label,
  key_prefix: key.key_prefix,
  ...(policy.two_parts ? { key_id: key.public_part } : {}),
  created_at: wireInstant(key.created_at),
  last_used_at: instantOrNull(key.last_used_at),
  ...(choosesAccess(policy) || key.scopes !== null ? { access: key.access } : {}),
  ...(policy.scopes === null ? {} : { scopes: readScopes(key.scopes) }),
  ...(policy.projects ? { project: projects.find(({ id }) => id === key.project) ?? null } : {}),
  ...(policy.expiry === null ? {} : { expires_at: instantOrNull(key.expires_at) }),
  ...(policy.disable ? { disabled: key.disabled === 1 } : {}),
  ...(policy.revoked_listed ? { revoked_at: instantOrNull(key.revoked_at) } : {}),
});

export const wireFreshKey = (policy: Policy, { key, secret }: FreshKey): object => ({
  ...wireKey(policy, key),
  api_key: secret,
});

const instantOrNull = (at: number | null): string | null => (at === null ? null : wireInstant(at));
