import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { HistoryEntry } from '../../../main/contract/history.ts';
import { useAccount } from '../../data/accounts-store.ts';
import { historyText } from '../../data/history-text.ts';
import { dayAndTime } from '../../texts/time.ts';
import { Ago } from '../../ui/live-text.tsx';
import { iconOf } from './kinds.ts';
import { keyHref, openKeyOfHistory } from './open-key.ts';

interface HistoryRowProps {
  of: HistoryEntry;
  index: number;
  top: number;
  active: boolean;
}

export const historyRowId = (index: number): string => `history-row-${index}`;

/** A click anywhere on the row opens the key, as Enter does. */
export const HistoryRow = memo(function HistoryRow({ of, index, top, active }: HistoryRowProps) {
  const { t, i18n } = useTranslation();
  const { at, kind, label, mask, accountLabel, count } = of;
  const Icon = iconOf[kind];
  const href = keyHref(of);
  const ended = useAccount(of.accountId)?.policy.words.revoke;
  return (
    <div
      role="row"
      id={historyRowId(index)}
      aria-rowindex={index + 2}
      aria-selected={active}
      className={['history-row', active && 'active', href && 'opens'].filter(Boolean).join(' ')}
      style={{ transform: `translateY(${top}px)` }}
      onClick={() => openKeyOfHistory(of)}
    >
      <span role="gridcell" className="cell-when">
        <Ago instant={at} />
        <span className="muted exact">{dayAndTime(at, i18n.language)}</span>
      </span>
      <span role="gridcell" className={`cell-what ${kind}`}>
        <Icon size={15} aria-hidden />
        <span className="kind" title={of.folder ?? undefined}>
          {historyText(of, ended, t)}
        </span>
      </span>
      <span role="gridcell" className="cell-key ellipsis">
        {label !== null && href !== null && (
          <a href={href} tabIndex={-1} title={label} onClick={(event) => event.stopPropagation()}>
            <bdi>{label}</bdi>
          </a>
        )}
        {count !== null && (
          <span className="muted">{t(kind === 'synced' ? 'history.changes' : 'history.keys', { count })}</span>
        )}
      </span>
      <span role="gridcell" className="cell-mask mono ellipsis muted">
        {mask}
      </span>
      <span role="gridcell" className="cell-account muted ellipsis" title={accountLabel}>
        <bdi>{accountLabel}</bdi>
      </span>
    </div>
  );
});

export function HistoryRowSkeleton({ top }: { top: number }) {
  return (
    <div className="history-row skeleton" style={{ transform: `translateY(${top}px)` }} aria-hidden>
      <span className="bar" />
      <span className="bar" />
      <span className="bar" />
    </div>
  );
}
