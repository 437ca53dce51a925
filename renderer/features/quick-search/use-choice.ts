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
 * The text and the choice are our own state, so only those changes of downshift count that move through the list.
 * Downshift keeps the position in the list, because it knows it before the next key. A copy of ours would come too late
 * for an Enter right after an arrow key.
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

/** Moves through the results and makes a choice. `afterwards` receives what to do once the dialog has closed. */
export function useQuickSearchChoice(search: ReturnType<typeof useSearch>, afterwards: RefObject<(() => void) | null>) {
  const { query, setQuery, isAnswered, choices } = search;
  const calls = useQuickSearch((state) => state.calls);
  const isBusy = useRef(false);
  /** Set if Enter was pressed before the results arrived. */
  const waiting = useRef<Way | null>(null);
  /** The arrow keys pressed before the results arrived, as a number of rows below the first. */
  const ahead = useRef(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each call starts with an empty search
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
      // The error is shown in the window, which therefore has to stay.
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

  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer highlights its first row, before the next key
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
    // Home and End move within the text, not through the list.
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

/** The row that so many arrow keys lead to from the first one, wrapping at both ends; -1 for an empty list. */
const wrapped = (arrows: number, length: number): number => (length === 0 ? -1 : ((arrows % length) + length) % length);
