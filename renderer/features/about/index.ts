import { Info } from 'lucide-react';
import { openDialog } from '../../shell/dialogs.ts';
import { afterBurst } from '../../shell/events.ts';
import type { Feature } from '../../shell/feature.ts';
import { i18n } from '../../texts/i18n.ts';
import { AboutDialog } from './about-dialog.tsx';
import { UpdateTool } from './update-tool.tsx';
import { loadUpdates } from './updates-store.ts';

declare module '../../shell/dialogs.ts' {
  interface Dialogs {
    about: null;
  }
}

const changed = afterBurst(loadUpdates);

export const about: Feature = {
  dialogs: { about: AboutDialog },
  actions: () => [
    { id: 'about', group: 'window', icon: Info, name: i18n.t('about.open'), run: () => openDialog('about') },
  ],
  load: () => void loadUpdates(),
  onEvent: ({ is }) => is === 'update-changed' && changed(),
  parts: { tools: UpdateTool },
};
