import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import type { Key } from '../../../main/contract/key.ts';
import { searchForm } from '../../../main/contract/search-form.ts';
import { useBlur } from '../../data/blur-store.ts';
import { useClipboard } from '../../data/clipboard-store.ts';
import { copyKey } from '../../data/key-actions.ts';
import { setActive, showRows, useKeys } from '../../data/keys-store.ts';
import { selectTo, toggleSelected, useSelection, whenSelected } from '../../data/selection-store.ts';
import { openDialog } from '../../shell/dialogs.ts';
import { openDialogOfKey } from '../../shell/of-key.tsx';
import { rowAt } from '../../ui/row-pages.ts';
import { useAnswered } from '../../ui/use-answered.ts';
import { noticedMs, useLongerThan } from '../../ui/use-longer-than.ts';
import { gridTemplate } from './columns.ts';
import { setListWidth, useShownColumns } from './columns-store.ts';
import { pressOnGrid } from './grid-keys.ts';
import { KeyListHeader } from './key-list-header.tsx';
import { awaitedRows } from './key-list-shape.tsx';
import { KeyRow, KeyRowSkeleton, rowHeight, rowId } from './key-row.tsx';
import { useSteadyPointer } from './use-steady-pointer.ts';
import './key-list.css';

/**
 * A grid in which only visible rows exist. The focus stays on the grid, which names its active row, because a row
 * disappears when it is scrolled away and would lose the focus.
 */
export function KeyList() {
  const { t } = useTranslation();
  const state = useKeys();
  const { total, active } = state;
  // Marks the search of the loaded rows, not the text being typed, which would redraw the old rows for nothing.
  const needle = searchForm(state.answered.search.trim());
  const copiedKey = useClipboard(({ held }) => held?.keyId ?? null);
  const selected = useSelection(({ ids }) => ids);
  const columns = useShownColumns();
  const [menuOf, setMenuOf] = useState<string | null>(null);
  const whenAnswered = useAnswered(state);
  const scroller = useRef<HTMLDivElement>(null);
  useWidthOf(scroller);
  useFirstFocus(scroller);
  const isSlow = useLongerThan(noticedMs, total === null && state.answer === 'awaited');
  const rows = useVirtualizer({
    count: total ?? (isSlow ? awaitedRows : 0),
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 4,
  });
  const point = useSteadyPointer(scroller, state, rowHeight);
  const items = rows.getVirtualItems();
  const isDrawn = rowAt(state, active) !== null && items.some(({ index }) => index === active);
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;

  // Also runs with every new total, because a list that has just loaded may need more than its first page.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new total triggers it
  useEffect(() => showRows(first, last), [first, last, total]);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.target !== event.currentTarget) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2);
    const openMenu = ({ id }: Key) => setMenuOf(id);
    const done = pressOnGrid(event, { page, scrollTo: rows.scrollToIndex, openMenu, revoke, whenAnswered });
    if (done) event.preventDefault();
  }

  /** Keeps the focus on the list when a button or checkbox is pressed, and keeps Shift from selecting text. */
  function onMouseDown(event: MouseEvent): void {
    const inControl = event.target instanceof Element && event.target.closest('.cell-select, .cell-actions') !== null;
    if (!inControl && !event.shiftKey) return;
    event.preventDefault();
    scroller.current?.focus({ preventScroll: true });
  }

  return (
    <div
      ref={scroller}
      role="grid"
      className={selected.size > 0 ? 'key-list selecting' : 'key-list'}
      style={{ '--columns': gridTemplate(columns) } as CSSProperties}
      tabIndex={0}
      aria-label={t('keys.heading')}
      aria-rowcount={(total ?? 0) + 1}
      aria-multiselectable
      aria-busy={state.answer === 'awaited'}
      // A row that is scrolled away doesn't exist, so it can't be named.
      aria-activedescendant={isDrawn ? rowId(active) : undefined}
      onKeyDown={onKeyDown}
    >
      <KeyListHeader columns={columns} />
      <div
        role="rowgroup"
        className="rows"
        style={{ height: rows.getTotalSize() }}
        onMouseDown={onMouseDown}
        {...point}
      >
        {items.map(({ index, start }) => {
          const key = rowAt(state, index);
          if (key === null) return <KeyRowSkeleton key={index} top={start} />;
          return (
            <KeyRow
              key={index}
              of={key}
              index={index}
              top={start}
              columns={columns}
              needle={needle}
              active={index === active}
              selected={selected.has(key.id)}
              copied={key.id === copiedKey && key.revokedAt === null}
              menuOpen={menuOf === key.id}
              onClick={click}
              onSelect={select}
              onMenu={setMenuOf}
            />
          );
        })}
      </div>
    </div>
  );
}

function click(key: Key, index: number, event: MouseEvent): void {
  if (event.shiftKey) selectTo(index);
  else if (event.ctrlKey || event.metaKey) toggleSelected(key.id, index);
  else {
    setActive(index);
    void copyKey(key);
  }
}

function select(key: Key, index: number, event: MouseEvent): void {
  if (event.shiftKey) selectTo(index);
  else toggleSelected(key.id, index);
}

async function revoke(key: Key): Promise<void> {
  await whenSelected();
  if (useSelection.getState().ids.size > 0) openDialog('revoke-selected');
  else if (key.revokedAt === null) openDialogOfKey('revoke-key', key);
}

/** Nothing has the focus after the start and after unlocking. The list takes it, so that Enter and arrow keys work. */
function useFirstFocus(scroller: { current: HTMLElement | null }): void {
  useLayoutEffect(() => {
    // The focus makes the active row readable, so a blurred list doesn't take it unasked.
    const isFree = document.activeElement === document.body && !useBlur.getState().isBlurred;
    if (isFree) scroller.current?.focus({ preventScroll: true });
  }, [scroller]);
}

/** Measures before the first paint, so that columns without room are never visible. */
function useWidthOf(element: { current: HTMLElement | null }): void {
  useLayoutEffect(() => {
    const measured = element.current;
    if (measured === null) return;
    const measure = () => setListWidth(measured.clientWidth);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(measured);
    return () => observer.disconnect();
  }, [element]);
}
