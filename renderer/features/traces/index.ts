import { ScanSearch } from 'lucide-react';
import { openDialog } from '../../shell/dialogs.ts';
import type { Feature } from '../../shell/feature.ts';
import { i18n } from '../../texts/i18n.ts';
import { TracesDialog } from './traces-dialog.tsx';

declare module '../../shell/dialogs.ts' {
  interface Dialogs {
    traces: null;
  }
}

export const traces: Feature = {
  dialogs: { traces: TracesDialog },
  actions: () => [
    {
      id: 'traces',
      group: 'window',
      icon: ScanSearch,
      name: i18n.t('traces.open'),
      words: i18n.t('traces.words'),
      run: () => openDialog('traces'),
    },
  ],
};
