import { loadPendingSecrets } from '../../data/pending-secrets-store.ts';
import { afterBurst } from '../../shell/events.ts';
import type { Feature } from '../../shell/feature.ts';
import { InterruptedOperations } from './interrupted-operations.tsx';
import { usePendingSecretActions } from './pending-secret-actions.ts';

const changed = afterBurst(loadPendingSecrets);

export const unfinished: Feature = {
  actions: usePendingSecretActions,
  load: () => void loadPendingSecrets(),
  onEvent: ({ is }) => is === 'pending-secrets-changed' && changed(),
  parts: { 'list-notes': InterruptedOperations },
};
