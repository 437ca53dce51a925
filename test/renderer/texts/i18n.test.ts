import { afterEach, describe, expect, it, vi } from 'vitest';
import { languages, preferredLanguage } from '../../../main/texts/languages.ts';
import { english } from '../../texts/texts.ts';

const { kept, root } = vi.hoisted(() => {
  const kept = new Map<string, string>();
  const root = { lang: 'en' };
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => kept.set(name, value),
    removeItem: (name: string) => kept.delete(name),
  });
  vi.stubGlobal('navigator', { languages: ['fr-CA', 'de-AT', 'en'] });
  vi.stubGlobal('document', { documentElement: root });
  return { kept, root };
});

const { chosenLanguage, i18n, setLanguage } = await import('../../../renderer/texts/i18n.ts');

afterEach(() => setLanguage(null));

it.each([
  [['de-AT', 'en'], 'de'],
  [['fr', 'ES-419', 'en'], 'es'],
  [['en-GB', 'de'], 'en'],
  [['fr', 'constructor'], 'en'],
  [[], 'en'],
])('of %j the window speaks %s', (wanted, language) => {
  expect(preferredLanguage(wanted)).toBe(language);
});

describe('the language', () => {
  it('is that of the system, and the document says so', () => {
    expect(chosenLanguage()).toBeNull();
    expect(i18n.t('common.cancel')).toBe('Abbrechen');
    expect(root.lang).toBe('de');
  });

  it('can be chosen at once, is remembered, and can be given back to the system', async () => {
    await setLanguage('es');
    expect(i18n.t('common.cancel')).toBe('Cancelar');
    expect(root.lang).toBe('es');
    expect([...kept]).toEqual([['latchkey.language', 'es']]);
    expect(chosenLanguage()).toBe('es');

    await setLanguage(null);
    expect(root.lang).toBe('de');
    expect(kept.size).toBe(0);
  });

  it('is the system’s where what was remembered is no language of ours', () => {
    kept.set('latchkey.language', 'tlh');
    expect(chosenLanguage()).toBeNull();
  });

  it.each([
    [1, '1 clave'],
    [2, '2 claves'],
    [1_000_000, '1.000.000 claves'],
  ])('counts %d in Spanish as “%s”', async (count, text) => {
    await setLanguage('es');
    expect(i18n.t('keys.count', { count })).toBe(text);
  });

  it('writes every number as its language does in the country of the system, and nothing else', async () => {
    await setLanguage('de');
    const progress = { done: 12_000, total: 100_000 };
    expect(i18n.t('accounts.syncingCount', progress)).toContain(new Intl.NumberFormat('de-AT').format(12_000));
    await setLanguage('en');
    expect(i18n.t('accounts.syncingCount', progress)).toContain('12,000');
    expect(i18n.t('keys.copy', { label: '12000' })).toContain('12000');
  });

  it.each(Object.keys(languages))('finds every text by its name (%s)', async (language) => {
    await setLanguage(language);
    const missing = [...english.keys()].filter((name) => !i18n.exists(name, { lng: language }));
    expect(english.size).toBeGreaterThan(0);
    expect(missing).toEqual([]);
  });

  it('keeps contexts', async () => {
    await setLanguage('de');
    expect(i18n.t('create.submit', { context: 'token' as string })).toBe('Token erstellen');
    expect(i18n.t('create.submit')).toBe('Schlüssel erstellen');
  });
});
