import { ScanSearch } from 'lucide-react';
import { openDialog } from '../../shell/dialogs.ts';
import type { Feature } from '../../shell/feature.ts';
import { i18n } from '../../texts/i18n.ts';
import { setProgress } from './progress-store.ts';
import { ScanDialog } from './scan-dialog.tsx';

declare module '../../shell/dialogs.ts' {
  interface Dialogs {
    scan: null;
  }
}

export const scan: Feature = {
  dialogs: { scan: ScanDialog },
  actions: () => [
    { id: 'scan', group: 'window', icon: ScanSearch, name: i18n.t('scan.open'), run: () => openDialog('scan') },
  ],
  onEvent(event) {
    if (event.is === 'scan-progress') setProgress(event);
  },
};
