import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readKdbx } from '../../../main/platform/import-files/read-kdbx.ts';
import { keepassxc, withKeePassXC } from '../vault-file/keepassxc.ts';
import { document, entry, group, hexOf, idOf, madeKdbx, passphrase } from './made-kdbx.ts';

async function readXml(root: string, meta = '') {
  const bytes = await madeKdbx(document(group('Root', root), meta));
  const { entries, leftOut } = await readKdbx(bytes, { passphrase, keyFile: null });
  return {
    entries,
    secrets: Object.fromEntries(entries.map(({ name, readings }) => [name, readings[0].secret])),
    leftOut: leftOut.map(({ name, reason }) => `${name}: ${reason}`),
  };
}

const passwordOf = async (password: string, ...others: string[]): Promise<unknown> => {
  const { secrets, leftOut } = await readXml([entry('Asking', { Password: password }), ...others].join(''));
  return secrets.Asking ?? leftOut.find((line) => line.startsWith('Asking: '));
};

const target = entry('The target', {
  UserName: 'ada',
  Password: 's3cret',
  URL: 'https://target.example/',
  Notes: 'first\nsecond',
  Branch: 'Berlin',
  PIN: ['0815'],
});

describe('a reference', () => {
  const id = hexOf('The target');
  it.each([
    ['by the id', `{REF:P@I:${id}}`, 's3cret'],
    ['by the id in lower case', `{REF:P@I:${id.toLowerCase()}}`, 's3cret'],
    ['by the id with hyphens', `{REF:P@I:${id.replace(/(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')}}`, 's3cret'],
    ['all in lower case', `{ref:p@i:${id.toLowerCase()}}`, 's3cret'],
    ['by the title', '{REF:P@T:The target}', 's3cret'],
    ['by the title in other letters', '{REF:P@T:THE TARGET}', 's3cret'],
    ['by a part of the title', '{REF:P@T:e targ}', 's3cret'],
    ['by the user name', '{REF:P@U:ada}', 's3cret'],
    ['by the address', '{REF:P@A:https://target.example/}', 's3cret'],
    ['by the notes', '{REF:P@N:first\nsecond}', 's3cret'],
    ['by the password', '{REF:U@P:s3cret}', 'ada'],
    ['by a field of the user', '{REF:P@O:Berlin}', 's3cret'],
    ['by a protected field of the user', '{REF:P@O:0815}', 's3cret'],
    ['to the title', '{REF:T@U:ada}', 'The target'],
    ['to the user name', '{REF:U@T:The target}', 'ada'],
    ['to the address', '{REF:A@T:The target}', 'https://target.example/'],
    ['to the notes', '{REF:N@T:The target}', 'first\nsecond'],
    ['to the id', '{REF:I@T:The target}', id],
    ['within a text', 'a {REF:U@T:The target} b', 'a ada b'],
    ['beside others', '{REF:U@T:The target}:{REF:P@T:The target}@{REF:U@T:The target}', 'ada:s3cret@ada'],
  ])('%s is resolved', async (_how, password, expected) => {
    expect(await passwordOf(password, target)).toBe(expected);
  });

  it.each([
    ['an unknown title', '{REF:P@T:Nobody}'],
    ['an unknown id', `{REF:P@I:${hexOf('Nobody')}}`],
    ['a part of an id', `{REF:P@I:${id.slice(0, 8)}}`],
    ['one of several entries that contain the text', '{REF:P@T:twin}'],
    ['an id that is none', '{REF:P@I:x}'],
  ])('to %s is named as not found, and nothing is taken', async (_to, password) => {
    const twins = entry('twin 1', { Password: 'one' }) + entry('twin 2', { Password: 'two' });
    expect(await passwordOf(password, target, twins)).toBe('Asking: reference-not-found');
    expect(await passwordOf(`before ${password} after`, target, twins)).toBe('Asking: reference-not-found');
  });

  it.each([
    '{',
    '}{',
    '{REF:',
    '{REF:P@I:',
    '{REF:P@T:The target',
    '{REF:P@T:}',
    '{REF:X@T:The target}',
    '{REF:P@X:The target}',
    '{REF:O@T:The target}',
    '{REF:PT@T:The target}',
    '{REFP@T:The target}',
    '{ REF:P@T:The target}',
    'REF:P@T:The target',
    '$ {API_KEY}',
    '{"key":"{value}"}',
    '{S:}',
    '{S:Nothing}',
    '{TOTP}',
    '{USERNAME',
    '{PASSWORD}',
  ])('that is none stays: %s', async (password) => {
    expect(await passwordOf(password, target)).toBe(password);
  });

  it('that follows text which only looks like one is resolved', async () => {
    expect(await passwordOf('{REF:X@T:{REF:P@T:The target}', target)).toBe('{REF:X@T:s3cret');
    expect(await passwordOf('{{S:}{REF:P@T:The target}}', target)).toBe('{{S:}s3cret}');
  });

  it('to an empty field is empty', async () => {
    const empty = entry('Empty', { Password: '' });
    expect(await passwordOf('{REF:P@T:Empty}', empty)).toBe('Asking: empty');
    expect(await passwordOf('{REF:N@T:Empty}', empty)).toBe('Asking: empty');
    expect(await passwordOf('a{REF:N@T:Empty}b', empty)).toBe('ab');
  });
});

describe('the entry that a reference finds', () => {
  it('has that very title, while one before it contains it', async () => {
    expect(
      await passwordOf('{REF:P@T:Git}', entry('GitHub', { Password: 'hub' }), entry('Git', { Password: 'git' })),
    ).toBe('git');
  });

  it('is the first with that title, and in the recycle bin only if there is no other', async () => {
    const one = (title: string, password: string) => entry(title, { Password: password });
    const { secrets } = await readXml(
      group('Bin', one('Twice', 'deleted') + one('Only', 'deleted too')) +
        group('Later', group('Inner', one('Twice', 'inner')) + one('Twice', 'outer')) +
        one('Asking', '{REF:P@T:Twice} {REF:P@T:Only}'),
      `<RecycleBinUUID>${idOf('Bin')}</RecycleBinUUID>`,
    );
    expect(secrets.Asking).toBe('outer deleted too');
  });

  it('is never known by an earlier version', async () => {
    const history = `<History>${entry('Old title', { Password: 'old' })}</History>`;
    expect(await passwordOf('{REF:P@T:Old title}', entry('New title', { Password: 'new' }, history))).toBe(
      'Asking: reference-not-found',
    );
  });
});

describe('a reference in a field', () => {
  it('is resolved, whatever the field', async () => {
    const ref = (wanted: string) => `{REF:${wanted}@T:The target}`;
    const { entries } = await readXml(
      target +
        entry(`Deploy as ${ref('U')}`, {
          Password: ref('P'),
          URL: `${ref('A')}login`,
          Notes: `see ${ref('N')}`,
          'API key': [ref('P')],
          Plain: `${ref('U')}!`,
        }),
    );
    const name = 'Deploy as ada';
    const said = { url: 'https://target.example/login', notes: 'see first\nsecond' };
    expect(entries.slice(-3)).toMatchObject([
      { name, field: null, readings: [{ secret: 's3cret' }], ...said },
      { name: `${name} / API key`, field: 'API key', readings: [{ secret: 's3cret' }], ...said },
      { name: `${name} / Plain`, field: 'Plain', readings: [{ secret: 'ada!' }], ...said },
    ]);
  });

  it('that is not found stays in a title, an address and notes', async () => {
    const ref = '{REF:U@T:Nobody}';
    const { entries } = await readXml(entry(`As ${ref}`, { Password: 'p', URL: ref, Notes: ref }));
    expect(entries).toMatchObject([{ name: `As ${ref}`, url: ref, notes: ref }]);
  });

  it('to a secret is not resolved in a name', async () => {
    const titles = ['{REF:P@T:The target}', '{PASSWORD} here', '{S:PIN}', '{REF:N@T:Hidden}'];
    const hidden = entry('Hidden', { Notes: '{PASSWORD}', Password: 'p' });
    const { entries } = await readXml(
      target + hidden + titles.map((title) => entry(title, { Password: 'own', PIN: ['1'] })).join(''),
    );
    expect(entries.filter(({ readings }) => readings[0].secret === 'own').map(({ name }) => name)).toEqual(titles);
  });
});

describe('a placeholder for a field of the same entry', () => {
  it.each([
    ['{TITLE}-{USERNAME}', 'Asking-ada'],
    ['{Url}|{notes}', 'https://a|some'],
    ['{S:API key}{S:Region}', 'hexeu'],
    ['{URL:HOST}', '{URL:HOST}'],
  ])('%s is resolved, or stays if it is no field', async (password, expected) => {
    const fields = { Password: password, UserName: 'ada', URL: 'https://a', Notes: 'some', Region: 'eu' };
    const { secrets } = await readXml(entry('Asking', { ...fields, 'API key': ['hex'] }));
    expect(secrets.Asking).toBe(expected);
  });

  it('means the entry that has it, also after a reference', async () => {
    expect(
      await passwordOf('{REF:N@T:Other}', entry('Other', { UserName: 'bob', Notes: '{USERNAME}+{S:x}', x: 'y' })),
    ).toBe('bob+y');
  });
});

describe('references one after the other', () => {
  it('are resolved, also if the whole file is one chain', async () => {
    const count = 10_000;
    const chain = Array.from({ length: count }, (_, index) =>
      entry(`${index}`, { Password: index === count - 1 ? 'end' : `{REF:P@I:${hexOf(`${index + 1}`)}}` }),
    );
    const { secrets } = await readXml(chain.join(''));
    expect(new Set(Object.values(secrets))).toEqual(new Set(['end']));
    expect(Object.keys(secrets)).toHaveLength(count);
  });

  it('in a loop are named, and so is all that leads there', async () => {
    const ref = (title: string) => ({ Password: `{REF:P@T:${title}}` });
    const { secrets, leftOut } = await readXml(
      [
        entry('One', ref('Two')),
        entry('Two', ref('Three')),
        entry('Three', ref('One')),
        entry('Itself', ref('Itself')),
        entry('Outside', ref('One')),
        entry('Own field', { Password: 'x{PASSWORD}' }),
        entry('Two fields', { Password: '{NOTES}', Notes: '{PASSWORD}' }),
        entry('Fine', { Password: 'fine' }),
      ].join(''),
    );
    expect(secrets).toEqual({ Fine: 'fine' });
    expect(leftOut).toEqual(
      ['One', 'Two', 'Three', 'Itself', 'Outside', 'Own field', 'Two fields'].map(
        (name) => `${name}: reference-in-a-loop`,
      ),
    );
  });

  it('that double at each step are named as too long', async () => {
    const doubling = Array.from({ length: 60 }, (_, index) => {
      const ref = `{REF:P@T:level ${index - 1}.}`;
      return entry(`level ${index}.`, { Password: index === 0 ? 'ab' : ref + ref });
    });
    const { secrets, leftOut } = await readXml(doubling.join(''));
    expect(secrets['level 15.']).toBe('ab'.repeat(2 ** 15));
    expect(leftOut[0]).toBe('level 16.: too-long');
    expect(leftOut).toHaveLength(60 - 16);
  });
});

withKeePassXC('KeePassXC', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'latchkey-references-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('resolves the same references to the same passwords', async () => {
    const id = hexOf('The target');
    const passwords: Record<string, string> = {
      'by id': `{REF:P@I:${id}}`,
      'by id in lower case': `{ref:p@i:${id.toLowerCase()}}`.replace('ref', 'REF'),
      'by title': '{REF:P@T:The target}',
      'by user': '{REF:P@U:ada}',
      'by address': '{REF:P@A:https://target.example/}',
      'by field': '{REF:P@O:Berlin}',
      'to notes': '{REF:N@T:The target}',
      within: 'a {REF:U@T:The target} b {REF:P@T:The target}',
      chain: '{REF:P@T:within}',
      'the first': '{REF:P@T:Twice}',
      'own fields': '{TITLE} {USERNAME} {NOTES} {S:Field}',
      'own password': '{PASSWORD}',
      malformed: '{REF:X@T:The target} {REF:P@T:The target',
      json: '{"a":"{b}"}',
      braces: '}{',
    };
    const asking = Object.entries(passwords).map(([title, password]) =>
      entry(title, { Password: password, UserName: 'bob', Notes: 'note', Field: 'field' }),
    );
    const twice =
      group('Group', entry('Twice', { Password: 'in a group' })) + entry('Twice', { Password: 'in the root' });
    const bytes = await madeKdbx(document(group('Root', target + twice + asking.join(''))));
    const path = join(folder, 'references.kdbx');
    await writeFile(path, bytes);
    const { entries } = await readKdbx(bytes, { passphrase, keyFile: null });
    const ours = new Map(entries.map(({ name, readings }) => [name, readings[0].secret]));
    for (const title of Object.keys(passwords)) {
      const theirs = await keepassxc('show', [passphrase], '-s', '-a', 'Password', path, title);
      expect(`${title}: ${ours.get(title)}`).toBe(`${title}: ${theirs}`);
    }
  });
});
