import { loadCreations } from '../../data/creations-store.ts';
import { afterBurst } from '../../shell/events.ts';
import type { Feature } from '../../shell/feature.ts';
import { useCreationActions } from './creation-actions.ts';
import { UnfinishedCreations } from './unfinished-creations.tsx';

const changed = afterBurst(loadCreations);

export const unfinished: Feature = {
  actions: useCreationActions,
  load: () => void loadCreations(),
  onEvent: ({ is }) => is === 'creations-changed' && changed(),
  parts: { 'list-notes': UnfinishedCreations },
};
