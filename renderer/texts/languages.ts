import type { Language } from '../../main/contract/settings.ts';

/** The languages of the window, by their own names. */
export const languages = { en: 'English', de: 'Deutsch', es: 'Español' } as const satisfies Record<Language, string>;

export type { Language };

export const isLanguage = (value: unknown): value is Language =>
  typeof value === 'string' && Object.hasOwn(languages, value);

/** The first that Latchkey speaks of those that the system prefers, such as `de-AT`. */
export function preferredLanguage(wanted: readonly string[]): Language {
  return wanted.map((tag) => tag.toLowerCase().split('-')[0]).find(isLanguage) ?? 'en';
}

/** As the system writes this language: dates and numbers differ between `en-GB` and `en-US`, and their texts are the same. */
export const regional = (language: string): string =>
  navigator.languages.find((tag) => tag.toLowerCase().split('-')[0] === language) ?? language;

/** The same keys, each with a text of its own: a missing or a surplus one does not compile. */
export type Translated<Texts> = {
  readonly [Key in keyof Texts]: Texts[Key] extends string ? string : Translated<Texts[Key]>;
};
