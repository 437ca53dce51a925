import { providers as providersDe } from '../../main/texts/de/providers.ts';
import { providers as providersEs } from '../../main/texts/es/providers.ts';
import type { Phrases } from '../../main/texts/phrases.ts';
import { i18n } from './i18n.ts';

const translations: Readonly<Record<string, Phrases>> = { de: providersDe, es: providersEs };

/** What a policy says, in the language of the window; as the policy has it where that is a name or not translated yet. */
export const providerWords = (english: string): string => translations[i18n.language]?.[english] ?? english;
