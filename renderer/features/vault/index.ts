import { LockKeyhole } from 'lucide-react';
import { hasAccounts } from '../../data/accounts-store.ts';
import { lock } from '../../data/vault-store.ts';
import type { Action } from '../../shell/action.ts';
import type { Feature } from '../../shell/feature.ts';
import { useShortcutKeys } from '../../shell/shortcuts.ts';
import { i18n } from '../../texts/i18n.ts';
import { LockTool } from './lock-tool.tsx';
import { LockedScreen } from './locked-screen.tsx';
import { reportPresence } from './report-presence.ts';
import { SetupScreen } from './setup-screen.tsx';

function useVaultActions(): Action[] {
  const [keys] = useShortcutKeys()('lock');
  return [
    {
      id: 'lock',
      group: 'often',
      icon: LockKeyhole,
      name: i18n.t('shortcuts.lock'),
      keys,
      overDialog: true,
      run: lock,
    },
  ];
}

export const vault: Feature = {
  start: reportPresence,
  screens: { setup: SetupScreen, locked: LockedScreen },
  actions: useVaultActions,
  shortcuts: () => (hasAccounts() ? { lock } : {}),
  parts: { tools: LockTool },
};
