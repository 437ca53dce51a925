import { FileOutput, Folder, FolderInput } from 'lucide-react';
import { openDialog } from '../../shell/dialogs.ts';
import type { Feature } from '../../shell/feature.ts';
import type { KeyChoice } from '../../shell/key-choice.ts';
import { i18n } from '../../texts/i18n.ts';
import { MoveDialog } from './move-dialog.tsx';
import type { OfKeys } from './of-keys.ts';
import { PlaceDialog } from './place-dialog.tsx';
import { WriteEnvDialog } from './write-env-dialog.tsx';

declare module '../../shell/dialogs.ts' {
  interface Dialogs {
    place: OfKeys;
    'move-keys': OfKeys;
    'write-env': null;
  }
}

/** The user's projects, and the keys that they use. */
export const projects: Feature = {
  dialogs: { place: PlaceDialog, 'move-keys': MoveDialog, 'write-env': WriteEnvDialog },
  actions: () => [
    {
      id: 'write-env',
      group: 'window',
      icon: FileOutput,
      name: i18n.t('places.writeEnv'),
      run: () => openDialog('write-env'),
    },
  ],
  keyChoices: (of, account) => [
    {
      id: 'place',
      group: 'change',
      icon: Folder,
      text: i18n.t('places.set'),
      choose: () => openDialog('place', { keyIds: [of.id] }),
    },
    ...(account.policy.list === 'none' ? [moveChoice(of.id)] : []),
  ],
};

const moveChoice = (keyId: string): KeyChoice => ({
  id: 'move',
  group: 'change',
  icon: FolderInput,
  text: i18n.t('places.move'),
  choose: () => openDialog('move-keys', { keyIds: [keyId] }),
});
