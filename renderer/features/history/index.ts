import { History } from 'lucide-react';
import { afterBurst } from '../../shell/events.ts';
import type { Feature } from '../../shell/feature.ts';
import { i18n } from '../../texts/i18n.ts';
import { useHistoryActions } from './export-history.ts';
import { reloadHistory } from './history-store.ts';
import { HistoryView } from './history-view.tsx';
import { path } from './route.ts';

const changed = afterBurst(reloadHistory);

export const history: Feature = {
  route: { path, Page: HistoryView, link: { icon: History, text: () => i18n.t('history.title') } },
  actions: useHistoryActions,
  load: changed,
  onEvent: ({ is }) => is === 'history-changed' && changed(),
};
