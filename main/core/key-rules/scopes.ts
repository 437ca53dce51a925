import type { Area } from '../../contract/area.ts';
import type { AccessLevel } from '../../contract/key.ts';
import { mostNamed, namedScopeFault } from '../../contract/named-scopes.ts';
import { areaOfNew, type ProviderPolicy } from '../../contract/provider.ts';
import { choiceFor, type Scope, scopeFault } from '../../contract/scopes.ts';
import { VaultError } from '../../contract/vault-error.ts';

/**
 * What a key may do with these scopes. One that is not known may write. Groups of which each key has one scope, such as roles, limit the
 * others and add nothing.
 * @returns null if there are none
 */
export function accessOfScopes(
  ids: readonly string[],
  known: readonly Scope[],
  oneOf: readonly string[] = [],
): AccessLevel | null {
  const found = ids.map((id) => known.find((scope) => scope.id === id));
  const granting = found.filter((scope) => scope === undefined || !oneOf.includes(scope.group));
  const counted = granting.length > 0 ? granting : found;
  if (counted.length === 0) return null;
  return counted.every((scope) => scope?.level === 'read') ? 'read-only' : 'read-write';
}

/**
 * The scopes of a new key, each once. If the provider has to be asked which there are, it checks them itself.
 * @throws VaultError `invalid_input`
 */
export function checkedScopes(
  chosen: readonly string[] | null,
  { scopes: policy, namedScopes }: Pick<ProviderPolicy, 'scopes' | 'namedScopes'>,
  area: Area | null,
): string[] | null {
  const ids = [...new Set(chosen ?? [])];
  if (namedScopes !== undefined) return checkedNames(ids);
  if (policy === null) return null;
  const offered = policy.choice && choiceFor(policy.choice, area !== null).scopes;
  const fault = scopeFault(ids, offered, policy.oneOf);
  if (fault === null) return ids;
  throw new VaultError('invalid_input', { field: 'scopes', problem: { is: fault }, name: 'scopes' });
}

function checkedNames(ids: string[]): string[] {
  const fault = namedScopeFault(ids);
  if (fault === null) return ids;
  const problem = fault === 'too-many-entries' ? { is: fault, max: mostNamed } : { is: fault };
  throw new VaultError('invalid_input', { field: 'packages', problem, name: 'scopes' });
}

/** What a new key may do with its scopes; null if only the provider knows. */
export const accessOfNew = (ids: readonly string[], { scopes }: Pick<ProviderPolicy, 'scopes'>): AccessLevel | null =>
  scopes?.choice ? accessOfScopes(ids, scopes.choice.scopes, scopes.oneOf) : null;

/**
 * The area of a new key.
 * @throws VaultError `invalid_input` if the provider has none, or if each key has to belong to one
 */
export function checkedArea(chosen: Area | null, of: Pick<ProviderPolicy, 'area'>): Area | null {
  const policy = areaOfNew(of);
  const refuse = (is: 'required' | 'not-available') =>
    new VaultError('invalid_input', { field: 'area', problem: { is }, name: 'area' });
  if (chosen === null && policy !== null && policy.without === null) throw refuse('required');
  if (chosen !== null && policy === null) throw refuse('not-available');
  return chosen;
}
