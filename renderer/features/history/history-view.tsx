import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { replaceParams, setParams, useAddress } from '../../data/address.ts';
import { Parts } from '../../shell/parts.tsx';
import { searchField } from '../../shell/search-field.ts';
import { Button } from '../../ui/button.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { ExportMenu } from './export-menu.tsx';
import { ActivityList } from './history-list.tsx';
import { setQuery, useActivity, watchActivity } from './history-store.ts';
import { kinds } from './kinds.ts';
import { kindOf } from './route.ts';
import './history-view.css';

/** What has happened to keys, the latest first. */
export function ActivityView() {
  const { t } = useTranslation();
  const total = useActivity((state) => state.total);
  const kind = useAddress(kindOf);
  useEffect(watchActivity, []);
  useEffect(() => setQuery({ kind }), [kind]);
  return (
    <main className="activity">
      <div className="titlebar">
        <h1>{t('activity.title')}</h1>
        <ExportMenu disabled={!total} />
      </div>
      <Toolbar />
      {total === 0 ? <Empty /> : <ActivityList />}
      <div className="statusbar">
        <span className="count" role="status">
          {total !== null && t('activity.count', { count: total })}
        </span>
        <Parts of="statusbar" />
      </div>
    </main>
  );
}

function Toolbar() {
  const { t } = useTranslation();
  const { search, kind } = useActivity((state) => state.query);
  return (
    <div className="toolbar">
      <SearchField
        ref={searchField}
        aria-label={t('activity.search')}
        placeholder={t('activity.searchHint')}
        value={search}
        onChange={(event) => setQuery({ search: event.target.value })}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'Enter') return;
          event.preventDefault();
          document.querySelector<HTMLElement>('[role="grid"]')?.focus();
        }}
      />
      <select
        className="control"
        aria-label={t('activity.kind')}
        value={kind ?? ''}
        onChange={(event) => (kind === null ? setParams : replaceParams)({ kind: event.target.value || null })}
      >
        <option value="">{t('activity.anyKind')}</option>
        {kinds.map((each) => (
          <option key={each} value={each}>
            {t(`activity.kinds.${each}`)}
          </option>
        ))}
      </select>
    </div>
  );
}

function Empty() {
  const { t } = useTranslation();
  const { search, kind } = useActivity((state) => state.query);
  if (search === '' && kind === null) {
    return (
      <div className="empty">
        <h2>{t('activity.emptyTitle')}</h2>
        <p>{t('activity.emptyBody')}</p>
      </div>
    );
  }
  const showAll = () => {
    setQuery({ search: '' });
    setParams({ kind: null });
  };
  return (
    <div className="empty">
      <h2>{t('activity.noMatchTitle')}</h2>
      <p>{t('activity.noMatchBody')}</p>
      <Button onClick={showAll}>{t('activity.showAll')}</Button>
    </div>
  );
}
