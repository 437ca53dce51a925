import { expect, it } from 'vitest';
import { languageOf } from '../../../main/core/language/language.ts';
import { textFor } from '../../../main/texts/counted.ts';

it.each([
  [['de-AT'], 'de'],
  [['es-419'], 'es'],
  [['en-US-u-va-posix'], 'en'],
  [['fr-CA', 'es_MX.UTF-8', 'de'], 'es'],
  [['fr-CA'], 'en'],
  [['C'], 'en'],
  [[], 'en'],
])('on a system that speaks %j, Latchkey speaks %s', (system, language) => {
  expect(languageOf({ language: null }, system)).toBe(language);
  // A language that was chosen in a version of Latchkey that has it.
  expect(languageOf({ language: 'tlh' }, system)).toBe(language);
});

it('speaks what was chosen, whatever the system does', () => {
  for (const language of ['en', 'de', 'es'] as const) expect(languageOf({ language }, ['fr', 'de'])).toBe(language);
});

it.each([
  [0, 'en', 'keys'],
  [1, 'de', 'key'],
  [2, 'es', 'keys'],
  [1_000_000, 'es', 'keys'],
] as const)('has a text for %d in %s', (count, language, text) => {
  expect(textFor({ one: 'key', other: 'keys' }, count, language)).toBe(text);
});
