import { loadHistory, loadKey } from '../../data/details-store.ts';
import { afterBurst } from '../../shell/events.ts';
import type { Feature } from '../../shell/feature.ts';
import { goToKey } from '../../shell/go-to-key.ts';
import { DetailsPane } from './details-pane.tsx';

const keysChanged = afterBurst(loadKey);
const historyChanged = afterBurst(loadHistory);

export const details: Feature = {
  load() {
    void loadKey();
    historyChanged();
  },
  onEvent(event) {
    if (event.is === 'keys-changed') keysChanged();
    else if (event.is === 'history-changed') historyChanged();
    else if (event.is === 'show-key') goToKey(event.keyId);
  },
  parts: { 'beside-list': DetailsPane },
};
