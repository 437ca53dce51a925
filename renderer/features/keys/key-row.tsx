import { Check, Copy } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Key } from '../../../main/contract/key.ts';
import { shortDate } from '../../texts/time.ts';
import { Ago } from '../../ui/live-text.tsx';
import type { KeyStep } from './key-dialogs.tsx';
import { KeyMenu } from './key-menu.tsx';
import { KeyStatusCell } from './key-status.tsx';

interface KeyRowProps {
  of: Key;
  index: number;
  top: number;
  active: boolean;
  copied: boolean;
  menuOpen: boolean;
  onCopy(key: Key, index: number): void;
  onMenu(index: number | null): void;
  onStep(step: KeyStep, key: Key): void;
}

export const rowId = (index: number): string => `key-row-${index}`;

/** The row itself is the button that copies; the keyboard reaches it through the grid. */
export const KeyRow = memo(function KeyRow({
  of,
  index,
  top,
  active,
  copied,
  menuOpen,
  onCopy,
  onMenu,
  onStep,
}: KeyRowProps) {
  const { t, i18n } = useTranslation();
  const canCopy = of.inVault && of.revokedAt === null;
  const classes = ['key-row', active && 'active', !canCopy && 'cannot-copy', of.revokedAt !== null && 'revoked'];
  return (
    <div
      role="row"
      id={rowId(index)}
      aria-rowindex={index + 2}
      aria-selected={active}
      className={classes.filter(Boolean).join(' ')}
      style={{ transform: `translateY(${top}px)` }}
      onClick={() => onCopy(of, index)}
      onContextMenu={(event) => {
        event.preventDefault();
        onMenu(index);
      }}
    >
      <span role="gridcell" className="cell-label ellipsis" title={of.label}>
        <bdi>{of.label}</bdi>
      </span>
      <span role="gridcell" className="cell-mask">
        {copied ? (
          <span className="copied">
            <Check size={15} aria-hidden /> {t('keys.copied')}
          </span>
        ) : (
          <span className="mono ellipsis" title={of.mask}>
            {of.mask}
          </span>
        )}
      </span>
      <span role="gridcell" className="cell-access muted ellipsis">
        {t(`keys.accessLevel.${of.access}`)}
      </span>
      <span role="gridcell" className="cell-used ellipsis">
        {of.lastUsedAt === null ? (
          <span title={t('time.neverUsed')}>{t('time.never')}</span>
        ) : (
          <Ago instant={of.lastUsedAt} />
        )}
      </span>
      <span role="gridcell" className="cell-created muted ellipsis">
        {of.createdAt !== null && shortDate(of.createdAt, i18n.language)}
      </span>
      <span role="gridcell" className="cell-status">
        <KeyStatusCell of={of} />
        {!of.inVault && of.revokedAt === null && (
          <span className="elsewhere" title={t('keys.notInVaultHint')}>
            {t('keys.notInVault')}
          </span>
        )}
      </span>
      <span role="gridcell" className="cell-actions">
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
        <KeyMenu of={of} index={index} open={menuOpen} onMenu={onMenu} onStep={onStep} />
      </span>
    </div>
  );
});

export function KeyRowSkeleton({ top }: { top: number }) {
  return (
    <div className="key-row skeleton" style={{ transform: `translateY(${top}px)` }} aria-hidden>
      <span className="bar" />
      <span className="bar" />
    </div>
  );
}
