import { useEffect, useMemo, useState } from 'react';
import type { Key } from '../../../main/contract/key.ts';
import { searchForm } from '../../../main/contract/search-form.ts';
import type { Action } from '../../shell/action.ts';
import { complain } from '../../ui/messages.tsx';
import { type FoundKeys, findKeys } from './find-keys.ts';
import { matching } from './matching.ts';

export type Choice = { is: 'key'; key: Key } | { is: 'action'; action: Action };

const none: FoundKeys = { keys: [], beyond: 0 };

/**
 * The results for the typed text. Keys and actions change together, once the keys have loaded. Until then the earlier
 * results stay, so that nothing flickers between two keystrokes. Replies to an earlier text are dropped.
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
    /** A new object each time keys have loaded. */
    answer,
    /** Whether the listed results belong to the typed text. */
    isAnswered: answer?.query === query,
    needle,
    choices,
    keyCount: keys.length,
    actionCount: choices.length - keys.length,
    beyond: answer?.beyond ?? 0,
  };
}
