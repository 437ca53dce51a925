import { type UseComboboxStateChangeTypes, useCombobox } from 'downshift';
import { Search } from 'lucide-react';
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Key } from '../../../main/contract/key.ts';
import { DialogDescription, DialogFrame, DialogTitle } from '../../ui/dialog.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { complain } from '../../ui/messages.tsx';
import { copySecret } from '../keys/key-actions.ts';
import type { Action } from './action.ts';
import { canCopy } from './fit.ts';
import { goToKey } from './go-to-key.ts';
import { PaletteList } from './palette-list.tsx';
import { closePalette, leavePalette, usePalette } from './palette-store.ts';
import { type Choice, usePaletteSearch } from './use-palette-search.ts';
import './palette.css';

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

const anotherDialog = '[role="dialog"], [role="alertdialog"]';
const longestSearch = 200;

/** How a choice is made: Enter copies or runs, with Ctrl or Cmd it opens the details. */
type Way = 'enter' | 'details';

export function PaletteDialog({ quick, actions }: { quick: boolean; actions: readonly Action[] }) {
  const { t } = useTranslation();
  const [isOverDialog] = useState(() => document.querySelector(anotherDialog) !== null);
  const search = usePaletteSearch(isOverDialog ? actions.filter(({ overDialog }) => overDialog) : actions);
  const { query, setQuery, isAnswered, choices } = search;
  const calls = usePalette((state) => state.calls);
  const isBusy = useRef(false);
  /** Enter was faster than the answer to what had been typed. */
  const waiting = useRef<Way | null>(null);
  /** And so were the arrows: how far below the first of what is found. */
  const ahead = useRef(0);
  /** What is done when the focus is back where it was, so that a dialog which it opens returns it there too. */
  const afterwards = useRef<() => void>(null);

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
      leavePalette();
    } catch (error) {
      // It is said in the window, which has to stay for that.
      closePalette();
      complain(error);
    }
  }

  function choose(choice: Choice | undefined, way: Way): void {
    if (choice === undefined) return;
    if (choice.is === 'key' && way === 'enter' && canCopy(choice.key)) return void copy(choice.key);
    if (choice.is === 'key') afterwards.current = () => goToKey(choice.key.id);
    else if (way === 'enter') afterwards.current = choice.action.run;
    else return;
    closePalette();
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

  return (
    <DialogFrame
      className="palette"
      scrim={quick ? 'scrim palette-only' : 'scrim'}
      afterwards={afterwards}
      onClose={leavePalette}
    >
      <DialogTitle className="visually-hidden">{t('palette.title')}</DialogTitle>
      <div className="palette-field">
        <Search size={18} aria-hidden />
        <input
          {...combobox.getInputProps({
            'aria-label': t('palette.hint'),
            onKeyDown,
            onChange: (event) => type(event.currentTarget.value),
          })}
          placeholder={t('palette.hint')}
          spellCheck={false}
          maxLength={longestSearch}
        />
      </div>
      <PaletteList search={search} combobox={combobox} onChoose={(choice) => choose(choice, 'enter')} />
      <DialogDescription asChild>
        <div className="foot">
          {(chosen || !isAnswered) && (
            <span>
              <Kbd keys="Enter" /> {t(footText(chosen))}
            </span>
          )}
          {chosen?.is === 'key' && (
            <span>
              <Kbd keys="CommandOrControl+Enter" /> {t('details.open')}
            </span>
          )}
          <span>
            <Kbd keys="Escape" /> {t('common.close')}
          </span>
        </div>
      </DialogDescription>
    </DialogFrame>
  );
}

/** Where so many arrows lead from the first of a list, which goes on at its other end; -1 for an empty one. */
const wrapped = (arrows: number, length: number): number => (length === 0 ? -1 : ((arrows % length) + length) % length);

function footText(chosen: Choice | undefined) {
  if (chosen?.is === 'action') return 'palette.runAction' as const;
  return chosen === undefined || canCopy(chosen.key) ? ('palette.copyKey' as const) : ('details.open' as const);
}
