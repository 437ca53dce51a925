import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import * as helperAddress from '../../../main/contract/helper-address.ts';
import { entryKind } from '../../../main/contract/history.ts';
import { accessLevel } from '../../../main/contract/key.ts';
import { parse } from '../../../main/hosts/cli/arguments.ts';
import { Failure } from '../../../main/hosts/cli/failure.ts';
import { accessLevels, commands, globalOptions, helperTools } from '../../../main/hosts/cli/grammar.ts';
import { languageOf } from '../../../main/hosts/cli/texts.ts';
import { languages } from '../../../main/texts/languages.ts';
import { startFakeBroker } from '../../fakes/broker.ts';
import { slotsOf, type Tree, textsOf } from '../../texts/texts.ts';
import { latchkey } from './command-line.ts';
import { install } from './installed.ts';
import { printed } from './printed.ts';

const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../../package.json'), 'utf8'));

function problemOf(words: string[]): unknown {
  try {
    parse(words);
    return null;
  } catch (error) {
    if (!(error instanceof Failure) || error.problem.is !== 'own') throw error;
    const { code, params, suggestion } = error.problem;
    return { code, params, suggestion };
  }
}

test('options may stand before and behind the command, with their value or behind an equals sign', () => {
  const words = ['--json', 'run', '-e', 'A=lk://a/b', '-eB=lk://a/c', '--env-file=x', '--', 'npm', '--json', '--', 'x'];
  const { command, options, rest } = parse(words);
  expect(command).toBe('run');
  expect(Object.fromEntries(options)).toEqual({
    '--json': [''],
    '--env': ['A=lk://a/b', 'B=lk://a/c'],
    '--env-file': ['x'],
  });
  expect(rest).toEqual(['npm', '--json', '--', 'x']);
  expect(parse(['ls', '--', '--odd']).arguments).toEqual(['--odd']);
});

test.each([
  [['stauts'], 'unknown_command', 'status'],
  [['rn'], 'unknown_command', 'run'],
  [['comple'], 'unknown_command', 'completion'],
  [['nonsense'], 'unknown_command', null],
  [['get', '--filed', 'mask', 'lk:x'], 'unknown_option', '--field'],
  [['get', '--filed=mask', 'lk:x'], 'unknown_option', '--field'],
  [['--jsno', 'ls'], 'unknown_option', '--json'],
  [['ls', '--json=yes'], 'unwanted_value', null],
  [['ls', '--expiring'], 'missing_value', null],
  [['get'], 'missing_argument', null],
  [['get', 'lk://a/b', 'c'], 'too_many_arguments', null],
  [['run', 'npm', 'publish'], 'missing_dashes', null],
  [['run', '-e', 'A=lk://a/b', 'npm', '--tag', 'x'], 'missing_dashes', null],
])('%j is wrong: %s', (words, code, suggestion) => {
  expect(problemOf(words)).toMatchObject({ code, suggestion });
});

test.each([
  [['get', 'lk:x', '--field', 'maks', '--print'], 'Did you mean “mask”?'],
  [['run', '-e', 'A=lk:x', '--as', 'fiel', '--', 'true'], 'Did you mean “file”?'],
  [['completion', 'zhs'], 'Did you mean “zsh”?'],
  [['grant', 'lss'], 'Did you mean “ls”?'],
  [['setup', 'dokcer'], 'Did you mean “docker”?'],
  [['create', 'lev', 'CI', '--access', 'readonly'], 'Did you mean “read-only”?'],
  [['create', 'lev', 'CI', '--expires', 'tomorrow'], '1d–3650d, YYYY-MM-DD, never'],
  [['grant', 'end', 'xyz'], 'latchkey grant ls'],
  [['--verison'], 'Run “latchkey help” for the options.'],
  [['get', '--filed', 'x'], 'Run “latchkey help get” for the options.'],
])('%j is told what was meant, or what there is', async (words, said) => {
  expect((await latchkey(null, words)).err).toContain(said);
});

test('a value is not repeated in what is said of a mistyped option', () => {
  expect(JSON.stringify(problemOf(['get', '--secrt=hunter2', 'lk:x']))).not.toContain('hunter2');
});

test('each option has one meaning, and its text in each language', () => {
  const options = [...Object.values(commands).flatMap((command) => [...command.options]), ...globalOptions];
  const names = [...new Set(options.map(({ name }) => name))].sort();
  for (const { commandLine } of Object.values(languages))
    expect(Object.keys(commandLine.options).sort()).toEqual(names);
  const global = globalOptions.map(({ name }) => name);
  const doubled = Object.values(commands).flatMap((command) =>
    command.options.filter(({ name }) => global.includes(name)),
  );
  expect(doubled).toEqual([]);
});

test('the words of the contract are those of the command line', () => {
  expect(accessLevels).toEqual(accessLevel.options);
  expect(helperTools).toEqual(helperAddress.helperTools);
  for (const { window } of Object.values(languages)) {
    const kinds: Record<string, string> = window.history.kinds;
    expect(entryKind.options.filter((kind) => kinds[kind] === undefined && kind !== 'unknown')).toEqual([]);
  }
});

const english = textsOf(languages.en.commandLine as unknown as Tree);
/** Words of both languages. */
const sameOnPurpose: Record<string, string[]> = {
  de: ['columns.id', 'columns.status', 'columns.variable'],
  es: ['columns.id', 'columns.variable', 'no'],
};

test.each(['de', 'es'] as const)(
  'the texts in %s have what the English ones have filled in, and none is left English',
  (language) => {
    const texts = textsOf(languages[language].commandLine as unknown as Tree);
    const differing = [...english].filter(
      ([key, text]) => slotsOf(texts.get(key) ?? '').join() !== slotsOf(text).join(),
    );
    expect(differing).toEqual([]);
    const same = [...english].filter(([key, text]) => text !== '' && texts.get(key) === text).map(([key]) => key);
    expect(same.sort()).toEqual(sameOnPurpose[language]);
    expect([...texts].filter(([, text]) => /["”’]/.test(text))).toEqual([]);
  },
);

test.each([
  [{ LANG: 'de_AT.UTF-8' }, 'de'],
  [{ LC_ALL: 'es', LANG: 'de_DE' }, 'es'],
  [{ LC_ALL: '', LC_MESSAGES: 'C', LANG: 'de_DE' }, 'en'],
  [{ LANG: 'constructor' }, 'en'],
  [{}, 'en'],
])('the language of a terminal with %j is %s', (env, language) => {
  expect(languageOf(env)).toBe(language);
});

test('the help of each command names its options and arguments', async () => {
  const { out } = await latchkey(null, ['help']);
  for (const name of Object.keys(commands)) expect(out).toMatch(new RegExp(`^  ${name} +\\S`, 'm'));
  const run = await latchkey(null, ['run', '--help']);
  expect(run).toMatchObject({ status: 0, err: '' });
  for (const part of ['[-e NAME=REF]…', '-- COMMAND [ARG…]', '--env-file FILE', '--no-mask', '125'])
    expect(run.out).toContain(part);
  expect((await latchkey(null, [])).out).toBe(out);
  const german = await latchkey(null, ['help', 'get'], { env: { LANG: 'de_DE.UTF-8' } });
  expect(german.out).toContain('Aufruf');
});

test('the version is the one in package.json', async () => {
  const { run, launcher } = await install(await startFakeBroker([]));
  for (const word of ['version', '--version'])
    expect(await run([launcher, word])).toMatchObject({ out: `${version}\n` });
  expect(JSON.parse((await run([launcher, '--version', '--json'])).out)).toEqual({ v: 1, version });
});

// After a change of the contract, `npx vitest run -u` on this file writes them.
test('the documented schemas are those of the contract', async () => {
  const schemas = Object.entries(printed).map(([command, output]) => {
    const { $schema: _, ...schema } = z.toJSONSchema(output.extend({ v: z.literal(1) }));
    return [command, schema];
  });
  const text = `${JSON.stringify(Object.fromEntries(schemas), null, 2)}\n`;
  await expect(text).toMatchFileSnapshot('../../../docs/command-line.schema.json');
});

test('with --json, an error is one object', async () => {
  const { status, out, err } = await latchkey(null, ['--json', 'stauts']);
  expect({ status, out }).toEqual({ status: 2, out: '' });
  const shape = z.strictObject({
    v: z.literal(1),
    error: z.strictObject({
      code: z.string(),
      message: z.string(),
      next: z.string(),
      params: z.record(z.string(), z.unknown()),
    }),
  });
  expect(shape.parse(JSON.parse(err)).error.code).toBe('unknown_command');
});

test('scopes may be one option or several, with commas between them', async () => {
  const broker = await startFakeBroker([], {
    create: () => [{ ok: false, error: { code: 'internal', params: {}, requestId: null } }],
  });
  await latchkey(broker, [
    'create',
    'gitlab',
    'deploy',
    '--scope',
    'read_api, read_registry',
    '--scope=reporter',
    '--area',
    'me/shop',
  ]);
  expect(broker.asked.at(-1)?.input).toMatchObject({
    account: 'gitlab',
    label: 'deploy',
    scopes: ['read_api', 'read_registry', 'reporter'],
    area: 'me/shop',
  });
});
