import { Info } from 'lucide-react';
import { openDialog } from '../../shell/dialogs.ts';
import type { Feature } from '../../shell/feature.ts';
import { i18n } from '../../texts/i18n.ts';
import { AboutDialog } from './about-dialog.tsx';

declare module '../../shell/dialogs.ts' {
  interface Dialogs {
    about: null;
  }
}

export const about: Feature = {
  dialogs: { about: AboutDialog },
  actions: () => [
    { id: 'about', group: 'window', icon: Info, name: i18n.t('about.open'), run: () => openDialog('about') },
  ],
};
