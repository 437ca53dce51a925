import { ArrowDown, ArrowUp } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeySort } from '../../../main/contract/key.ts';
import type { KeyColumn } from '../../../main/contract/settings.ts';
import { useAccount } from '../../data/accounts-store.ts';
import { sortBy, useKeys } from '../../data/keys-store.ts';
import { clearSelection, selectAll, useSelection } from '../../data/selection-store.ts';
import { columnName } from './column-name.ts';

const sorts: Readonly<Partial<Record<KeyColumn, KeySort>>> = {
  'last-used': 'last-used',
  created: 'created',
  status: 'expiry',
};

export function KeyListHeader({ columns }: { columns: readonly KeyColumn[] }) {
  const { t } = useTranslation();
  const accountId = useKeys((state) => state.query.accountId);
  const account = useAccount(accountId);
  // Uses the provider's word for the label, or ours if the list shows all accounts.
  const label = account === null ? t('keys.label') : t('create.label', { context: account.policy.words.label });
  return (
    <div role="rowgroup" className="header">
      <div role="row" aria-rowindex={1} className="key-row key-header">
        <SelectAll />
        <SortHeader sort="label" text={label} />
        {columns.map((column) => {
          const sort = sorts[column];
          const name = columnName(column, t);
          if (sort !== undefined) return <SortHeader key={column} sort={sort} text={name} />;
          return (
            <span key={column} role="columnheader" className="ellipsis" title={name}>
              {name}
            </span>
          );
        })}
        <span role="columnheader" className="cell-actions">
          <span className="visually-hidden">{t('keys.actions')}</span>
        </span>
      </div>
    </div>
  );
}

function SelectAll() {
  const { t } = useTranslation();
  const count = useSelection(({ ids }) => ids.size);
  const total = useKeys((state) => state.total ?? 0);
  const box = useRef<HTMLInputElement>(null);
  const all = count > 0 && count >= total;
  useEffect(() => {
    if (box.current) box.current.indeterminate = count > 0 && !all;
  });
  return (
    <span role="columnheader" className="cell-select">
      <input
        ref={box}
        type="checkbox"
        aria-label={t('selection.all')}
        checked={all}
        onChange={() => (count > 0 ? clearSelection() : selectAll())}
      />
    </span>
  );
}

function SortHeader({ sort, text }: { sort: KeySort; text: string }) {
  const query = useKeys((state) => state.query);
  const sorted = query.sort === sort;
  const Arrow = query.descending ? ArrowDown : ArrowUp;
  return (
    <span role="columnheader" aria-sort={sorted ? (query.descending ? 'descending' : 'ascending') : 'none'}>
      <button type="button" className="sort" onClick={() => sortBy(sort)}>
        <span className="ellipsis" title={text}>
          {text}
        </span>
        {sorted && <Arrow size={13} aria-hidden />}
      </button>
    </span>
  );
}
