import { providersDe } from './de/providers.ts';
import type { Phrases } from './error-text.ts';
import { providersEs } from './es/providers.ts';
import { i18n } from './i18n.ts';

const translations: Readonly<Record<string, Phrases>> = { de: providersDe, es: providersEs };

/** What a policy says, in the language of the window; as the policy has it where that is a name or not translated yet. */
export const providerWords = (english: string): string => translations[i18n.language]?.[english] ?? english;
