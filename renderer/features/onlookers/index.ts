import { Eye, EyeOff } from 'lucide-react';
import { toggleBlur, useBlur } from '../../data/blur-store.ts';
import type { Action } from '../../shell/action.ts';
import type { Feature } from '../../shell/feature.ts';
import { useShortcutKeys } from '../../shell/shortcuts.ts';
import { i18n } from '../../texts/i18n.ts';
import { BlurButton } from './blur-button.tsx';
import { CaptureNote } from './capture-note.tsx';

function useOnlookersActions(): Action[] {
  const isBlurred = useBlur((state) => state.isBlurred);
  const [keys] = useShortcutKeys()('blur');
  return [
    {
      id: 'blur',
      group: 'page',
      icon: isBlurred ? Eye : EyeOff,
      name: i18n.t(isBlurred ? 'onlookers.unblur' : 'onlookers.blur'),
      keys,
      overDialog: true,
      run: toggleBlur,
    },
  ];
}

export const onlookers: Feature = {
  actions: useOnlookersActions,
  shortcuts: () => ({ blur: toggleBlur }),
  parts: { brand: BlurButton, 'below-secret': CaptureNote },
};
