import i18next, { type FormatterModule } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { isolated } from '../../main/contract/foreign-text.ts';
import type { en } from '../../main/texts/en/index.ts';
import { isLanguage, type Language, languages, preferredLanguage } from '../../main/texts/languages.ts';
import { regional } from './regional.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof en.window };
  }
}

const storageKey = 'latchkey.language';

/** The language that the user chose; null for the system's. */
export function chosenLanguage(): Language | null {
  try {
    const kept = localStorage.getItem(storageKey);
    return isLanguage(kept) ? kept : null;
  } catch {
    // A browser may refuse storage.
    return null;
  }
}

const digits = new Map<string, Intl.NumberFormat>();

export function writeNumber(value: number, language: string): string {
  const tag = regional(language);
  const written = digits.get(tag) ?? new Intl.NumberFormat(tag);
  digits.set(tag, written);
  return written.format(value);
}

/**
 * Writes numbers in texts as in their language, without a format in each text: “100,000 keys”, “100.000 Schlüssel”. Isolates
 * everything else, because it may be the name of something, in any script.
 */
const numbersByIntl: FormatterModule = {
  type: 'formatter',
  init() {},
  add() {},
  addCached() {},
  format(value, _format, language) {
    if (typeof value === 'string') return isolated(value);
    return typeof value === 'number' ? writeNumber(value, language ?? 'en') : value;
  },
};

const ofSystem = (): Language => preferredLanguage(navigator.languages);

export const i18n = i18next;

export const currentLanguage = (): Language => (isLanguage(i18n.language) ? i18n.language : 'en');

i18n.on('languageChanged', (language) => {
  document.documentElement.lang = language;
});
void i18n
  .use(initReactI18next)
  .use(numbersByIntl)
  .init({
    lng: chosenLanguage() ?? ofSystem(),
    fallbackLng: 'en',
    // Names of texts contain colons, such as `DELETE /api-keys/:id`.
    nsSeparator: false,
    resources: Object.fromEntries(
      Object.entries(languages).map(([language, { window }]) => [language, { translation: window }]),
    ),
    // React escapes what it renders; escaping here too would show entities in labels.
    interpolation: { escapeValue: false, alwaysFormat: true },
  });

/** The system may change its language while the window is open. */
globalThis.addEventListener?.('languagechange', () => {
  if (chosenLanguage() === null) void i18n.changeLanguage(ofSystem());
});

/** Takes effect at once and is kept for the next start. Null for the system's language. */
export async function setLanguage(wanted: string | null): Promise<void> {
  const language = isLanguage(wanted) ? wanted : null;
  try {
    if (language === null) localStorage.removeItem(storageKey);
    else localStorage.setItem(storageKey, language);
  } catch {
    // Without storage, the choice lasts as long as this window.
  }
  await i18n.changeLanguage(language ?? ofSystem());
}
