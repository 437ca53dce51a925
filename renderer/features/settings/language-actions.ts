import { Languages } from 'lucide-react';
import { type Language, languages } from '../../../main/texts/languages.ts';
import { changeSettings } from '../../data/settings-store.ts';
import type { Action } from '../../shell/action.ts';
import { chosenLanguage, i18n, setLanguage } from '../../texts/i18n.ts';
import { complain } from '../../ui/messages.tsx';

async function chooseLanguage(language: Language | null): Promise<void> {
  try {
    await Promise.all([setLanguage(language), changeSettings({ language })]);
  } catch (error) {
    complain(error);
  }
}

export function languageActions(): Action[] {
  const choices = [
    [null, i18n.t('settings.languageOfSystem')] as const,
    ...Object.entries(languages).map(([id, { name }]) => [id, name] as const),
  ];
  return choices
    .filter(([id]) => id !== chosenLanguage())
    .map(([id, name]) => ({
      id: `language-${id}`,
      group: 'account',
      icon: Languages,
      name: i18n.t('quickSearch.language', { name }),
      run: () => void chooseLanguage(id as Language | null),
    }));
}
