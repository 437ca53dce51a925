import { SlidersHorizontal } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { KeySort } from '../../../main/contract/key.ts';
import { sortBy, useKeys } from '../../data/keys-store.ts';
import { Button } from '../../ui/button.tsx';
import { CheckItem, Menu, MenuGroup, MenuSeparator, RadioItems } from '../../ui/menu.tsx';
import { columnName } from './column-name.ts';
import { keyColumns, listsColumn } from './columns.ts';
import { toggleColumn, useColumns, useListedAccount, useShownColumns } from './columns-store.ts';
import { keySorts, sortName } from './sort-name.ts';

/** The order and the columns. A narrow window needs it for sorting, because the column to sort by may not fit. */
export function ViewMenu() {
  const { t } = useTranslation();
  return (
    <Menu
      align="end"
      button={
        <Button className="view-menu">
          <SlidersHorizontal size={16} aria-hidden />
          {t('listView.open')}
        </Button>
      }
    >
      <SortItems />
      <MenuSeparator />
      <ColumnItems />
    </Menu>
  );
}

function SortItems() {
  const { t } = useTranslation();
  const sort = useKeys((state) => state.query.sort);
  const choices = keySorts.map((id) => ({ id, name: sortName(id, t) }));
  return (
    <MenuGroup label={t('listView.sortBy')}>
      <RadioItems value={sort} choices={choices} onChange={(id) => id !== sort && sortBy(id as KeySort)} />
    </MenuGroup>
  );
}

function ColumnItems() {
  const { t } = useTranslation();
  const chosen = useColumns((state) => state.chosen);
  const shown = useShownColumns();
  const policy = useListedAccount()?.policy ?? null;
  const offered = keyColumns.filter((column) => listsColumn(column, policy));
  return (
    <MenuGroup label={t('listView.columns')}>
      {offered.map((column) => {
        const isChosen = chosen?.includes(column) ?? false;
        return (
          <CheckItem key={column} checked={isChosen} staysOpen onChange={() => void toggleColumn(column)}>
            {columnName(column, t)}
            {isChosen && !shown.includes(column) && <span className="at-end muted">{t('listView.noRoom')}</span>}
          </CheckItem>
        );
      })}
    </MenuGroup>
  );
}
