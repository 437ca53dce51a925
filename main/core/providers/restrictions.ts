import { longestRestriction } from '../../contract/scopes.ts';
import type { ListedKey } from './provider.ts';

/** Restrictions of keys: fields of the provider's API, which tells them on its list and takes them with a creation. */

type Fields = Readonly<Record<string, unknown>>;

/** Fields without a value limit nothing. A provider that says too much says nothing. */
export function restrictionsOf(fields: Fields): Pick<ListedKey, 'restrictions'> {
  const restrictions = Object.entries(fields)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  return restrictions.some(({ length }) => length > longestRestriction) ? {} : { restrictions };
}

/**
 * The same fields, as a creation sends them.
 * @param names no others are sent, whatever the records say
 */
export const fieldsOf = (restrictions: readonly string[] | null | undefined, names: readonly string[]): Fields =>
  Object.fromEntries((restrictions ?? []).map(fieldOf).filter(([name]) => names.includes(name)));

function fieldOf(restriction: string): [string, unknown] {
  const [name = '', ...value] = restriction.split(': ');
  return [name, JSON.parse(value.join(': '))];
}
