import type { CSSProperties } from 'react';
import { gridTemplate } from './columns.ts';
import { KeyRowSkeleton, rowHeight } from './key-row.tsx';
import './key-list.css';

/** What is drawn of a list of which it is not known yet how many keys it has. */
export const awaitedRows = 12;

/** The list before anything of it is known, not even whose it is. */
export function KeyListShape() {
  return (
    <div className="key-list" style={{ '--columns': gridTemplate(['mask', 'status']) } as CSSProperties}>
      <div className="rows">
        {Array.from({ length: awaitedRows }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: nothing else is known of them
          <KeyRowSkeleton key={index} top={index * rowHeight} />
        ))}
      </div>
    </div>
  );
}
