import { Archive, ArchiveRestore, CalendarClock } from 'lucide-react';
import { loadBackupState } from '../../data/backup-store.ts';
import { openDialog } from '../../shell/dialogs.ts';
import { afterBurst } from '../../shell/events.ts';
import type { Feature } from '../../shell/feature.ts';
import { i18n } from '../../texts/i18n.ts';
import { BackupNotes } from './backup-notes.tsx';
import { BackupSettings } from './backup-settings.tsx';
import { DueBackupDialog } from './due-backup-dialog.tsx';
import { GoBackConfirm } from './go-back-confirm.tsx';
import { RestoreBackupDialog } from './restore-backup-dialog.tsx';
import { SaveBackupDialog } from './save-backup-dialog.tsx';
import { ScheduleDialog } from './schedule-dialog.tsx';

declare module '../../shell/dialogs.ts' {
  interface Dialogs {
    'save-backup': null;
    'restore-backup': null;
    'schedule-backup': null;
    'due-backup': null;
    'go-back': { generation: string };
  }
}

const changed = afterBurst(loadBackupState);

export const backup: Feature = {
  dialogs: {
    'save-backup': SaveBackupDialog,
    'restore-backup': RestoreBackupDialog,
    'schedule-backup': ScheduleDialog,
    'due-backup': DueBackupDialog,
    'go-back': GoBackConfirm,
  },
  actions: () => [
    {
      id: 'save-backup',
      group: 'window',
      icon: Archive,
      name: i18n.t('backup.save'),
      run: () => openDialog('save-backup'),
    },
    {
      id: 'schedule-backup',
      group: 'window',
      icon: CalendarClock,
      name: i18n.t('backup.schedule'),
      run: () => openDialog('schedule-backup'),
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
  parts: { 'list-notes': BackupNotes, 'first-run-notes': BackupNotes, 'backup-settings': BackupSettings },
};
