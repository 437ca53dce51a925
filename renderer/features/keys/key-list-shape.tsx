import type { CSSProperties } from 'react';
import { gridTemplate } from './columns.ts';
import { KeyRowSkeleton, rowHeight } from './key-row.tsx';
import './key-list.css';

/** The number of placeholder rows while the length of the list is unknown. */
export const awaitedRows = 12;

/** Placeholder rows for a list whose account isn't known yet. */
export function KeyListShape() {
  return (
    <div className="key-list" style={{ '--columns': gridTemplate(['mask', 'status']) } as CSSProperties}>
      <div className="rows">
        {Array.from({ length: awaitedRows }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no other identity
          <KeyRowSkeleton key={index} top={index * rowHeight} />
        ))}
      </div>
    </div>
  );
}
