import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { nameForm, searchForm } from '../../main/contract/search-form.ts';
import { anyCharacter } from '../fakes/any-character.ts';

test.each([
  ['medico', 'Médico'],
  ['MÉDICO', 'medico'],
  ['ola', 'Olá'],
  ['obb', 'ÖBB'],
  ['nandu', 'Ñandú'],
  ['exupery', 'Saint-Exupéry'],
  ['lodz', 'Łódź'],
  ['oresund', 'Øresund'],
  ['aether', 'Æther'],
  ['strasse', 'Straße'],
  ['Straße', 'STRASSE'],
  ['straẞe', 'Strasse'],
  ['istanbul', 'İSTANBUL'],
  ['isparta', 'ısparta'],
  ['οδος', 'ΟΔΌΣ'],
  ['ΩΙΔΗ', 'ᾠδή'],
  ['ci 1', 'ＣＩ　①'],
  ['ガス', 'ｶﾞｽ'],
  ['first', 'ﬁrst'],
  ['cafe', 'Cafe\u0301'],
  ['staging', 'stag\u00ading'],
  ['שלום', 'שָׁלוֹם'],
])('%j finds %j', (search, text) => {
  expect(searchForm(text)).toContain(searchForm(search));
});

test.each([
  // Vowels, which are marks in this script.
  ['कि', 'कु'],
  ['o', 'A'],
])('%j does not find %j', (search, text) => {
  expect(searchForm(text)).not.toContain(searchForm(search));
});

describe('the form of any text', () => {
  const text = fc.string({ unit: anyCharacter });

  it('is its own form', () => {
    fc.assert(
      fc.property(text, (given) => {
        expect(searchForm(searchForm(given))).toBe(searchForm(given));
      }),
    );
  });

  it('is on one line, so that a search never matches across two fields', () => {
    fc.assert(
      fc.property(text, (given) => {
        expect(searchForm(given)).not.toMatch(/\n/);
      }),
    );
  });

  it('does not depend on its case', () => {
    fc.assert(
      fc.property(text, (given) => {
        expect(searchForm(given.toUpperCase())).toBe(searchForm(given));
      }),
    );
  });
});

test('names that differ in an accent are two, in case or width one', () => {
  expect(nameForm('ＣＩ')).toBe(nameForm('ci'));
  expect(nameForm('Cafe\u0301')).toBe(nameForm('CAFÉ'));
  expect(nameForm('médico')).not.toBe(nameForm('medico'));
});
