import { ArchiveRestore } from 'lucide-react';
import { afterBurst } from '../../shell/events.ts';
import type { Feature } from '../../shell/feature.ts';
import { i18n } from '../../texts/i18n.ts';
import { EraseConfirm } from './erase-confirm.tsx';
import { RemovedAccounts } from './removed-accounts.tsx';
import { loadRemoved } from './removed-store.ts';
import { RemovedView } from './removed-view.tsx';
import { path } from './route.ts';

declare module '../../shell/dialogs.ts' {
  interface Dialogs {
    /** By the ids of what is to be erased. */
    'erase-removed': { ids: readonly string[] };
  }
}

const changed = afterBurst(loadRemoved);

export const removed: Feature = {
  route: { path, Page: RemovedView, link: { icon: ArchiveRestore, text: () => i18n.t('removed.title') } },
  dialogs: { 'erase-removed': EraseConfirm },
  load: changed,
  onEvent: ({ is }) => is === 'removed-changed' && changed(),
  parts: { 'first-run-notes': RemovedAccounts },
};
