import { ArrowDown, ArrowUp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { KeySort } from '../../../main/contract/key.ts';
import { sortBy, useKeys } from './keys-store.ts';

export function KeyListHeader() {
  const { t } = useTranslation();
  return (
    <div role="rowgroup" className="header">
      <div role="row" aria-rowindex={1} className="key-row key-header">
        <SortHeader sort="label" className="cell-label" text={t('keys.label')} />
        <span role="columnheader" className="cell-mask">
          {t('keys.mask')}
        </span>
        <span role="columnheader" className="cell-access">
          {t('keys.access')}
        </span>
        <SortHeader sort="last-used" className="cell-used" text={t('keys.lastUsed')} />
        <SortHeader sort="created" className="cell-created" text={t('keys.created')} />
        <SortHeader sort="expiry" className="cell-status" text={t('keys.status')} />
        <span role="columnheader" className="cell-actions">
          <span className="visually-hidden">{t('keys.actions')}</span>
        </span>
      </div>
    </div>
  );
}

function SortHeader({ sort, className, text }: { sort: KeySort; className: string; text: string }) {
  const query = useKeys((state) => state.query);
  const sorted = query.sort === sort;
  const Arrow = query.descending ? ArrowDown : ArrowUp;
  return (
    <span
      role="columnheader"
      className={className}
      aria-sort={sorted ? (query.descending ? 'descending' : 'ascending') : 'none'}
    >
      <button type="button" className="sort" onClick={() => sortBy(sort)}>
        {text}
        <Arrow size={13} aria-hidden style={{ visibility: sorted ? 'visible' : 'hidden' }} />
      </button>
    </span>
  );
}
