import { TriangleAlert } from 'lucide-react';
import type { Key } from '../../../main/contract/key.ts';
import { loadLeaks } from '../../data/leaks-store.ts';
import type { OfKey } from '../../shell/dialogs.ts';
import { afterBurst } from '../../shell/events.ts';
import type { Feature } from '../../shell/feature.ts';
import type { KeyChoice } from '../../shell/key-choice.ts';
import { ofKey, openDialogOfKey } from '../../shell/of-key.tsx';
import { i18n } from '../../texts/i18n.ts';
import { LeakedDialog } from './leaked-dialog.tsx';
import { Leaks } from './leaks.tsx';

declare module '../../shell/dialogs.ts' {
  interface Dialogs {
    leaked: OfKey;
  }
}

const changed = afterBurst(loadLeaks);

function choicesOfLeak(of: Key): KeyChoice[] {
  if (of.revokedAt !== null) return [];
  return [
    {
      id: 'leaked',
      group: 'end',
      icon: TriangleAlert,
      text: i18n.t('leaks.menu'),
      choose: () => openDialogOfKey('leaked', of),
    },
  ];
}

export const leaks: Feature = {
  dialogs: { leaked: ofKey(LeakedDialog) },
  load: () => void loadLeaks(),
  // How far a leak is follows from its key, too.
  onEvent: ({ is }) => (is === 'leaks-changed' || is === 'keys-changed') && changed(),
  keyChoices: choicesOfLeak,
  parts: { 'list-notes': Leaks },
};
