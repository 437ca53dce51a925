import type { Settings } from '../../contract/settings.ts';
import { isLanguage, type Language, preferredLanguage } from '../../texts/languages.ts';

/** The language of texts outside the window: the one in the settings, else the system's, else English. */
export const languageOf = ({ language }: Pick<Settings, 'language'>): Language =>
  isLanguage(language) ? language : systemLanguage();

/** For texts that are shown before the settings can be read. The rules for plurals load 20 ms faster than a format of dates. */
export const systemLanguage = (): Language => preferredLanguage([new Intl.PluralRules().resolvedOptions().locale]);
