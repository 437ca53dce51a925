import type { CommandLineTexts } from '../../texts/command-line-texts.ts';
import type { LanguageTexts } from '../../texts/language-texts.ts';
import type { Language } from '../../texts/languages.ts';

/** The language of the terminal, as the C library finds it. The vault's own setting isn't known here. */
export function languageOf({ LC_ALL, LC_MESSAGES, LANG }: NodeJS.ProcessEnv): Language {
  const tag = (LC_ALL || LC_MESSAGES || LANG || '').toLowerCase().split(/[-_.@]/)[0] ?? '';
  return Object.hasOwn(ofCommandLine, tag) ? (tag as Language) : 'en';
}

// Each is a file of its own in the build, so that a command loads no text that it doesn't print.
const ofCommandLine: Record<Language, () => Promise<{ commandLine: CommandLineTexts }>> = {
  en: () => import('../../texts/en/command-line/index.ts'),
  de: () => import('../../texts/de/command-line/index.ts'),
  es: () => import('../../texts/es/command-line/index.ts'),
};

const all: Record<Language, () => Promise<LanguageTexts>> = {
  en: async () => (await import('../../texts/en/index.ts')).en,
  de: async () => (await import('../../texts/de/index.ts')).de,
  es: async () => (await import('../../texts/es/index.ts')).es,
};

export const commandLineTexts = async (): Promise<CommandLineTexts> =>
  (await ofCommandLine[languageOf(process.env)]()).commandLine;

/** For the sentences of the vault's errors and the kinds of its history. */
export const allTexts = (): Promise<LanguageTexts> => all[languageOf(process.env)]();
