import type { Area } from '../../../main/contract/area.ts';
import type { Key } from '../../../main/contract/key.ts';
import { allPackages, idsOfTyped, type TypedNames } from '../../../main/contract/named-scopes.ts';
import type { ScopeChoice } from '../../../main/contract/scopes.ts';

/** The user's choice of an area and scopes. It is of one account, because others have neither of them. */
export interface Picked {
  accountId: string;
  area: Area | null;
  /** A preset, the scopes of the old key, or scopes of one's own. Null until it is chosen. */
  by: string | null;
  own: string[];
  /** What is typed where the scopes are names. */
  typed: TypedNames;
}

/** The key whose scopes and area the new one begins with. */
export type Like = Pick<Key, 'accountId' | 'area' | 'scopes'> | null;

export const nothingPicked = (accountId: string, like: Like): Picked => ({
  accountId,
  area: like?.accountId === accountId ? like.area : null,
  by: null,
  own: [],
  typed: { packages: '', organizations: '' },
});

/** The scopes of the old key, as far as there are any and they can be chosen. */
export function scopesOfOld(like: Like, { accountId }: Picked, { scopes }: ScopeChoice): string[] {
  const known = new Set(scopes.map(({ id }) => id));
  return like?.accountId === accountId ? (like.scopes ?? []).filter((id) => known.has(id)) : [];
}

/** Whether more can be chosen than the presets. */
export function hasMoreThanPresets({ scopes, presets }: ScopeChoice, oneOf: readonly string[]): boolean {
  const single = new Set(presets.flatMap((preset) => (preset.scopes.length === 1 ? preset.scopes : [])));
  const [group] = scopes.map((scope) => scope.group);
  const isOneGroup = group !== undefined && oneOf.includes(group) && scopes.every((scope) => scope.group === group);
  return !isOneGroup || !scopes.every(({ id }) => single.has(id));
}

export interface PickedScopes {
  /** The id of a preset, `old` or `own`. */
  by: string;
  ids: string[];
}

/** The same where the scopes are names. It begins with those of the old key, or with those that are to be typed. */
export function pickedNames({ accountId, by: chosen, typed }: Picked, like: Like): PickedScopes {
  const old = like?.accountId === accountId ? (like.scopes ?? []) : [];
  const by = chosen ?? (old.length > 0 ? 'old' : 'own');
  if (by === 'old') return { by, ids: old };
  return by === 'everything' ? { by, ids: [allPackages] } : { by: 'own', ids: idsOfTyped(typed) };
}

/** What the form shows and sends. It begins with the scopes of the old key, or with the preset that allows the least. */
export function pickedScopes(picked: Picked, choice: ScopeChoice, like: Like): PickedScopes {
  const old = scopesOfOld(like, picked, choice);
  const by = picked.by ?? (old.length > 0 ? 'old' : null);
  if (by === 'old') return { by, ids: old };
  const known = new Set(choice.scopes.map(({ id }) => id));
  if (by === 'own') return { by, ids: picked.own.filter((id) => known.has(id)) };
  const preset = choice.presets.find(({ id }) => id === by) ?? choice.presets[0];
  return preset ? { by: preset.id, ids: preset.scopes } : { by: 'own', ids: [] };
}
