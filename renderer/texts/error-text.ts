import type { CodedError } from '../../main/contract/errors.ts';
import { errors as errorsDe, phrases as phrasesDe } from '../../main/texts/de/errors.ts';
import { providers as providersDe } from '../../main/texts/de/providers.ts';
import { errors as errorsEs, phrases as phrasesEs } from '../../main/texts/es/errors.ts';
import { providers as providersEs } from '../../main/texts/es/providers.ts';
import type { ErrorTexts, Phrases } from '../../main/texts/phrases.ts';
import { i18n } from './i18n.ts';

const translations: Readonly<Record<string, { errors: ErrorTexts; phrases: Phrases }>> = {
  de: { errors: errorsDe, phrases: { ...phrasesDe, ...providersDe } },
  es: { errors: errorsEs, phrases: { ...phrasesEs, ...providersEs } },
};

/** The params that are words of the core. The others are names, addresses and numbers. */
const wordParams = new Set(['credential', 'field', 'problem', 'provider', 'reason', 'role', 'what']);

/** What happened and what to do, in the language of the window; as the core said it where that is not translated. */
export function errorText({ code, message, next, params }: CodedError): { message: string; next: string } {
  const translation = translations[i18n.language];
  const texts = translation?.errors[code];
  if (!translation || !texts) return { message, next };
  const fillIn = (text: string) =>
    fill(text, (name) => {
      const value = String(params[name] ?? '');
      return wordParams.has(name) ? phrase(value, translation.phrases) : value;
    });
  return { message: fillIn(texts.message), next: fillIn(texts.next) };
}

/** The same as one text, for where there is room for no more. */
export function errorSentence(coded: CodedError): string {
  const { message, next } = errorText(coded);
  return `${message} ${next}`;
}

const fill = (text: string, of: (name: string) => string): string =>
  text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => of(name));

function phrase(said: string, phrases: Phrases): string {
  // A provider's or a mail server's number, as in “no such page (404)”.
  const [, words = said, number = ''] = /^(.*?)( \(\d{3}\))?$/s.exec(said) ?? [];
  if (Object.hasOwn(phrases, words)) return `${phrases[words]}${number}`;
  for (const [english, translated] of Object.entries(phrases)) {
    const groups = english.includes('{{') && patternOf(english).exec(said)?.groups;
    if (groups) return fill(translated, (name) => groups[name] ?? '');
  }
  return said;
}

const patternOf = (english: string): RegExp =>
  new RegExp(`^${english.replace(/[.?*+()|]/g, '\\$&').replace(/\{\{(\w+)\}\}/g, '(?<$1>.+)')}$`, 's');
