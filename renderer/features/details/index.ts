import { loadHistory, loadKey } from '../../data/details-store.ts';
import { afterBurst } from '../../shell/events.ts';
import type { Feature } from '../../shell/feature.ts';
import { goToKey } from '../../shell/go-to-key.ts';
import { DetailsPane } from './details-pane.tsx';

const keysChanged = afterBurst(loadKey);
const activityChanged = afterBurst(loadHistory);

export const details: Feature = {
  load() {
    void loadKey();
    activityChanged();
  },
  onEvent(event) {
    if (event.is === 'keys-changed') keysChanged();
    else if (event.is === 'activity-changed') activityChanged();
    else if (event.is === 'show-key') goToKey(event.keyId);
  },
  parts: { 'beside-list': DetailsPane },
};
