import { Archive, ArchiveRestore } from 'lucide-react';
import { openDialog } from '../../shell/dialogs.ts';
import { afterBurst } from '../../shell/events.ts';
import type { Feature } from '../../shell/feature.ts';
import { i18n } from '../../texts/i18n.ts';
import { BackupNotes } from './backup-notes.tsx';
import { loadBackupState } from './backup-store.ts';
import { GoBackConfirm } from './go-back-confirm.tsx';
import { RestoreBackupDialog } from './restore-backup-dialog.tsx';
import { SaveBackupDialog } from './save-backup-dialog.tsx';

declare module '../../shell/dialogs.ts' {
  interface Dialogs {
    'save-backup': null;
    'restore-backup': null;
    'go-back': { generation: string };
  }
}

const changed = afterBurst(loadBackupState);

export const backup: Feature = {
  dialogs: { 'save-backup': SaveBackupDialog, 'restore-backup': RestoreBackupDialog, 'go-back': GoBackConfirm },
  actions: () => [
    {
      id: 'save-backup',
      group: 'window',
      icon: Archive,
      name: i18n.t('backup.save'),
      run: () => openDialog('save-backup'),
    },
    {
      id: 'restore-backup',
      group: 'window',
      icon: ArchiveRestore,
      name: i18n.t('backup.restore'),
      run: () => openDialog('restore-backup'),
    },
  ],
  load: () => void loadBackupState(),
  onEvent: ({ is }) => is === 'backup-changed' && changed(),
  parts: { 'list-notes': BackupNotes, 'first-run-notes': BackupNotes },
};
