import { useCallback, useEffect, useRef } from 'react';
import type { Answer } from './paged-rows.ts';

/**
 * What is done to rows that are still on their way is done when they have come, in that order: who types fast means what the
 * search finds, not what was there before. Another question is another intention, and drops it, as a failure does.
 */
export function useAnswered({ query, answer }: { query: object; answer: Answer }): (act: () => void) => void {
  const waiting = useRef<(() => void)[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the question that triggers it
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
