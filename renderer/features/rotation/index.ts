import { loadRotations } from '../../data/rotations-store.ts';
import type { OfKey } from '../../shell/dialogs.ts';
import { afterBurst } from '../../shell/events.ts';
import type { Feature } from '../../shell/feature.ts';
import { ofKey } from '../../shell/of-key.tsx';
import { BringInDialog } from './enter-first-secret-dialog.tsx';
import { choicesOfSecret } from './key-choices.ts';
import { RegenerateDialog } from './regenerate-dialog.tsx';
import { useRotationActions } from './rotation-actions.ts';
import { Rotations } from './rotations.tsx';

declare module '../../shell/dialogs.ts' {
  interface Dialogs {
    regenerate: OfKey;
    'enter-secret': OfKey;
  }
}

const changed = afterBurst(loadRotations);

export const rotation: Feature = {
  dialogs: { regenerate: ofKey(RegenerateDialog), 'enter-secret': ofKey(BringInDialog) },
  actions: useRotationActions,
  load: () => void loadRotations(),
  onEvent: ({ is }) => is === 'rotations-changed' && changed(),
  keyChoices: choicesOfSecret,
  parts: { 'list-notes': Rotations },
};
