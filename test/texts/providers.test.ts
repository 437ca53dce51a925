import { describe, expect, it } from 'vitest';
import { providers } from '../../main/core/providers/index.ts';
import { languages } from '../../main/texts/languages.ts';

const english = languages.en.providers;

/** Which words each provider needs. What its policy says itself is the provider's own, in every language. */
const needed = Object.fromEntries(
  providers.flatMap(({ policy }) => {
    const words = [
      ...(policy.create === 'by-hand' ? ['name'] : []),
      ...(policy.takesCredential ? ['credential', 'role'] : []),
      ...(policy.page ? ['pageRole'] : []),
      ...(policy.revoke.byValue ? ['revoking'] : []),
    ];
    return words.length === 0 ? [] : [[policy.id, words.sort()]];
  }),
);

describe.each(Object.entries(languages))(
  'what is said of providers in %s',
  (language, { providers: { byId, any } }) => {
    it('is there for each that needs it, and for none besides', () => {
      const there = Object.entries(byId).map(([id, words]) => [id, Object.keys(words).sort()]);
      expect(Object.fromEntries(there)).toEqual(needed);
    });

    it('is in that language', () => {
      const reported = Object.entries(byId).flatMap(([id, words]) =>
        Object.entries(words).map(([name, words]) => ({ words, english: english.byId[id]?.[name as 'role'] })),
      );
      const left = reported.filter((of) => of.words === of.english);
      if (language !== 'en') expect(left).toEqual([]);
      expect(any.credential).not.toBe(any.role);
    });
  },
);
