import { History } from 'lucide-react';
import { afterBurst } from '../../shell/events.ts';
import type { Feature } from '../../shell/feature.ts';
import { i18n } from '../../texts/i18n.ts';
import { useActivityActions } from './export-history.ts';
import { reloadActivity } from './history-store.ts';
import { ActivityView } from './history-view.tsx';
import { path } from './route.ts';

const changed = afterBurst(reloadActivity);

export const history: Feature = {
  route: { path, Page: ActivityView, link: { icon: History, text: () => i18n.t('activity.title') } },
  actions: useActivityActions,
  load: changed,
  onEvent: ({ is }) => is === 'activity-changed' && changed(),
};
