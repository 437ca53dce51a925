import type { Scope } from '../../../main/contract/scopes.ts';
import { searchForm, searchWords } from '../../../main/contract/search-form.ts';

interface ScopeGroup {
  name: string;
  scopes: Scope[];
}

const levels = ['read', 'write', 'admin'] as const satisfies readonly Scope['level'][];

/** The scopes that match the search, by groups in the order of the provider. In each, the one that allows the least is first. */
export function groupsOf(scopes: readonly Scope[], search: string): ScopeGroup[] {
  const words = searchWords(search);
  const groups = new Map<string, Scope[]>();
  for (const scope of scopes) {
    const text = searchForm(`${scope.id} ${scope.group}`);
    if (!words.every((word) => text.includes(word))) continue;
    groups.set(scope.group, [...(groups.get(scope.group) ?? []), scope]);
  }
  return [...groups].map(([name, members]) => ({
    name,
    scopes: members.sort((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level)),
  }));
}

/** The scopes after one was switched on or off, in the order of the provider. */
export function changedScopes(
  chosen: readonly string[],
  all: readonly Scope[],
  { scope, on, oneOf }: { scope: Scope; on: boolean; oneOf: readonly string[] },
): string[] {
  const replaces = on && oneOf.includes(scope.group);
  const stays = ({ id, group }: Scope) =>
    id === scope.id ? on : chosen.includes(id) && !(replaces && group === scope.group);
  return all.filter(stays).map(({ id }) => id);
}
