import { Ban, Download, ListChecks, Tags, X } from 'lucide-react';
import { clearSelection, selectAll, useSelection } from '../../data/selection-store.ts';
import { i18n } from '../../texts/i18n.ts';
import { regional } from '../../texts/regional.ts';
import type { Action } from '../palette/action.ts';
import { shortcuts } from '../shortcuts/shortcuts.ts';
import { exportKeys } from './export-keys.ts';
import { openRevoke, openTags } from './selection-dialogs.tsx';

/** What can be done to the selected keys, and to select them. */
export function selectionActions(): Action[] {
  const { t } = i18n;
  const { ids } = useSelection.getState();
  const all: Action = {
    id: 'select-all',
    icon: ListChecks,
    name: t('shortcuts.selectAll'),
    keys: shortcuts.selectAll[0],
    run: selectAll,
  };
  if (ids.size === 0) return [all];
  const number = new Intl.NumberFormat(regional(i18n.language)).format(ids.size);
  const detail = t('selection.count', { count: ids.size, number });
  const save = (format: 'csv' | 'json', name: string) => ({
    id: `selected-${format}`,
    icon: Download,
    name: `${t('selection.export')}: ${name}`,
    detail,
    run: () => void exportKeys(ids, format),
  });
  return [
    { id: 'selected-tag', icon: Tags, name: t('selection.tag'), detail, run: () => openTags() },
    save('csv', t('selection.asCsv')),
    save('json', t('selection.asJson')),
    {
      id: 'selected-revoke',
      icon: Ban,
      name: t('keys.menuRevoke'),
      detail,
      keys: shortcuts.revoke[0],
      run: openRevoke,
    },
    { id: 'selected-clear', icon: X, name: t('selection.clear'), keys: shortcuts.clear[0], run: clearSelection },
    all,
  ];
}
