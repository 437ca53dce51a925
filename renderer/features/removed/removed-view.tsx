import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { mostErasedAtOnce } from '../../../main/contract/removed.ts';
import { useSettings } from '../../data/settings-store.ts';
import { openDialog } from '../../shell/dialogs.ts';
import { Parts } from '../../shell/parts.tsx';
import { Button } from '../../ui/button.tsx';
import { RemovedList } from './removed-list.tsx';
import { loadRemoved, useRemoved } from './removed-store.ts';
import '../../ui/callout.css';
import './removed-view.css';

/** What was removed, replaced or revoked without being seen refused, and can come back. */
export function RemovedView() {
  const { t } = useTranslation();
  const { rows, left } = useRemoved();
  useEffect(() => void loadRemoved(), []);
  const ids = rows?.slice(0, mostErasedAtOnce).map(({ id }) => id) ?? [];
  return (
    <main className="removed-view">
      <div className="titlebar">
        <h1>{t('removed.title')}</h1>
        <Button small disabled={ids.length === 0} onClick={() => openDialog('erase-removed', { ids })}>
          {t('removed.eraseAll')}
        </Button>
      </div>
      {left.length > 0 && (
        <p className="callout" role="status">
          {t('removed.left', { list: left.join(', ') })}
        </p>
      )}
      {rows !== null && (rows.length === 0 ? <Empty /> : <RemovedList rows={rows} />)}
      <div className="statusbar">
        <span className="count" role="status">
          {rows !== null && rows.length > 0 && t('removed.count', { count: rows.length })}
        </span>
        <Parts of="statusbar" />
      </div>
    </main>
  );
}

function Empty() {
  const { t } = useTranslation();
  const days = useSettings(({ settings }) => settings?.removedDays ?? 0);
  return (
    <div className="empty">
      <h2>{t('removed.emptyTitle')}</h2>
      <p>{days === 0 ? t('removed.emptyOff') : t('removed.emptyBody', { count: days })}</p>
    </div>
  );
}
