import { Keyboard } from 'lucide-react';
import type { Action } from '../../shell/action.ts';
import { openDialog } from '../../shell/dialogs.ts';
import type { Feature } from '../../shell/feature.ts';
import { useShortcutKeys } from '../../shell/shortcuts.ts';
import { i18n } from '../../texts/i18n.ts';
import { ShortcutsDialog } from './shortcuts-dialog.tsx';

declare module '../../shell/dialogs.ts' {
  interface Dialogs {
    shortcuts: null;
  }
}

const open = () => openDialog('shortcuts');

function useHelpActions(): Action[] {
  const [keys] = useShortcutKeys()('help');
  return [{ id: 'shortcuts', group: 'window', icon: Keyboard, name: i18n.t('shortcuts.title'), keys, run: open }];
}

export const shortcuts: Feature = {
  dialogs: { shortcuts: ShortcutsDialog },
  actions: useHelpActions,
  shortcuts: () => ({ help: open }),
};
