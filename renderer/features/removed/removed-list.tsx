import { CircleSlash, KeyRound, type LucideIcon, RefreshCcw, UserRound } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Removed, RemovedKind } from '../../../main/contract/removed.ts';
import { useAccount } from '../../data/accounts-store.ts';
import { openDialog } from '../../shell/dialogs.ts';
import { Button } from '../../ui/button.tsx';
import { Ago } from '../../ui/live-text.tsx';
import { moveTo } from '../../ui/move-to.ts';
import { setActive, useRemoved } from './removed-store.ts';
import { restore } from './restore.ts';
import './removed-list.css';

const iconOf: Readonly<Record<RemovedKind, LucideIcon>> = {
  key: KeyRound,
  account: UserRound,
  replaced: RefreshCcw,
  revoked: CircleSlash,
};

const rowId = (index: number): string => `removed-row-${index}`;
const erase = ({ id }: Removed): void => openDialog('erase-removed', { ids: [id] });

/** Like the list of keys: the focus stays on the grid, which names its active row. Enter restores it, Delete asks to erase it. */
export function RemovedList({ rows }: { rows: readonly Removed[] }) {
  const { t } = useTranslation();
  const active = useRemoved((state) => state.active);
  const grid = useRef<HTMLDivElement>(null);
  useEffect(() => void document.getElementById(rowId(active))?.scrollIntoView({ block: 'nearest' }), [active]);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.target !== event.currentTarget) return;
    const row = rows[active];
    const page = Math.max(1, Math.floor((grid.current?.clientHeight ?? 0) / 52) - 2);
    const to = moveTo(event.key, active, rows.length, page);
    if (to !== null) setActive(to);
    else if (event.key === 'Enter' && row) void restore(row);
    else if (event.key === 'Delete' && row) erase(row);
    else return;
    event.preventDefault();
  }

  return (
    <>
      <p id="removed-keys" className="removed-hint muted">
        {t('removed.keysHint')}
      </p>
      <div
        ref={grid}
        role="grid"
        className="removed-list"
        tabIndex={0}
        aria-label={t('removed.title')}
        aria-describedby="removed-keys"
        aria-activedescendant={rowId(active)}
        onKeyDown={onKeyDown}
      >
        {rows.map((row, index) => (
          <Row key={row.id} of={row} index={index} active={index === active} />
        ))}
      </div>
    </>
  );
}

function Row({ of, index, active }: { of: Removed; index: number; active: boolean }) {
  const { t } = useTranslation();
  const ended = useAccount(of.accountId)?.policy.words.revoke;
  const { kind, keyId, label, mask, accountLabel, removedAt, daysLeft, hasSecret, keys } = of;
  const what = kind === 'replaced' && keyId === null ? 'credential' : kind;
  const Icon = iconOf[kind];
  const facts = kind === 'account' ? t('history.keys', { count: keys }) : mask;
  return (
    <div
      role="row"
      id={rowId(index)}
      aria-selected={active}
      className={active ? 'removed-row active' : 'removed-row'}
      onPointerDown={() => setActive(index)}
    >
      <span role="gridcell" className="cell-label">
        <bdi className="label ellipsis" title={label}>
          {label}
        </bdi>
        <span className="muted" title={accountLabel}>
          {facts !== '' && <span className={kind === 'account' ? undefined : 'mono'}>{facts}</span>}
          {kind !== 'account' && <bdi className="ellipsis">{accountLabel}</bdi>}
        </span>
      </span>
      <span role="gridcell" className="cell-what">
        <Icon size={15} aria-hidden />
        <span>
          {what === 'revoked' ? t('removed.kinds.revoked', { context: ended ?? 'revoke' }) : t(`removed.kinds.${what}`)}
          {!hasSecret && kind === 'key' && <span className="muted">{t('removed.noSecret')}</span>}
        </span>
      </span>
      <span role="gridcell" className="cell-when muted">
        <Ago instant={removedAt} />
        <span>{t('removed.daysLeft', { count: daysLeft })}</span>
      </span>
      <span role="gridcell" className="cell-do">
        <Button small tabIndex={-1} aria-label={t('removed.restoreOne', { label })} onClick={() => void restore(of)}>
          {t('removed.restore')}
        </Button>
        <Button
          small
          look="quiet"
          tabIndex={-1}
          aria-label={t('removed.eraseOne', { label })}
          onClick={() => erase(of)}
        >
          {t('removed.erase')}
        </Button>
      </span>
    </div>
  );
}
