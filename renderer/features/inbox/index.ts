import { loadMail } from '../../data/mail-store.ts';
import { openDialogNext } from '../../shell/dialogs.ts';
import { afterBurst } from '../../shell/events.ts';
import type { Feature } from '../../shell/feature.ts';
import { Bell } from './bell.tsx';
import { useInboxActions } from './inbox-actions.ts';
import { InboxDialog } from './inbox-dialog.tsx';
import { loadNotices } from './inbox-store.ts';

declare module '../../shell/dialogs.ts' {
  interface Dialogs {
    inbox: null;
  }
}

const noticesChanged = afterBurst(loadNotices);
const mailChanged = afterBurst(loadMail);

export const inbox: Feature = {
  dialogs: { inbox: InboxDialog },
  actions: useInboxActions,
  load() {
    void loadNotices();
    void loadMail();
  },
  onEvent({ is }) {
    if (is === 'notices-changed') noticesChanged();
    else if (is === 'mail-changed') mailChanged();
    else if (is === 'show-inbox') openDialogNext('inbox');
  },
  parts: { views: Bell },
};
