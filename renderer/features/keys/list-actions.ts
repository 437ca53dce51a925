import { ArrowDownUp, Columns3, ListFilter, ListX } from 'lucide-react';
import { keyStatuses } from '../../../main/contract/key-status.ts';
import { useAccounts } from '../../data/accounts-store.ts';
import { parseAddress } from '../../data/address.ts';
import { endingOfList } from '../../data/ending.ts';
import {
  accessFilters,
  changeFilters,
  clearFilters,
  expiryFilters,
  filtersOf,
  filtersSet,
  type KeyFilters,
  noFilters,
} from '../../data/filters.ts';
import { sortBy, useKeys } from '../../data/keys-store.ts';
import { accountOf } from '../../data/selected-account.ts';
import { useTags } from '../../data/tags-store.ts';
import type { Action } from '../../shell/action.ts';
import { i18n } from '../../texts/i18n.ts';
import { columnName } from './column-name.ts';
import { keyColumns, listsColumn } from './columns.ts';
import { toggleColumn, useColumns } from './columns-store.ts';
import { type ActiveFilter, activeFilters } from './filter-name.ts';
import { keySorts, sortName } from './sort-name.ts';

/** The actions that filter and sort the list and choose its columns. */
export const listActions = (): Action[] =>
  [...filterActions(), ...sortActions(), ...columnActions()].map((action) => ({ ...action, group: 'list' }));

type ListAction = Omit<Action, 'group'>;

function filterActions(): ListAction[] {
  const { t } = i18n;
  const { accounts, providers } = useAccounts.getState();
  const address = parseAddress(location.hash);
  const filters = filtersOf(address.params);
  const accountId = accountOf(address);
  const ofAccount = accounts?.find(({ id }) => id === accountId) ?? null;
  const ending = endingOfList(accounts ?? [], { accountId, provider: filters.provider });
  const used = providers.filter(({ id }) => accounts?.some(({ provider }) => provider === id));
  const choices: Partial<KeyFilters>[] = [
    ...keyStatuses.map((status) => ({ status })),
    ...expiryFilters.map((expires) => ({ expires })),
    ...accessFilters.map((access) => ({ access })),
    ...(ofAccount === null && used.length > 1 ? used.map(({ id }) => ({ provider: id })) : []),
    ...useTags.getState().tags.map((tag) => ({ tag: [tag] })),
    ...useTags.getState().projects.map((project) => ({ project })),
    ...(ofAccount?.areas ?? []).map(({ id: area }) => ({ area })),
    { favorite: true },
    { unused: true },
    { elsewhere: true },
    { revoked: ofAccount?.policy.revoke.staysListed ? 'hidden' : 'shown' },
  ];
  const isSet = filtersSet(filters).length > 0;
  return [
    ...choices.flatMap((choice) => {
      const [text] = activeFilters(
        { ...noFilters, ...choice },
        { providers, areas: ofAccount?.areas ?? [], ending },
        t,
      );
      return text === undefined ? [] : filterAction(text, choice, filters);
    }),
    ...(isSet ? [{ id: 'filters-clear', icon: ListX, name: t('filters.clear'), run: clearFilters }] : []),
  ];
}

function filterAction(
  { id, text: filter }: ActiveFilter,
  choice: Partial<KeyFilters>,
  filters: KeyFilters,
): ListAction {
  const { t } = i18n;
  const { tag: [tag] = [] } = choice;
  const [name] = Object.keys(choice) as (keyof KeyFilters)[];
  const isOn = tag === undefined ? name !== undefined && filters[name] === choice[name] : filters.tag.includes(tag);
  const without = tag === undefined ? noFilters : { ...noFilters, tag: filters.tag.filter((other) => other !== tag) };
  // Another tag is one more condition.
  const change = tag === undefined ? choice : { tag: [...filters.tag, tag] };
  return {
    id: `filter-${id}-${name && choice[name]}`,
    icon: ListFilter,
    name: isOn ? t('filters.remove', { filter }) : t('quickSearch.filter', { filter }),
    run: () => changeFilters(isOn && name !== undefined ? { [name]: without[name] } : change),
  };
}

const sortActions = (): ListAction[] =>
  keySorts.map((sort) => ({
    id: `sort-${sort}`,
    icon: ArrowDownUp,
    name:
      sort === useKeys.getState().query.sort
        ? i18n.t('quickSearch.reverse')
        : i18n.t('quickSearch.sort', { name: sortName(sort, i18n.t) }),
    run: () => sortBy(sort),
  }));

function columnActions(): ListAction[] {
  const chosen = useColumns.getState().chosen ?? [];
  const id = accountOf(parseAddress(location.hash));
  const policy = useAccounts.getState().accounts?.find((account) => account.id === id)?.policy ?? null;
  const offered = keyColumns.filter((column) => listsColumn(column, policy));
  return offered.map((column) => {
    const name = columnName(column, i18n.t);
    return {
      id: `column-${column}`,
      icon: Columns3,
      name: chosen.includes(column)
        ? i18n.t('quickSearch.hideColumn', { name })
        : i18n.t('quickSearch.showColumn', { name }),
      run: () => void toggleColumn(column),
    };
  });
}
