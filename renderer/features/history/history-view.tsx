import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { replaceParams, setParams, useAddress } from '../../data/address.ts';
import { Parts } from '../../shell/parts.tsx';
import { searchField } from '../../shell/search-field.ts';
import { Button } from '../../ui/button.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { ExportMenu } from './export-menu.tsx';
import { HistoryList } from './history-list.tsx';
import { keepHistoryFresh, setQuery, useHistory } from './history-store.ts';
import { kinds } from './kinds.ts';
import { kindOf } from './route.ts';
import './history-view.css';

/** The history of all keys, latest first. */
export function HistoryView() {
  const { t } = useTranslation();
  const total = useHistory((state) => state.total);
  const kind = useAddress(kindOf);
  useEffect(keepHistoryFresh, []);
  useEffect(() => setQuery({ kind }), [kind]);
  return (
    <main className="history-view">
      <div className="titlebar">
        <h1>{t('history.title')}</h1>
        <ExportMenu disabled={!total} />
      </div>
      <Toolbar />
      {total === 0 ? <Empty /> : <HistoryList />}
      <div className="statusbar">
        <span className="count" role="status">
          {total !== null && t('history.count', { count: total })}
        </span>
        <Parts of="statusbar" />
      </div>
    </main>
  );
}

function Toolbar() {
  const { t } = useTranslation();
  const { search, kind } = useHistory((state) => state.query);
  return (
    <div className="toolbar">
      <SearchField
        ref={searchField}
        aria-label={t('history.search')}
        placeholder={t('history.searchHint')}
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
        aria-label={t('history.kind')}
        value={kind ?? ''}
        onChange={(event) => (kind === null ? setParams : replaceParams)({ kind: event.target.value || null })}
      >
        <option value="">{t('history.anyKind')}</option>
        {kinds.map((each) => (
          <option key={each} value={each}>
            {t(`history.kinds.${each}`)}
          </option>
        ))}
      </select>
    </div>
  );
}

function Empty() {
  const { t } = useTranslation();
  const { search, kind } = useHistory((state) => state.query);
  if (search === '' && kind === null) {
    return (
      <div className="empty">
        <h2>{t('history.emptyTitle')}</h2>
        <p>{t('history.emptyBody')}</p>
      </div>
    );
  }
  const showAll = () => {
    setQuery({ search: '' });
    setParams({ kind: null });
  };
  return (
    <div className="empty">
      <h2>{t('history.noMatchTitle')}</h2>
      <p>{t('history.noMatchBody')}</p>
      <Button onClick={showAll}>{t('history.showAll')}</Button>
    </div>
  );
}
