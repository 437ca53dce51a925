import type { Settings } from '../../contract/settings.ts';
import { isLanguage, type Language, preferredLanguage } from '../../texts/languages.ts';

/** The language of what is said outside the window: the chosen one, else the system's where Latchkey speaks it. */
export const languageOf = ({ language }: Pick<Settings, 'language'>): Language =>
  isLanguage(language) ? language : systemLanguage();

/** For what is said before the settings can be read. */
export const systemLanguage = (): Language => preferredLanguage([new Intl.DateTimeFormat().resolvedOptions().locale]);
