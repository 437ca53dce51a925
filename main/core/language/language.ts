import type { Settings } from '../../contract/settings.ts';
import { isLanguage, type Language, preferredLanguage } from '../../texts/languages.ts';

/** The language of texts outside the window: the one in the settings, else the first of the system's that Latchkey has, else English. */
export const languageOf = ({ language }: Pick<Settings, 'language'>, system: readonly string[]): Language =>
  isLanguage(language) ? language : preferredLanguage(system);
