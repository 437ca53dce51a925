import { useCallback, useEffect, useRef } from 'react';
import type { Answer } from './paged-rows.ts';

/**
 * Delays actions on rows until the rows have arrived, and keeps their order: a fast typist means the results of the search,
 * not the rows from before. A new query or a failure drops the delayed actions.
 */
export function useAnswered({ query, answer }: { query: object; answer: Answer }): (act: () => void) => void {
  const waiting = useRef<(() => void)[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the query triggers it
  useEffect(() => {
    waiting.current = [];
  }, [query]);
  useEffect(() => {
    if (answer === 'awaited') return;
    const acts = waiting.current;
    waiting.current = [];
    if (answer === 'there') for (const act of acts) act();
  }, [answer]);
  return useCallback(
    (act) => {
      if (answer === 'there') act();
      else if (answer === 'awaited') waiting.current.push(act);
    },
    [answer],
  );
}
