import { type UseComboboxStateChangeTypes, useCombobox } from 'downshift';
import { type KeyboardEvent, type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import type { Key } from '../../../main/contract/key.ts';
import { copySecret } from '../../data/key-actions.ts';
import { goToKey } from '../../shell/go-to-key.ts';
import { complain } from '../../ui/messages.tsx';
import { canCopy } from './fit.ts';
import { closeQuickSearch, leaveQuickSearch, useQuickSearch } from './quick-search-store.ts';
import type { Choice, useSearch } from './use-search.ts';

const types = useCombobox.stateChangeTypes;
/**
 * What is typed and what is chosen are ours: of downshift's changes only those that move through the list count. Where in
 * the list one is stays with downshift, which knows it before the next key: told of it, we would know it only after an
 * Enter that follows an arrow at once.
 */
const moves: ReadonlySet<UseComboboxStateChangeTypes> = new Set([
  types.InputKeyDownArrowDown,
  types.InputKeyDownArrowUp,
  types.InputKeyDownPageDown,
  types.InputKeyDownPageUp,
  types.ItemMouseMove,
  types.FunctionSetHighlightedIndex,
]);

/** How a choice is made: Enter copies or runs, with Ctrl or Cmd it opens the details. */
type Way = 'enter' | 'details';

/** Moves through what is found, and makes a choice. `afterwards` gets what is done once the dialog is closed. */
export function useQuickSearchChoice(search: ReturnType<typeof useSearch>, afterwards: RefObject<(() => void) | null>) {
  const { query, setQuery, isAnswered, choices } = search;
  const calls = useQuickSearch((state) => state.calls);
  const isBusy = useRef(false);
  /** Enter was faster than the answer to what had been typed. */
  const waiting = useRef<Way | null>(null);
  /** And so were the arrows: how far below the first of what is found. */
  const ahead = useRef(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each call begins anew
  useEffect(() => type(''), [calls]);

  function type(text: string): void {
    waiting.current = null;
    ahead.current = 0;
    setQuery(text);
  }

  async function copy(key: Key): Promise<void> {
    if (isBusy.current) return;
    isBusy.current = true;
    try {
      await copySecret(key);
      leaveQuickSearch();
    } catch (error) {
      // It is said in the window, which has to stay for that.
      closeQuickSearch();
      complain(error);
    }
  }

  function choose(choice: Choice | undefined, way: Way): void {
    if (choice === undefined) return;
    if (choice.is === 'key' && way === 'enter' && canCopy(choice.key)) return void copy(choice.key);
    if (choice.is === 'key') afterwards.current = () => goToKey(choice.key.id);
    else if (way === 'enter') afterwards.current = choice.action.run;
    else return;
    closeQuickSearch();
  }

  const combobox = useCombobox<Choice>({
    items: choices as Choice[],
    itemToString: () => '',
    isOpen: true,
    inputValue: query,
    selectedItem: null,
    stateReducer: (state, { type, changes }) => (moves.has(type) ? changes : state),
    scrollIntoView: (row) => row?.scrollIntoView({ block: 'nearest' }),
  });
  const { highlightedIndex, setHighlightedIndex } = combobox;
  const chosen = choices[highlightedIndex];

  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer begins at its first, before a key can reach it
  useLayoutEffect(() => {
    if (!isAnswered) return setHighlightedIndex(wrapped(0, choices.length));
    const [at, way] = [wrapped(ahead.current, choices.length), waiting.current];
    setHighlightedIndex(at);
    ahead.current = 0;
    waiting.current = null;
    if (way !== null) choose(choices[at], way);
  }, [search.answer]);

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    const { key, nativeEvent } = event;
    if (!isAnswered && !nativeEvent.isComposing && (key === 'ArrowDown' || key === 'ArrowUp')) {
      Object.assign(nativeEvent, { preventDownshiftDefault: true });
      event.preventDefault();
      ahead.current += key === 'ArrowDown' ? 1 : -1;
      return;
    }
    // Home and End are for the text.
    if (!['Enter', 'Home', 'End', 'Escape'].includes(key)) return;
    Object.assign(nativeEvent, { preventDownshiftDefault: true });
    if (key !== 'Enter' || nativeEvent.isComposing) return;
    event.preventDefault();
    const way = event.ctrlKey || event.metaKey ? 'details' : 'enter';
    if (isAnswered) choose(chosen, way);
    else waiting.current = way;
  }

  return { combobox, chosen, choose, type, onKeyDown };
}

/** Where so many arrows lead from the first of a list, which goes on at its other end; -1 for an empty one. */
const wrapped = (arrows: number, length: number): number => (length === 0 ? -1 : ((arrows % length) + length) % length);
