import { Ban, Download, Folder, FolderInput, ListChecks, Tags, X } from 'lucide-react';
import { useAccounts } from '../../data/accounts-store.ts';
import type { Ending } from '../../data/ending.ts';
import { clearSelection, selectAll, useSelection } from '../../data/selection-store.ts';
import { useListEnding, useListMovable } from '../../data/use-ending.ts';
import type { Action } from '../../shell/action.ts';
import { openDialog } from '../../shell/dialogs.ts';
import { useIsOnList } from '../../shell/routes.ts';
import { shortcuts } from '../../shell/shortcuts.ts';
import { i18n } from '../../texts/i18n.ts';
import { regional } from '../../texts/regional.ts';
import { exportKeys } from './export-keys.ts';
import { tagSelected } from './tag-selected.ts';

/** The actions on the selected keys, and those that select keys. */
export function useSelectionActions(): Action[] {
  const ids = useSelection((state) => state.ids);
  const hasAccounts = useAccounts(({ accounts }) => (accounts ?? []).length > 0);
  const isOnList = useIsOnList();
  const ending = useListEnding();
  const movable = useListMovable();
  return isOnList && hasAccounts ? selectionActions(ids, { ending, movable }) : [];
}

const group = 'pending';

interface OfList {
  ending: Ending;
  movable: boolean;
}

function selectionActions(ids: ReadonlySet<string>, { ending, movable }: OfList): Action[] {
  const { t } = i18n;
  const all: Action = {
    id: 'select-all',
    group,
    icon: ListChecks,
    name: t('shortcuts.selectAll'),
    keys: shortcuts.selectAll[0],
    run: selectAll,
  };
  if (ids.size === 0) return [all];
  const number = new Intl.NumberFormat(regional(i18n.language)).format(ids.size);
  const detail = t('selection.count', { count: ids.size, number });
  const save = (format: 'csv' | 'json', name: string): Action => ({
    id: `selected-${format}`,
    group,
    icon: Download,
    name: `${t('selection.export')}: ${name}`,
    detail,
    run: () => void exportKeys(ids, format),
  });
  const move: Action = {
    id: 'selected-move',
    group,
    icon: FolderInput,
    name: t('places.move'),
    detail,
    run: () => openDialog('move-keys', { keyIds: [...ids] }),
  };
  return [
    { id: 'selected-tag', group, icon: Tags, name: t('selection.tag'), detail, run: tagSelected },
    {
      id: 'selected-place',
      group,
      icon: Folder,
      name: t('places.set'),
      detail,
      run: () => openDialog('place', { keyIds: [...ids] }),
    },
    ...(movable ? [move] : []),
    save('csv', t('selection.asCsv')),
    save('json', t('selection.asJson')),
    {
      id: 'selected-revoke',
      group,
      icon: Ban,
      name: t('keys.menuRevoke', { context: ending }),
      detail,
      keys: shortcuts.revoke[0],
      run: () => openDialog('revoke-selected'),
    },
    { id: 'selected-clear', group, icon: X, name: t('selection.clear'), keys: shortcuts.clear[0], run: clearSelection },
    all,
  ];
}
