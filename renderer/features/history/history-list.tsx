import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { moveTo } from '../../ui/move-to.ts';
import { rowAt } from '../../ui/row-pages.ts';
import { useAnswered } from '../../ui/use-answered.ts';
import { HistoryRow, HistoryRowSkeleton, historyRowId } from './history-row.tsx';
import { activeRow, setActive, showRows, useHistory } from './history-store.ts';
import { openKeyOfHistory } from './open-key.ts';
import './history-list.css';

const rowHeight = 44;

/** Like the list of keys: only visible rows exist, and the focus stays on the grid, which names its active row. */
export function HistoryList() {
  const { t } = useTranslation();
  const state = useHistory();
  const { total } = state;
  const whenAnswered = useAnswered(state);
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

  // Also runs with every new total, because a list that has just loaded may need more than its first page.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new total triggers it
  useEffect(() => showRows(first, last), [first, last, total]);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.target !== event.currentTarget) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2);
    const { key } = event;
    if (key === 'Enter') whenAnswered(() => openKeyOfHistory(activeRow()));
    else if (moveTo(key, 0, 1, page) !== null) whenAnswered(() => move(key, page));
    else return;
    event.preventDefault();
  }

  function move(key: string, page: number): void {
    const now = useHistory.getState();
    const to = moveTo(key, now.active, now.total ?? 0, page);
    if (to === null) return;
    setActive(to);
    rows.scrollToIndex(to);
  }

  return (
    <div
      ref={scroller}
      role="grid"
      className="history-list"
      tabIndex={0}
      aria-label={t('history.title')}
      aria-rowcount={(total ?? 0) + 1}
      aria-activedescendant={items.some(({ index }) => index === state.active) ? historyRowId(state.active) : undefined}
      onKeyDown={onKeyDown}
    >
      <div role="rowgroup" className="header">
        <div role="row" aria-rowindex={1} className="history-row head">
          <span role="columnheader">{t('history.when')}</span>
          <span role="columnheader">{t('history.what')}</span>
          <span role="columnheader">{t('history.key')}</span>
          <span role="columnheader" className="cell-mask">
            {t('history.mask')}
          </span>
          <span role="columnheader" className="cell-account">
            {t('history.account')}
          </span>
        </div>
      </div>
      <div role="rowgroup" className="rows" style={{ height: rows.getTotalSize() }}>
        {items.map(({ index, start }) => {
          const row = rowAt(state, index);
          if (row === null) return <HistoryRowSkeleton key={index} top={start} />;
          return <HistoryRow key={index} of={row} index={index} top={start} active={index === state.active} />;
        })}
      </div>
    </div>
  );
}
