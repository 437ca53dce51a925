import type { Area } from '../../contract/area.ts';
import type { Handlers } from '../../contract/methods.ts';
import { areaOfNew, type ProviderPolicy } from '../../contract/provider.ts';
import { type ScopeChoice, scopeFault } from '../../contract/scopes.ts';
import { VaultError } from '../../contract/vault-error.ts';

/** The calls that tell what there is to choose from. */
export type ChoiceCalls = Pick<Handlers, 'listAreas' | 'listScopes'>;

interface OfAccount {
  accountId: string;
  policy: ProviderPolicy;
}

/** More would be no help on a terminal. */
const mostOffered = 100;

/**
 * The area that a program names, by its id, path or name.
 * @throws VaultError `area_to_choose` if not just one is named so, `invalid_input` if the provider has none
 */
export async function chosenArea(
  { listAreas }: ChoiceCalls,
  { accountId, policy }: OfAccount,
  word: string | null,
): Promise<Area | null> {
  const ofNew = areaOfNew(policy);
  if (ofNew === null) {
    if (word !== null) throw notAvailable('area');
    return null;
  }
  if (word === null && ofNew.without !== null) return null;
  const { areas } = await listAreas({ accountId });
  const [one, another] = word === null ? [] : areas.filter(({ id, path, name }) => [id, path, name].includes(word));
  if (one !== undefined && another === undefined) return one;
  throw new VaultError('area_to_choose', { offered: listed(areas.map(nameOfArea)) });
}

/** What tells it from others, which may have the same name. */
export const nameOfArea = ({ path, name }: Area): string => path || name;

/**
 * The scopes that a program names, by their ids or by a preset.
 * @throws VaultError `scopes_to_choose` if they aren't among those that there are, `invalid_input` if the provider has none
 */
export async function chosenScopes(
  { listScopes }: ChoiceCalls,
  { accountId, policy, area }: OfAccount & { area: Area | null },
  words: readonly string[] | null,
): Promise<string[] | null> {
  if (policy.scopes === null) {
    if (words !== null) throw notAvailable('scopes');
    return null;
  }
  const { scopes, presets } = await listScopes({ accountId, area });
  const ids = [...new Set((words ?? []).flatMap((word) => presets.find(({ id }) => id === word)?.scopes ?? [word]))];
  const fault = scopeFault(ids, scopes, policy.scopes.oneOf);
  if (fault === null) return ids;
  if (fault === 'one-of-each') throw new VaultError('invalid_input', { ...ofScopes, problem: { is: fault } });
  throw new VaultError('scopes_to_choose', { offered: offeredScopes({ scopes, presets }) });
}

const ofScopes = { field: 'scopes', name: 'scopes' } as const;

const notAvailable = (name: 'area' | 'scopes') =>
  new VaultError('invalid_input', { field: name, problem: { is: 'not-available' }, name });

const offeredScopes = ({ scopes, presets }: ScopeChoice): string =>
  listed([...presets.map(({ id }) => id), ...scopes.map(({ id }) => id)]);

const listed = (names: readonly string[]): string =>
  [...names.slice(0, mostOffered), ...(names.length > mostOffered ? ['…'] : [])].join(', ');
