import { describe, expect, it } from 'vitest';
import { languages } from '../../main/texts/languages.ts';
import { storeText } from '../../main/texts/store-texts.ts';
import { slotsOf, textsOf } from './texts.ts';

const { en } = languages;

describe.each(Object.entries(languages))('what is said of secret stores in %s', (language, { stores }) => {
  const { byId, any } = stores;

  it('names a store by its own name where it has no texts', () => {
    for (const [of, text] of Object.entries(any)) {
      expect(slotsOf(text), of).toEqual(['{{store}}']);
      expect(storeText('Pass', of as keyof typeof any, stores)).toContain('Pass');
    }
  });

  it('has texts of its own for a store that Latchkey has an own word for', () => {
    for (const [id, texts] of Object.entries(byId)) {
      for (const [of, text] of Object.entries(texts)) {
        expect(slotsOf(text)).toEqual([]);
        expect(storeText(id, of as keyof typeof any, stores)).toBe(text);
      }
    }
  });

  it('takes no text from an object that is no store', () => {
    expect(storeText('constructor', 'name', stores)).toBe('constructor');
  });

  it('has no text that was left English, and no English quotation marks', () => {
    if (language === 'en') return;
    const english = textsOf(en.stores);
    const wrong = [...textsOf(stores)].filter(([key, text]) => text === english.get(key) || /["”’]/.test(text));
    expect(wrong.map(([key]) => key)).toEqual(['any.name']);
  });
});
