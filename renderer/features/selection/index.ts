import { followList } from '../../data/selection-store.ts';
import { afterBurst } from '../../shell/events.ts';
import type { Feature } from '../../shell/feature.ts';
import { RevokeDialog } from './revoke-dialog.tsx';
import { useSelectionActions } from './selection-actions.ts';
import { SelectionBar } from './selection-bar.tsx';
import { type OfKeys, TagDialog } from './tag-dialog.tsx';

declare module '../../shell/dialogs.ts' {
  interface Dialogs {
    tags: OfKeys;
    'revoke-selected': null;
  }
}

const keysChanged = afterBurst(followList);

export const selection: Feature = {
  dialogs: { tags: TagDialog, 'revoke-selected': RevokeDialog },
  actions: useSelectionActions,
  onEvent: ({ is }) => is === 'keys-changed' && keysChanged(),
  parts: { selection: SelectionBar },
};
