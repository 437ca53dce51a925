import type { Settings } from '../../contract/settings.ts';
import { type Language, preferredLanguage } from '../../texts/languages.ts';

/** The language of what is said outside the window: the chosen one, else the system's where Latchkey speaks it. */
export function languageOf(settings: Pick<Settings, 'language'>): Language {
  return settings.language ?? preferredLanguage([new Intl.DateTimeFormat().resolvedOptions().locale]);
}
