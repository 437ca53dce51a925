import type { KeyboardEvent } from 'react';
import type { Key } from '../../../main/contract/key.ts';
import { copyKey, setFavorite } from '../../data/key-actions.ts';
import { activeKey, setActive, useKeys } from '../../data/keys-store.ts';
import { clearSelection, selectAll, selectTo, toggleSelected, useSelection } from '../../data/selection-store.ts';
import { openDetails } from '../../shell/open-details.ts';
import { moveTo } from '../../ui/move-to.ts';

interface Grid {
  /** How many rows Page Up and Page Down move: those in sight, minus one or two to help the user keep their place. */
  page: number;
  scrollTo(index: number): void;
  openMenu(key: Key): void;
  revoke(key: Key): void;
  /** Runs the action once the requested rows have loaded. */
  whenAnswered(act: () => void): void;
}

type Press = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/** Handles a key press on the list. Returns whether the key does anything. */
export function pressOnGrid(press: Press, grid: Grid): boolean {
  // Actions on the whole list or on the selection needn't wait for rows.
  const atOnce = pressOnList(press);
  if (atOnce !== null) return atOnce;
  const act = pressOnRow(press, grid);
  if (act === null) return false;
  grid.whenAnswered(act);
  return true;
}

/** Null if the key doesn't act on the list as a whole. */
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

/** Returns the key's action; null if it has none. The action looks up its row when it runs. */
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

/** On selected text, Ctrl+C copies that text as usual. */
const hasTextSelected = (): boolean => (getSelection()?.toString() ?? '') !== '';
