import { describe, expect, it } from 'vitest';
import { languages } from '../../main/texts/languages.ts';
import { english, slotsOf, translated } from './texts.ts';

/** Texts that are right although they equal the English ones. */
const sameOnPurpose: Readonly<Record<keyof typeof translated, Readonly<Record<string, string>>>> = {
  de: {
    'about.version': 'the German word is the same',
    'about.host.loopback': 'the German word is the same',
    'addAccount.label': 'the German word is the same',
    'areas.word.team': 'the German word is the same',
    'create.label_name': 'the German word is the same',
    'details.open': 'the German word is the same',
    'keys.status': 'the German word is the same',
    'faults.roles.admin': 'the German word is the same',
    'places.environments.test': 'the German word is the same',
    'locked.passphrase': 'the German word is the same',
    'secondFactor.code': 'the German word is the same',
    'setup.passphrase': 'the German word is the same',
    'settings.mailPort': 'the German word is the same',
  },
  es: { 'keyboard.control': 'what stands on Spanish keyboards', 'traces.form.hex': 'the Spanish word is the same' },
};
const inEveryLanguage: Readonly<Record<string, string>> = {
  'about.proxy': 'the word of the field in each language',
  'faults.roles.token_manager': 'the name of a role at the provider',
  'history.exportAs.json': 'the name of a format',
  'places.copyFormats.json': 'the name of a format',
  'scan.atPath': 'a path and a place in it',
  'scan.target.npm': 'the name of a program and its file',
  'scan.target.git': 'the name of a program and its file',
  'scan.target.docker': 'the name of a program and its file',
  'scan.target.aws': 'the name of a program and its file',
  'scan.target.cargo': 'the name of a program and its file',
  'settings.mailSecurities.tls': 'the name of a protocol',
  'settings.mailSecurities.starttls': 'the name of a protocol',
  'traces.form.base64': 'the name of an encoding',
  'traces.form.utf-16': 'the name of an encoding',
  'time.never': 'two dashes, as every provider shows them',
};

describe.each(Object.entries(translated))('%s', (language, texts) => {
  const allowed = { ...inEveryLanguage, ...sameOnPurpose[language as keyof typeof translated] };

  it('has the params and tags of each English text, and none more', () => {
    const differing = [...english].filter(([key, text]) => {
      return slotsOf(texts.get(key) ?? '').join() !== slotsOf(text).join();
    });
    expect(differing).toEqual([]);
  });

  it('has no text that was left English', () => {
    const same = [...english].filter(([key, text]) => texts.get(key) === text).map(([key]) => key);
    expect(same.sort()).toEqual(Object.keys(allowed).sort());
  });

  it('has no empty text and no English quotation marks', () => {
    const wrong = [...texts.values()].filter((text) => text.trim() === '' || /["”’]/.test(text));
    expect(wrong).toEqual([]);
  });
});

describe('dots at the end', () => {
  // An ellipsis that stands for words has a space before it in German, and none in the other two.
  it.each([
    ['en', english, / …$/],
    ['de', translated.de, /\S…$/],
    ['es', translated.es, / …$/],
  ] as const)('of %s are set as that language sets them', (_, texts, wrong) => {
    const dotted = [...texts.values()].filter((text) => text.endsWith('…'));
    expect(dotted.length).toBeGreaterThan(9);
    expect(dotted.filter((text) => wrong.test(text))).toEqual([]);
  });
});

describe.each(Object.keys(languages))('plurals of %s', (language) => {
  const texts = { en: english, ...translated }[language] ?? new Map<string, string>();

  it('are there in each category that the language has, and in no other', () => {
    const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const counted = [...english.keys()].filter((key) => key.endsWith('_other')).map((key) => key.slice(0, -6));
    expect(counted).not.toEqual([]);
    for (const key of counted) {
      const has = [...texts.keys()].filter(
        (other) => /^_(zero|one|two|few|many|other)$/.test(other.slice(key.length)) && other.startsWith(key),
      );
      expect(has.sort()).toEqual(categories.map((category) => `${key}_${category}`).sort());
    }
  });
});
