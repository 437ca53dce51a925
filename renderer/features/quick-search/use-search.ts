import { useEffect, useMemo, useState } from 'react';
import type { Key } from '../../../main/contract/key.ts';
import { searchForm } from '../../../main/contract/search-form.ts';
import type { Action } from '../../shell/action.ts';
import { complain } from '../../ui/messages.tsx';
import { type FoundKeys, findKeys } from './find-keys.ts';

export type Choice = { is: 'key'; key: Key } | { is: 'action'; action: Action };

const none: FoundKeys = { keys: [], beyond: 0 };

/**
 * What the typed text finds. Keys and actions change together, when the keys have come: until then what was found before
 * stays, so that nothing flickers between two keystrokes, and an answer that is overtaken by the next one is dropped.
 */
export function useSearch(actions: readonly Action[]) {
  const [query, setQuery] = useState('');
  const [answer, setAnswer] = useState<(FoundKeys & { query: string }) | null>(null);

  useEffect(() => {
    let isOvertaken = false;
    const failed = (error: unknown) => {
      complain(error);
      return none;
    };
    findKeys(query)
      .catch(failed)
      .then((found) => {
        if (!isOvertaken) setAnswer({ ...found, query });
      });
    return () => {
      isOvertaken = true;
    };
  }, [query]);

  const needle = searchForm(answer?.query.trim() ?? '');
  const keys = answer?.keys ?? none.keys;
  const found = useMemo(() => matching(actions, needle), [actions, needle]);
  const choices = useMemo(
    (): Choice[] =>
      answer === null
        ? []
        : [
            ...keys.map((key) => ({ is: 'key' as const, key })),
            ...found.map((action) => ({ is: 'action' as const, action })),
          ],
    [answer, keys, found],
  );
  return {
    query,
    setQuery,
    /** Another one each time that keys have come. */
    answer,
    /** Whether what is listed is what the typed text finds. */
    isAnswered: answer?.query === query,
    needle,
    choices,
    keyCount: keys.length,
    actionCount: choices.length - keys.length,
    beyond: answer?.beyond ?? 0,
  };
}

/** By name, those first whose name begins so; before anything is typed the few that are needed often. */
function matching(actions: readonly Action[], needle: string): Action[] {
  if (needle === '') return actions.filter(({ group }) => group === 'often');
  const at = (action: Action) => searchForm(action.name).indexOf(needle);
  return actions
    .filter((action) => at(action) !== -1)
    .sort((one, other) => Number(at(one) > 0) - Number(at(other) > 0));
}
