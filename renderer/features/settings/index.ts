import { Settings } from 'lucide-react';
import { loadSettings } from '../../data/settings-store.ts';
import type { Action } from '../../shell/action.ts';
import { openDialog } from '../../shell/dialogs.ts';
import { tell } from '../../shell/events.ts';
import type { Feature } from '../../shell/feature.ts';
import { chosenLanguage, i18n, setLanguage } from '../../texts/i18n.ts';
import { setAppearance } from '../../ui/set-appearance.ts';
import { KeychainNote } from './keychain-note.tsx';
import { languageActions } from './language-actions.ts';
import { SettingsDialog } from './settings-dialog.tsx';
import { SettingsTool } from './settings-tool.tsx';

declare module '../../shell/dialogs.ts' {
  interface Dialogs {
    settings: null;
  }
}

/** The window remembers its language. A new one learns it here. */
async function applySettings(): Promise<void> {
  const loaded = await loadSettings();
  tell({ is: 'settings-loaded', settings: loaded });
  setAppearance(loaded.appearance);
  if (loaded.language !== chosenLanguage()) await setLanguage(loaded.language);
}

const settingsActions = (): Action[] => [
  { id: 'settings', group: 'often', icon: Settings, name: i18n.t('settings.open'), run: () => openDialog('settings') },
  ...languageActions(),
];

export const settings: Feature = {
  dialogs: { settings: SettingsDialog },
  actions: settingsActions,
  // If the vault locks in the meantime, the language stays as it is.
  load: () => void applySettings().catch(() => {}),
  parts: { tools: SettingsTool, 'first-run-notes': KeychainNote },
};
