import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Key } from '../../../main/contract/key.ts';
import { useClipboard } from '../clipboard/clipboard-store.ts';
import { copyKey } from './key-actions.ts';
import type { KeyStep } from './key-dialogs.tsx';
import { KeyListHeader } from './key-list-header.tsx';
import { keyAt } from './key-pages.ts';
import { KeyRow, KeyRowSkeleton, rowId } from './key-row.tsx';
import { activeKey, setActive, showRows, useKeys } from './keys-store.ts';
import './key-list.css';

const rowHeight = 44;

interface KeyListProps {
  onStep(step: KeyStep, key: Key): void;
}

/**
 * A grid of which only the rows in sight exist. The focus stays on the grid, which names its active row: a row that
 * is scrolled out of existence could not keep it.
 */
export function KeyList({ onStep }: KeyListProps) {
  const { t } = useTranslation();
  const state = useKeys();
  const { total, active } = state;
  const copiedKey = useClipboard(({ held }) => held?.keyId ?? null);
  const [menuAt, setMenuAt] = useState<number | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: total ?? 0,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 4,
  });
  const items = rows.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;

  // Also with every new total: a list that has just come in may need more than its first page.
  // biome-ignore lint/correctness/useExhaustiveDependencies: total is what triggers it
  useEffect(() => showRows(first, last), [first, last, total]);

  const copy = useCallback((key: Key, index: number) => {
    setActive(index);
    void copyKey(key);
  }, []);

  function move(to: number): void {
    const index = Math.min(Math.max(to, 0), (total ?? 1) - 1);
    setActive(index);
    rows.scrollToIndex(index);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.target !== event.currentTarget) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2);
    const key = activeKey();
    const moves: Record<string, number> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + page,
      PageUp: active - page,
      Home: 0,
      End: (total ?? 1) - 1,
    };
    const to = moves[event.key];
    const isCopy = event.key === 'Enter' || ((event.ctrlKey || event.metaKey) && event.key === 'c' && !hasSelection());
    if (to !== undefined) move(to);
    else if (isCopy && key) void copyKey(key);
    else if ((event.key === 'F10' && event.shiftKey) || event.key === 'ContextMenu') setMenuAt(active);
    else if (event.key === 'Delete' && key && key.revokedAt === null) onStep('revoke', key);
    else return;
    event.preventDefault();
  }

  return (
    <div
      ref={scroller}
      role="grid"
      className="key-list"
      tabIndex={0}
      aria-label={t('keys.heading')}
      aria-rowcount={(total ?? 0) + 1}
      aria-activedescendant={total ? rowId(active) : undefined}
      onKeyDown={onKeyDown}
    >
      <KeyListHeader />
      <div role="rowgroup" className="rows" style={{ height: rows.getTotalSize() }}>
        {items.map(({ index, start }) => {
          const key = keyAt(state, index);
          if (key === null) return <KeyRowSkeleton key={index} top={start} />;
          return (
            <KeyRow
              key={index}
              of={key}
              index={index}
              top={start}
              active={index === active}
              copied={key.id === copiedKey && key.revokedAt === null}
              menuOpen={menuAt === index}
              onCopy={copy}
              onMenu={setMenuAt}
              onStep={onStep}
            />
          );
        })}
      </div>
    </div>
  );
}

/** Ctrl+C on selected text is the user's own business. */
const hasSelection = (): boolean => (getSelection()?.toString() ?? '') !== '';
