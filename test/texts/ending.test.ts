import { expect, it } from 'vitest';
import { languages } from '../../main/texts/languages.ts';
import { textsOf } from './texts.ts';

/** How the two ends of a key are called, with every form of the words. */
const words = {
  en: { revoke: /revo[kc]/i, delete: /delet/i },
  de: { revoke: /widerr[uo]f/i, delete: /(?<!ein)lösch/i },
  es: { revoke: /revo(c|qu)|revóca/i, delete: /elim[ií]n/i },
};

it.each(Object.entries(languages))(
  'the end of a key is called as its provider calls it, in %s',
  (language, { window }) => {
    const texts = textsOf(window);
    const { revoke, delete: deletes } = words[language as keyof typeof words];
    const ending = [...texts].filter(([key]) => /_(delete|mixed)(_|$)/.test(key));
    expect(ending.length).toBeGreaterThan(50);
    const wrong = ending.filter(([key, text]) => {
      const saysRevoked = revoke.test(text);
      // A text for both has both words, or neither.
      return key.includes('_mixed') ? saysRevoked !== deletes.test(text) : saysRevoked || !deletes.test(text);
    });
    expect(wrong).toEqual([]);
    const plain = ending.map(([key]) => key.replace(/_(delete|mixed)(?=_|$)/, ''));
    expect(plain.filter((key) => deletes.test(texts.get(key) ?? ''))).toEqual([]);
  },
);

it.each(Object.entries(languages))(
  'selected keys that end differently are named by both words, in %s',
  (_language, { window }) => {
    const { revokeSeveral } = window;
    const speaking = Object.keys(revokeSeveral).filter((key) => key.includes('_delete'));
    expect(speaking.map((key) => key.replace('_delete', '_mixed')).filter((key) => !(key in revokeSeveral))).toEqual(
      [],
    );
  },
);
