import type { KeyboardEvent } from 'react';
import type { Key } from '../../../main/contract/key.ts';
import { copyKey, setFavorite } from '../../data/key-actions.ts';
import { activeKey, setActive, useKeys } from '../../data/keys-store.ts';
import { clearSelection, selectAll, selectTo, toggleSelected, useSelection } from '../../data/selection-store.ts';
import { openDetails } from '../../shell/open-details.ts';
import { moveTo } from '../../ui/move-to.ts';

interface Grid {
  /** Rows that are in sight at once, less one or two to keep one's place. */
  page: number;
  scrollTo(index: number): void;
  openMenu(key: Key): void;
  revoke(key: Key): void;
  /** Does it to the rows that were asked for, which may still be on their way. */
  whenAnswered(act: () => void): void;
}

type Press = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/** What the keys do on the list. Whether this one does anything. */
export function pressOnGrid(press: Press, grid: Grid): boolean {
  // What it does not to a row but to the list, or to what is selected, need not wait.
  const atOnce = pressOnList(press);
  if (atOnce !== null) return atOnce;
  const act = pressOnRow(press, grid);
  if (act === null) return false;
  grid.whenAnswered(act);
  return true;
}

/** Null for what is no key of the list as a whole. */
function pressOnList({ key, ctrlKey, metaKey, altKey }: Press): boolean | null {
  if ((ctrlKey || metaKey) && !altKey && key.toLowerCase() === 'a') {
    selectAll();
    return true;
  }
  if (key !== 'Escape') return null;
  const { ids } = useSelection.getState();
  clearSelection();
  return ids.size > 0;
}

/** Which row is meant is looked up when it is done. */
function pressOnRow({ key, shiftKey, ctrlKey, metaKey, altKey }: Press, grid: Grid): (() => void) | null {
  if (altKey) return null;
  if (ctrlKey || metaKey) return key.toLowerCase() === 'c' && !hasTextSelected() ? onActive(copyKey) : null;
  if (moveTo(key, 0, 1, grid.page) !== null) return () => move(key, shiftKey, grid);
  if (key === 'ContextMenu' || (key === 'F10' && shiftKey)) return onActive(grid.openMenu);
  switch (key) {
    case 'Enter':
      return onActive(copyKey);
    case ' ':
      return onActive(({ id }) => toggleSelected(id, useKeys.getState().active));
    case 'f':
    case 'F':
      return onActive((active) => setFavorite(active, !active.favorite));
    case 'i':
    case 'I':
    case 'ArrowRight':
      return onActive(({ id }) => openDetails(id));
    case 'Delete':
      return onActive(grid.revoke);
    default:
      return null;
  }
}

function move(key: string, isSelecting: boolean, grid: Grid): void {
  const { active, total } = useKeys.getState();
  const to = moveTo(key, active, total ?? 0, grid.page);
  if (to === null) return;
  if (isSelecting) selectTo(to);
  else setActive(to);
  grid.scrollTo(to);
}

const onActive = (act: (key: Key) => unknown) => () => {
  const key = activeKey();
  if (key !== null) void act(key);
};

/** Ctrl+C on selected text is the user's own business. */
const hasTextSelected = (): boolean => (getSelection()?.toString() ?? '') !== '';
