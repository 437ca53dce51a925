import { afterEach, expect, it, vi } from 'vitest';
import { languageOf } from '../../../main/core/language/language.ts';
import { textFor } from '../../../main/texts/counted.ts';

afterEach(() => vi.restoreAllMocks());

it.each([
  ['de-AT', 'de'],
  ['es-419', 'es'],
  ['en-US-u-va-posix', 'en'],
  ['fr-CA', 'en'],
  ['und', 'en'],
])('on a system that speaks %s, Latchkey speaks %s', (locale, language) => {
  vi.spyOn(Intl.PluralRules.prototype, 'resolvedOptions').mockReturnValue({
    locale,
  } as Intl.ResolvedPluralRulesOptions);
  expect(languageOf({ language: null })).toBe(language);
  // A language that was chosen in a version of Latchkey that has it.
  expect(languageOf({ language: 'tlh' })).toBe(language);
});

it('speaks what was chosen, whatever the system does', () => {
  for (const language of ['en', 'de', 'es'] as const) expect(languageOf({ language })).toBe(language);
});

it.each([
  [0, 'en', 'keys'],
  [1, 'de', 'key'],
  [2, 'es', 'keys'],
  [1_000_000, 'es', 'keys'],
] as const)('has a text for %d in %s', (count, language, text) => {
  expect(textFor({ one: 'key', other: 'keys' }, count, language)).toBe(text);
});
