import { de } from './de/index.ts';
import { en } from './en/index.ts';
import { es } from './es/index.ts';
import type { LanguageTexts } from './language-texts.ts';

/** The supported languages. To add one, add a folder beside these and a line here. */
export const languages = { en, de, es } as const satisfies Record<string, LanguageTexts>;

export type Language = keyof typeof languages;

export const isLanguage = (value: unknown): value is Language =>
  typeof value === 'string' && Object.hasOwn(languages, value);

/** The first supported language of those that the system prefers, such as `de-AT` or `de_AT.UTF-8`; English if none is supported. */
export function preferredLanguage(wanted: readonly string[]): Language {
  return wanted.map((tag) => tag.toLowerCase().split(/[-_]/)[0]).find(isLanguage) ?? 'en';
}
