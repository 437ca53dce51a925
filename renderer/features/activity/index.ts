import { History } from 'lucide-react';
import { afterBurst } from '../../shell/events.ts';
import type { Feature } from '../../shell/feature.ts';
import { i18n } from '../../texts/i18n.ts';
import { reloadActivity } from './activity-store.ts';
import { ActivityView } from './activity-view.tsx';
import { useActivityActions } from './export-activity.ts';
import { path } from './route.ts';

const changed = afterBurst(reloadActivity);

export const activity: Feature = {
  route: { path, Page: ActivityView, link: { icon: History, text: () => i18n.t('activity.title') } },
  actions: useActivityActions,
  load: changed,
  onEvent: ({ is }) => is === 'activity-changed' && changed(),
};
