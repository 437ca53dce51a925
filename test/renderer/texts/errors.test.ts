import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { errorTexts } from '../../../main/contract/error-texts.ts';
import { type CodedError, VaultError } from '../../../main/contract/errors.ts';
import { errors as errorsDe, phrases as phrasesDe } from '../../../main/texts/de/errors.ts';
import { errors as errorsEs, phrases as phrasesEs } from '../../../main/texts/es/errors.ts';
import { slotsOf, type Tree, textsOf } from '../../texts/texts.ts';

vi.hoisted(() => {
  vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {}, removeItem: () => {} });
  vi.stubGlobal('navigator', { languages: ['en'] });
  vi.stubGlobal('document', { documentElement: {} });
});

const { errorText } = await import('../../../renderer/texts/error-text.ts');
const { setLanguage } = await import('../../../renderer/texts/i18n.ts');

const coded = (...of: ConstructorParameters<typeof VaultError>): CodedError => new VaultError(...of).toCoded();

describe.each([
  ['de', errorsDe, phrasesDe],
  ['es', errorsEs, phrasesEs],
] as const)('the errors in %s', (_, errors, phrases) => {
  const texts = textsOf(errors as unknown as Tree);

  it('have the params of the English ones, and none more', () => {
    const differing = [...textsOf(errorTexts)].filter(([key, text]) => {
      return slotsOf(texts.get(key) ?? '').join() !== slotsOf(text).join();
    });
    expect(differing).toEqual([]);
  });

  it('are none of them left English', () => {
    expect([...textsOf(errorTexts)].filter(([key, text]) => texts.get(key) === text)).toEqual([]);
  });

  it('have every problem that the core names', () => {
    const missing = problemsInSources().filter((problem) => !(problem in numbersNamed(phrases)));
    expect(missing).toEqual([]);
  });

  it('keep what is filled into a phrase', () => {
    for (const [english, text] of Object.entries(phrases)) expect(slotsOf(text)).toEqual(slotsOf(english));
  });
});

it('the phrases of both languages are the same ones', () => {
  expect(Object.keys(phrasesEs).sort()).toEqual(Object.keys(phrasesDe).sort());
});

describe('an error', () => {
  const empty = coded('invalid_input', { field: 'the label', problem: 'it is empty', name: 'label' });

  it('is shown in the language of the window', async () => {
    await setLanguage('de');
    expect(errorText(empty)).toEqual({
      message: 'Bezeichnung prüfen: darf nicht leer sein.',
      next: 'Ändern und erneut versuchen.',
    });
    await setLanguage('es');
    expect(errorText(empty).message).toBe('Revisar el nombre: no puede quedar en blanco.');
    await setLanguage('en');
    expect(errorText(empty)).toEqual({ message: empty.message, next: empty.next });
  });

  it.each([
    [
      coded('invalid_input', { field: 'the label', problem: 'it has 120 characters, 100 are allowed' }),
      'Bezeichnung prüfen: hat 120 Zeichen, erlaubt sind 100.',
    ],
    [
      coded('secret_store_failed', { reason: '/v (1)/a.kdbx could not be read or written (EIO)' }),
      'Der Geheimnisspeicher hat versagt: /v (1)/a.kdbx ließ sich nicht lesen oder schreiben (EIO).',
    ],
    [
      coded('mail_failed', { reason: 'the server refused the address (550)' }),
      'Die E-Mail konnte nicht gesendet werden: der Server hat die Adresse abgelehnt (550).',
    ],
    [coded('provider_rejected', { provider: 'Lev', reason: 'Name is taken' }), 'Lev hat das abgelehnt: Name is taken.'],
    [coded('key_busy', { label: 'it is empty' }), 'Mit „it is empty“ geschieht gerade etwas anderes.'],
    [coded('provider_rejected', { provider: 'Lev', reason: 'constructor' }), 'Lev hat das abgelehnt: constructor.'],
    [
      coded('key_busy', { label: '$t(keys.copy) {{label}} $&' }),
      'Mit „$t(keys.copy) {{label}} $&“ geschieht gerade etwas anderes.',
    ],
  ])('has its params filled in, and the core’s own words translated: %#', async (error, message) => {
    await setLanguage('de');
    expect(errorText(error).message).toBe(message);
  });

  it('of a core that knows more codes is shown as the core says it', async () => {
    await setLanguage('de');
    const newer = { ...empty, code: 'not_known_yet' as CodedError['code'] };
    expect(errorText(newer)).toEqual({ message: empty.message, next: empty.next });
  });
});

/** What can be wrong with an input, as contract and core say it, with `#` for each number. */
function problemsInSources(): string[] {
  const main = join(import.meta.dirname, '../../../main');
  const found = ['contract', 'core', 'rpc'].flatMap((folder) =>
    readdirSync(join(main, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts'))
      .flatMap(
        (path) =>
          readFileSync(join(main, folder, path), 'utf8').match(/(?<=['`])it (is|has|cannot) [^'`\n]+(?=['`])/g) ?? [],
      ),
  );
  expect(found.length).toBeGreaterThan(20);
  return [...new Set(found)].map((problem) => problem.replace(/\$\{[^}]+\}|(?<=more than |fewer than )[\d,]+/g, '#'));
}

const numbersNamed = (phrases: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(phrases).map(([english, text]) => [english.replace(/\{\{\w+\}\}/g, '#'), text]));
