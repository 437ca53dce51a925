import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync, Visitor } from 'vite';
import { describe, expect, it } from 'vitest';
import { type CodedError, type ErrorCause, type ErrorCode, errorCodes, paramsOf } from '../../main/contract/errors.ts';
import { problem } from '../../main/contract/problem.ts';
import { VaultError } from '../../main/contract/vault-error.ts';
import { errorSentence, errorText } from '../../main/texts/error-text.ts';
import { languages } from '../../main/texts/languages.ts';
import { slotsOf, type Tree, textsOf } from './texts.ts';

/**
 * `name` is the field of a form: the window shows the error there. `ended` chooses the sentence. What `ask` and `refused` say is in the
 * dialog for the second factor.
 */
const unsaid = ['name', 'ended', 'ask', 'refused'];
const slotNames = (text: string): string[] => [...new Set(slotsOf(text).map((slot) => slot.replace(/\W/g, '')))].sort();

const { en, de, es } = languages;

describe.each(Object.entries(languages))('the errors in %s', (language, { errors, errorWords }) => {
  it('are one for each code', () => {
    expect(Object.keys(errors).sort()).toEqual([...errorCodes].sort());
  });

  it.each(errorCodes)('%s: has each of its params said, and no other', (code) => {
    const { message, next } = errors[code];
    expect(slotNames(message + next)).toEqual(
      paramsOf(code)
        .filter((name) => !unsaid.includes(name))
        .sort(),
    );
  });

  it.each(errorCodes)('%s: is written as sentences', (code) => {
    for (const text of Object.values(errors[code])) expect(text).toMatch(/^[“„«\p{Lu}{].*(\.|\{\{reason\}\})$/u);
  });

  it('have all words of the English ones, with the same params in them', () => {
    const differing = [...textsOf(en.errorWords as unknown as Tree)].filter(([key, text]) => {
      const here = textsOf(errorWords as unknown as Tree).get(key);
      return here === undefined || slotNames(here).join() !== slotNames(text).join();
    });
    expect(differing).toEqual([]);
  });

  it('are none of them left English, and have no English quotation marks', () => {
    if (language === 'en') return;
    const english = new Map([...textsOf(en.errors as unknown as Tree), ...textsOf(en.errorWords as unknown as Tree)]);
    const here = [...textsOf(errors as unknown as Tree), ...textsOf(errorWords as unknown as Tree)];
    const left = here.filter(([key, text]) => text === english.get(key) || /["”’]/.test(text)).map(([key]) => key);
    expect(left.sort()).toEqual(sameOnPurpose[language as keyof typeof sameOnPurpose]);
  });

  it('mention in a problem what is told with it, and nothing else', () => {
    for (const [is, text] of Object.entries(errorWords.problems)) {
      const params = Object.fromEntries(
        slotNames(text)
          .filter((name) => name !== 'key')
          .map((name) => [name, name === 'label' ? 'CI' : 7]),
      );
      expect(problem.safeParse({ is, ...params }).success, is).toBe(true);
    }
  });
});

/** Texts that have only params, or a word of both languages. */
const sameOnPurpose = {
  de: ['answered', 'reasons.provider_rejected.said', 'reasons.provider_unexpected_reply.field'],
  es: ['answered', 'reasons.provider_rejected.said', 'reasons.provider_unexpected_reply.field'],
};

const coded = <Code extends ErrorCode>(...of: ConstructorParameters<typeof VaultError<Code>>): CodedError =>
  new VaultError(...of).toCoded();
const german = new Intl.NumberFormat('de');

describe('an error', () => {
  const empty = coded('invalid_input', { field: 'label', problem: { is: 'empty' }, name: 'label' });

  it('is said in each language', () => {
    expect(errorText(empty, en)).toEqual({
      message: 'Check the label: it’s empty.',
      next: 'Correct it and try again.',
    });
    expect(errorText(empty, de).message).toBe('Bezeichnung prüfen: darf nicht leer sein.');
    expect(errorText(empty, es).message).toBe('Revisa el nombre: no puede quedar en blanco.');
    expect(errorSentence(empty, en)).toBe('Check the label: it’s empty. Correct it and try again.');
  });

  it.each([
    [
      coded('invalid_input', { field: 'label', problem: { is: 'over-length', length: 120, max: 100 }, name: 'label' }),
      'Bezeichnung prüfen: 120 Zeichen (höchstens 100).',
    ],
    [
      coded('invalid_input', { field: 'notes', problem: { is: 'too-long', max: 5000 }, name: 'notes' }),
      'Notizen prüfen: darf höchstens 5.000 Zeichen haben.',
    ],
    [
      coded('invalid_input', { field: 'port', problem: { is: 'port-taken', port: 8080 }, name: 'port' }),
      'Port prüfen: 8080 wird von einem anderen Programm verwendet.',
    ],
    [
      coded('secret_store_failed', { reason: { is: 'failed', path: '/v (1)/{{code}}.kdbx', code: 'EIO' } }),
      'Kein Zugriff auf die gespeicherten Geheimnisse: /v (1)/{{code}}.kdbx konnte nicht gelesen oder geschrieben werden (EIO).',
    ],
    [
      coded('mail_failed', { server: 'mail.example.com:587', reason: { is: 'address-refused', status: 550 } }),
      'Die E-Mail konnte nicht über mail.example.com:587 gesendet werden: der Server hat die Adresse abgelehnt (550).',
    ],
    [
      coded('mail_refused', { reason: { is: 'unknown', status: null } }),
      'Der Mailserver hat diese E-Mail abgelehnt: ohne Angabe von Gründen.',
    ],
    [
      coded('key_unverified', {
        provider: 'Lev',
        reason: { code: 'provider_failed', params: { provider: 'Lev', status: 503 } },
      }),
      'Dieses Geheimnis konnte bei Lev nicht geprüft werden. Serverfehler bei Lev (503).',
    ],
    [
      coded('provider_rejected', { provider: 'Lev', reason: { is: 'said', words: 'constructor' } }),
      'Lev hat das abgelehnt: constructor.',
    ],
    [
      coded('key_busy', { label: '$t(keys.copy) {{label}} $&' }),
      'Für „$t(keys.copy) {{label}} $&“ läuft gerade ein anderer Vorgang.',
    ],
    [coded('not_supported', { what: 'touch-id' }), 'Das ist hier nicht verfügbar: mit Touch ID entsperren.'],
  ])('has its params filled in: %#', (error, message) => {
    expect(errorText(error, de, (value) => german.format(value)).message).toBe(message);
  });

  it.each([
    [1, '1 second', '1 Sekunde', '1 segundo'],
    [40, '40 seconds', '40 Sekunden', '40 segundos'],
    [91, '2 minutes', '2 Minuten', '2 minutos'],
    [3600, '60 minutes', '60 Minuten', '60 minutos'],
    [5401, '2 hours', '2 Stunden', '2 horas'],
    [86_400, '24 hours', '24 Stunden', '24 horas'],
  ])('says how long to wait for %i seconds in a unit that fits', (seconds, ...waits) => {
    const limited = coded('provider_rate_limited', { provider: 'Lev', seconds });
    const said = [en, de, es].map((texts) => errorText(limited, texts).message);
    expect(said).toEqual(waits.map((wait) => expect.stringMatching(new RegExp(` ${wait}\\.$`))));
  });

  it.each(['key_unverified', 'revocation_unverified'] as const)(
    '%s does not say to try again where the address accepts anything',
    (code) => {
      const params = { provider: 'Forge', label: 'CI' };
      const because = (reason: ErrorCause) => ({ code, params: { ...params, reason } }) as unknown as CodedError;
      const anything = because({ code: 'made_up_key_accepted', params: { provider: 'Forge' } });
      const failed = because({ code: 'provider_failed', params: { provider: 'Forge', status: 503 } });
      for (const texts of [en, de, es]) {
        expect(errorText(failed, texts).next).toBe(texts.errors[code].next);
        expect(errorText(anything, texts).next).toBe(texts.errorWords.nextAtAnyAnswer[code]);
        expect(errorText(anything, texts).next).not.toMatch(/try again|erneut|de nuevo/i);
      }
    },
  );

  it.each([
    ['lev', 'Use a credential from a workspace admin, with API keys enabled for the account.'],
    ['sandbox', 'Use a credential from an administrator.'],
    ['constructor', 'Use a credential from an administrator.'],
  ])('says whose credential it takes, of %s', (role, next) => {
    expect(errorText(coded('provider_forbidden', { account: 'Work', provider: 'Lev', role }), en).next).toBe(next);
  });

  it('that this window does not know yet counts as one of its own', () => {
    const newer = { ...empty, code: 'not_known_yet' as 'internal' };
    expect(errorText(newer, de)).toEqual(errorText(coded('internal'), de));
  });
});

it('an error uses the word of its provider for the end of a key', () => {
  const word = { en: /delete/i, de: /lösch/i, es: /elim(i|í)n/i };
  const other = { en: /revoke/i, de: /widerruf/i, es: /rev(o|ó)ca/i };
  const ending = errorCodes.filter((code) => paramsOf(code).includes('ended'));
  expect(ending.sort()).toEqual(Object.keys(en.errorWords.whereDeleted).sort());
  const reason = { code: 'provider_failed', params: { provider: 'Level', status: 503 } };
  const atAnyAnswer = { code: 'made_up_key_accepted', params: { provider: 'Level' } };
  for (const [language, texts] of Object.entries(languages)) {
    const said = (code: ErrorCode, ended: 'revoke' | 'delete', because: unknown) => {
      const params = { provider: 'Level', label: 'CI', current: 5, max: 5, ended, reason: because };
      return errorSentence({ code, params } as unknown as CodedError, texts);
    };
    for (const code of ending) {
      for (const because of [reason, atAnyAnswer]) {
        expect(said(code, 'delete', because)).toMatch(word[language as keyof typeof word]);
        expect(said(code, 'delete', because)).not.toMatch(other[language as keyof typeof other]);
        expect(said(code, 'revoke', because)).toMatch(other[language as keyof typeof other]);
      }
    }
  }
});

/** The literals in a source: codes, names and formats. `thrown` has those from which an error is made. */
function literalsIn(source: string): { all: string[]; thrown: string[] } {
  const literals: { value: string; start: number }[] = [];
  const errors: { start: number; end: number }[] = [];
  new Visitor({
    Literal: ({ value, start }) => void (typeof value === 'string' && literals.push({ value, start })),
    TemplateElement: ({ value, start }) => void literals.push({ value: value.raw, start }),
    NewExpression: ({ callee, start, end }) =>
      void (callee.type === 'Identifier' && callee.name === 'VaultError' && errors.push({ start, end })),
  }).visit(parseSync('source.ts', source).program);
  const isThrown = (at: number) => errors.some(({ start, end }) => start < at && at < end);
  return {
    all: literals.map(({ value }) => value),
    thrown: literals.filter(({ start }) => isThrown(start)).map(({ value }) => value),
  };
}

it('no error is put into words where it comes about', () => {
  const main = join(import.meta.dirname, '../../main');
  const said = new Set([en.errors, en.errorWords].flatMap((tree) => [...textsOf(tree as unknown as Tree).values()]));
  const isWords = (text: string) => text.includes(' ') && (said.has(text) || /\p{L}{2}\.$/u.test(text));
  const sources = ['contract', 'core', 'rpc', 'platform', 'hosts'].flatMap((folder) =>
    readdirSync(join(main, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts'))
      .map((path) => ({ path: `${folder}/${path}`, ...literalsIn(readFileSync(join(main, folder, path), 'utf8')) })),
  );
  const found = sources.flatMap(({ path, all, thrown }) =>
    [...all.filter(isWords), ...thrown.filter((text) => /\s/.test(text))].map((text) => `${path}: ${text}`),
  );
  expect(sources.flatMap(({ thrown }) => thrown).length).toBeGreaterThan(100);
  expect(found).toEqual([]);
});
