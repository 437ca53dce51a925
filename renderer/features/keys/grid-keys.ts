import type { KeyboardEvent } from 'react';
import { openDetails } from '../details/open-details.ts';
import { clearSelection, selectAll, selectTo, toggleSelected, useSelection } from '../selection/selection-store.ts';
import { copyKey, setFavorite } from './key-actions.ts';
import { activeKey, setActive, useKeys } from './keys-store.ts';

interface Grid {
  /** Rows that are in sight at once, less one or two to keep one's place. */
  page: number;
  scrollTo(index: number): void;
  openMenu(index: number): void;
  revoke(): void;
}

/** What the keys do on the list. Whether this one does anything. */
export function pressOnGrid(event: KeyboardEvent, grid: Grid): boolean {
  const to = goesTo(event.key, grid.page);
  if (to !== null) {
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    if (event.shiftKey) void selectTo(to);
    else setActive(to);
    grid.scrollTo(to);
    return true;
  }
  if (event.altKey) return false;
  return event.ctrlKey || event.metaKey ? pressWithControl(event.key.toLowerCase()) : pressAlone(event, grid);
}

function goesTo(key: string, page: number): number | null {
  const { active, total } = useKeys.getState();
  const last = (total ?? 1) - 1;
  const moves: Readonly<Record<string, number>> = {
    ArrowDown: active + 1,
    ArrowUp: active - 1,
    PageDown: active + page,
    PageUp: active - page,
    Home: 0,
    End: last,
  };
  const to = moves[key];
  return to === undefined ? null : Math.min(Math.max(to, 0), last);
}

function pressWithControl(key: string): boolean {
  if (key === 'a') {
    void selectAll();
    return true;
  }
  const copied = key === 'c' && !hasTextSelected() ? activeKey() : null;
  if (copied === null) return false;
  void copyKey(copied);
  return true;
}

function pressAlone({ key: pressed, shiftKey }: KeyboardEvent, { openMenu, revoke }: Grid): boolean {
  const { active } = useKeys.getState();
  if (pressed === 'ContextMenu' || (pressed === 'F10' && shiftKey)) {
    openMenu(active);
    return true;
  }
  if (pressed === 'Escape') {
    const { ids } = useSelection.getState();
    clearSelection();
    return ids.size > 0;
  }
  const key = activeKey();
  if (key === null) return false;
  switch (pressed) {
    case 'Enter':
      void copyKey(key);
      return true;
    case ' ':
      toggleSelected(key.id, active);
      return true;
    case 'f':
    case 'F':
      void setFavorite(key, !key.favorite);
      return true;
    case 'i':
    case 'I':
    case 'ArrowRight':
      openDetails(key.id);
      return true;
    case 'Delete':
      revoke();
      return true;
    default:
      return false;
  }
}

/** Ctrl+C on selected text is the user's own business. */
const hasTextSelected = (): boolean => (getSelection()?.toString() ?? '') !== '';
