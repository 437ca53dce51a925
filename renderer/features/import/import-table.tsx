import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type FocusEvent, type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { moveTo } from '../../ui/move-to.ts';
import { ImportRow } from './import-row.tsx';
import type { Outcome, Row, RowChange } from './picks.ts';
import './import-table.css';

/** In pixels. Rows with notes are taller, and are measured when they are drawn. */
const rowHeight = 52;

interface ImportTableProps {
  rows: readonly Row[];
  outcome: Outcome;
  busy: boolean;
  onChange(index: number, change: RowChange): void;
}

function HeadRow() {
  const { t } = useTranslation();
  return (
    <div role="rowgroup" className="head">
      <div role="row" aria-rowindex={1} className="import-row">
        <span role="columnheader">
          <span className="visually-hidden">{t('keys.actions')}</span>
        </span>
        <span role="columnheader">{t('keys.label')}</span>
        <span role="columnheader">{t('keys.mask')}</span>
        <span role="columnheader">{t('import.serviceColumn')}</span>
      </div>
    </div>
  );
}

/**
 * A table in which only visible rows exist, and the row with the focus. Tab goes from control to control; the arrow keys, Page
 * Up and Page Down go to the same control in another row.
 */
export function ImportTable({ rows, outcome, busy, onChange }: ImportTableProps) {
  const { failed, attempts } = outcome;
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState<number | null>(null);
  /** The control that gets the focus as soon as its row exists. */
  const awaited = useRef<string | null>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (at) => rows[at]?.index ?? at,
    overscan: 4,
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range);
      if (focused === null || focused >= rows.length || shown.includes(focused)) return shown;
      return [...shown, focused].sort((a, b) => a - b);
    },
  });

  /** Those that failed come first. The first of them gets the focus after each attempt. */
  const told = useRef(attempts);
  useLayoutEffect(() => {
    if (busy || told.current === attempts) return;
    told.current = attempts;
    if (failed.size === 0) return;
    awaited.current = '[data-index="0"] [aria-invalid]';
    virtual.scrollToIndex(0);
    setFocused(0);
    scroller.current?.scrollIntoView({ block: 'nearest' });
  }, [attempts, failed, busy, virtual]);

  useLayoutEffect(() => {
    if (awaited.current === null) return;
    const control = scroller.current?.querySelector<HTMLElement>(awaited.current);
    if (!control) return;
    awaited.current = null;
    control.focus({ preventScroll: true });
  });

  function onKeyDown(event: KeyboardEvent): void {
    const { target, key } = event;
    if (!(target instanceof HTMLInputElement) || focused === null) return;
    // In a text field, these two move the cursor.
    if (key === 'Home' || key === 'End') return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2);
    const to = moveTo(key, focused, rows.length, page);
    if (to === null) return;
    event.preventDefault();
    awaited.current = `[data-index="${to}"] [data-control="${target.dataset.control}"]`;
    setFocused(to);
    virtual.scrollToIndex(to);
  }

  function onFocus({ target }: FocusEvent): void {
    const at = target.closest('[data-index]')?.getAttribute('data-index');
    setFocused(at == null ? null : Number(at));
  }

  function onBlur({ relatedTarget }: FocusEvent): void {
    if (!scroller.current?.contains(relatedTarget)) setFocused(null);
  }

  return (
    <div
      ref={scroller}
      role="table"
      className="import-table"
      aria-label={t('import.contents')}
      aria-rowcount={rows.length + 1}
      onKeyDown={onKeyDown}
      onFocus={onFocus}
      onBlur={onBlur}
    >
      <HeadRow />
      <div role="rowgroup" className="rows" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ key, index: at, start }) => {
          const row = rows[at];
          if (row === undefined) return null;
          return (
            <div
              key={key}
              ref={virtual.measureElement}
              role="row"
              data-index={at}
              aria-rowindex={at + 2}
              className="import-row"
              style={{ transform: `translateY(${start}px)` }}
            >
              <ImportRow row={row} error={failed.get(row.index) ?? null} onChange={onChange} />
            </div>
          );
        })}
      </div>
    </div>
  );
}
