import { describe, expect, it, vi } from 'vitest';
import { providers } from '../../../main/core/providers/index.ts';
import { providers as providersDe } from '../../../main/texts/de/providers.ts';
import { providers as providersEs } from '../../../main/texts/es/providers.ts';

vi.hoisted(() => {
  vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {}, removeItem: () => {} });
  vi.stubGlobal('navigator', { languages: ['en'] });
  vi.stubGlobal('document', { documentElement: {} });
});

const { errorText } = await import('../../../renderer/texts/error-text.ts');
const { setLanguage } = await import('../../../renderer/texts/i18n.ts');
const { providerWords } = await import('../../../renderer/texts/provider-words.ts');
const { VaultError } = await import('../../../main/contract/errors.ts');

/** What a provider calls itself, in every language. The way to its page (`page.path`) is in its own words too. */
const ownNames = new Set(['Lev', 'Level', 'Level Access', 'Sandbox']);

/** All that the window shows of the policies and that may be a sentence's part. */
const shown = new Set(
  providers.flatMap(({ policy }) => [
    policy.name,
    ...policy.kinds.map(({ name }) => name),
    ...(policy.credential ? [policy.credential.noun, policy.credential.role] : []),
    ...(policy.page ? [policy.page.role] : []),
  ]),
);
const toTranslate = [...shown].filter((words) => !ownNames.has(words)).sort();

describe.each([
  ['de', providersDe],
  ['es', providersEs],
] as const)('the words of policies in %s', (language, words) => {
  it('are there for each that is no name, and for none besides', () => {
    expect(Object.keys(words).sort()).toEqual(toTranslate);
    expect(Object.entries(words).filter(([english, text]) => english === text || /["”’]/.test(text))).toEqual([]);
  });

  it('are what the window shows, in forms and in errors', async () => {
    await setLanguage(language);
    const role = 'a workspace admin, in an account where API keys are enabled';
    expect(providerWords(role)).toBe(words[role]);
    expect(
      errorText(new VaultError('provider_forbidden', { account: 'Work', provider: 'Lev', role }).toCoded()).next,
    ).toBe(
      `${{ de: 'Andere Zugangsdaten benutzen. Nötig ist: ', es: 'Usar otra credencial. Hace falta: ' }[language]}${words[role]}.`,
    );
  });
});

it('a policy that is new is shown in its own English', async () => {
  await setLanguage('de');
  expect(providerWords('a key of the moon')).toBe('a key of the moon');
  await setLanguage('en');
  expect(toTranslate.map(providerWords)).toEqual(toTranslate);
});
