import { Undo2 } from 'lucide-react';
import type { Action } from '../../shell/action.ts';
import type { Feature } from '../../shell/feature.ts';
import { shortcuts } from '../../shell/shortcuts.ts';
import { i18n } from '../../texts/i18n.ts';
import { undoLast } from '../../ui/messages.tsx';
import { QuickSearch } from './quick-search.tsx';
import { QuickSearchButton } from './quick-search-button.tsx';
import { openQuickSearch } from './quick-search-store.ts';
import { followEscapeWhileLocked } from './use-keys.ts';

function undoActions(): Action[] {
  const undo = undoLast();
  if (undo === null) return [];
  const [keys] = shortcuts.undo;
  return [
    { id: 'undo', group: 'often', icon: Undo2, name: i18n.t('messages.undo'), keys, overDialog: true, run: undo },
  ];
}

export const quickSearch: Feature = {
  start: followEscapeWhileLocked,
  actions: undoActions,
  onEvent: ({ is }) => is === 'quick-search' && openQuickSearch('quick'),
  parts: { 'quick-search': QuickSearchButton, window: QuickSearch },
};
