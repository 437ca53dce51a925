import { Folder } from 'lucide-react';
import { openDialog } from '../../shell/dialogs.ts';
import type { Feature } from '../../shell/feature.ts';
import { i18n } from '../../texts/i18n.ts';
import type { OfKeys } from './of-keys.ts';
import { PlaceDialog } from './place-dialog.tsx';

declare module '../../shell/dialogs.ts' {
  interface Dialogs {
    place: OfKeys;
  }
}

/** The user's projects, and the keys that they use. */
export const projects: Feature = {
  dialogs: { place: PlaceDialog },
  keyChoices: (of) => [
    {
      id: 'place',
      group: 'change',
      icon: Folder,
      text: i18n.t('places.set'),
      choose: () => openDialog('place', { keyIds: [of.id] }),
    },
  ],
};
