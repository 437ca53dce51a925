import { SlidersHorizontal } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import type { KeySort } from '../../../main/contract/key.ts';
import { sortBy, useKeys } from '../../data/keys-store.ts';
import { Button } from '../../ui/button.tsx';
import { CheckItem, RadioItems } from '../../ui/menu-items.tsx';
import { MenuPortal } from '../../ui/menu-portal.tsx';
import { columnName } from './column-name.ts';
import { keyColumns, listsColumn } from './columns.ts';
import { toggleColumn, useColumns, useListedAccount, useShownColumns } from './columns-store.ts';
import { keySorts, sortName } from './sort-name.ts';
import '../../ui/menu.css';

/** In which order, and with what: also in a narrow window, where a column to sort by may have no room. */
export function ViewMenu() {
  const { t } = useTranslation();
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <Button className="view-menu">
          <SlidersHorizontal size={16} aria-hidden />
          {t('listView.open')}
        </Button>
      </DropdownMenu.Trigger>
      <MenuPortal>
        <DropdownMenu.Content className="menu" align="end" sideOffset={4} collisionPadding={8}>
          <SortItems />
          <DropdownMenu.Separator />
          <ColumnItems />
        </DropdownMenu.Content>
      </MenuPortal>
    </DropdownMenu.Root>
  );
}

function SortItems() {
  const { t } = useTranslation();
  const sort = useKeys((state) => state.query.sort);
  const choices = keySorts.map((id) => ({ id, name: sortName(id, t) }));
  return (
    <DropdownMenu.Group>
      <DropdownMenu.Label className="menu-label">{t('listView.sortBy')}</DropdownMenu.Label>
      <RadioItems value={sort} choices={choices} onChange={(id) => id !== sort && sortBy(id as KeySort)} />
    </DropdownMenu.Group>
  );
}

function ColumnItems() {
  const { t } = useTranslation();
  const chosen = useColumns((state) => state.chosen);
  const shown = useShownColumns();
  const policy = useListedAccount()?.policy ?? null;
  const offered = keyColumns.filter((column) => listsColumn(column, policy));
  return (
    <DropdownMenu.Group>
      <DropdownMenu.Label className="menu-label">{t('listView.columns')}</DropdownMenu.Label>
      {offered.map((column) => {
        const isChosen = chosen?.includes(column) ?? false;
        return (
          <CheckItem key={column} checked={isChosen} staysOpen onChange={() => void toggleColumn(column)}>
            {columnName(column, t)}
            {isChosen && !shown.includes(column) && <span className="at-end muted">{t('listView.noRoom')}</span>}
          </CheckItem>
        );
      })}
    </DropdownMenu.Group>
  );
}
