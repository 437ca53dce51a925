import { FileDown } from 'lucide-react';
import { openDialog } from '../../shell/dialogs.ts';
import type { Feature } from '../../shell/feature.ts';
import { i18n } from '../../texts/i18n.ts';
import { ImportDialog } from './import-dialog.tsx';
import { ImportTool } from './import-tool.tsx';
import { setProgress } from './progress-store.ts';

declare module '../../shell/dialogs.ts' {
  interface Dialogs {
    import: null;
  }
}

export const importKeys: Feature = {
  dialogs: { import: ImportDialog },
  actions: () => [
    { id: 'import', group: 'window', icon: FileDown, name: i18n.t('import.open'), run: () => openDialog('import') },
  ],
  onEvent(event) {
    if (event.is === 'import-progress') setProgress(event);
  },
  parts: { tools: ImportTool },
};
