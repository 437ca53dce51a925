import { Copy } from 'lucide-react';
import { type MouseEvent, memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Key } from '../../../main/contract/key.ts';
import type { KeyColumn } from '../../../main/contract/settings.ts';
import { FavoriteButton } from './favorite-button.tsx';
import { cells, LabelCell } from './key-cells.tsx';
import { KeyMenu } from './key-menu.tsx';

interface KeyRowProps {
  of: Key;
  index: number;
  top: number;
  columns: readonly KeyColumn[];
  /** The search text in its search form. */
  needle: string;
  active: boolean;
  selected: boolean;
  copied: boolean;
  menuOpen: boolean;
  onClick(key: Key, index: number, event: MouseEvent): void;
  onSelect(key: Key, index: number, event: MouseEvent): void;
  onMenu(keyId: string | null): void;
}

/** In pixels. */
export const rowHeight = 44;

export const rowId = (index: number): string => `key-row-${index}`;

/** A click anywhere on the row copies the key. The keyboard acts through the grid. */
export const KeyRow = memo(function KeyRow(props: KeyRowProps) {
  const { of, index, top, columns, needle, active, selected, copied, menuOpen, onClick, onMenu } = props;
  const { t } = useTranslation();
  const canCopy = of.inVault && of.revokedAt === null;
  const classes = [
    'key-row',
    active && 'active',
    selected && 'selected',
    !canCopy && 'cannot-copy',
    of.revokedAt !== null && 'revoked',
  ];
  return (
    <div
      role="row"
      id={rowId(index)}
      aria-rowindex={index + 2}
      aria-selected={selected}
      className={classes.filter(Boolean).join(' ')}
      style={{ transform: `translateY(${top}px)` }}
      onClick={(event) => onClick(of, index, event)}
      onContextMenu={(event) => {
        event.preventDefault();
        onMenu(of.id);
      }}
    >
      <SelectCell {...props} />
      <LabelCell of={of} needle={needle} copied={copied} columns={columns} />
      {columns.map((column) => {
        // Of a damaged record, nothing but label and account is known.
        if (of.damaged && column !== 'account') return <span key={column} role="gridcell" />;
        const Cell = cells[column];
        return <Cell key={column} of={of} needle={needle} copied={copied} />;
      })}
      <span role="gridcell" className="cell-actions">
        <FavoriteButton of={of} />
        {canCopy && (
          <button
            type="button"
            tabIndex={-1}
            className="button quiet small icon"
            aria-label={t('keys.copy', { label: of.label })}
          >
            <Copy size={15} aria-hidden />
          </button>
        )}
        <KeyMenu of={of} open={menuOpen} onMenu={onMenu} />
      </span>
    </div>
  );
});

/** The cell handles the change, because a screen reader's press is a click too. */
const heardByCell = () => {};

function SelectCell({ of, index, selected, onSelect }: KeyRowProps) {
  const { t } = useTranslation();
  return (
    // The whole cell is the target, because a click just beside the box would copy the key.
    <span
      role="gridcell"
      className="cell-select"
      onClick={(event) => {
        event.stopPropagation();
        onSelect(of, index, event);
      }}
    >
      <input
        type="checkbox"
        tabIndex={-1}
        aria-label={t('selection.select', { label: of.label })}
        checked={selected}
        onChange={heardByCell}
      />
    </span>
  );
}

export function KeyRowSkeleton({ top }: { top: number }) {
  return (
    <div className="key-row skeleton" style={{ transform: `translateY(${top}px)` }} aria-hidden>
      <span />
      <span className="bar" />
      <span className="bar" />
    </div>
  );
}
