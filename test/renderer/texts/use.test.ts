import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { english } from '../../texts/texts.ts';

const root = join(import.meta.dirname, '../../..');
const sourcesIn = (folder: string, isMeant = (_path: string) => true): string =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && isMeant(path))
    .map((path) => readFileSync(join(root, folder, path), 'utf8'))
    .join('\n');

const renderer = sourcesIn('renderer', (path) => !path.startsWith('texts'));
/** The sources of the values by which the window chooses a text. */
const values = `${renderer}\n${sourcesIn('main/contract')}`;

/** i18next chooses these endings by what it receives besides the key. */
const plural = /_(one|other)$/;
const context = /(_(token|delete|mixed|description|name))+$/;

/** What follows each place that names the text, up to the end of the call around it. */
function calls(form: string): string[] {
  const found: string[] = [];
  for (let at = renderer.indexOf(form); at >= 0; at = renderer.indexOf(form, at + form.length)) {
    const start = at + form.length;
    found.push(renderer.slice(start, endOfCall(start)));
  }
  return found;
}

/** The position of the bracket that closes the call around `start`. */
function endOfCall(start: number): number {
  let depth = 1;
  for (let at = start; at < renderer.length; at += 1) {
    if (renderer[at] === '(') depth += 1;
    if (renderer[at] === ')') depth -= 1;
    if (depth === 0) return at;
  }
  return renderer.length;
}

/**
 * A text is named in full, or by a value. Then that value must occur somewhere, quoted or as the name of a property.
 */
function uses(name: string): string[] {
  const [, group, value] = /^(.*\.)([^.]+)$/.exec(name) ?? [];
  const named = [`'${name}'`, `"${name}"`].flatMap(calls);
  const isValue = new RegExp(`['"\`]${value}['"\`]|(?<![\\w.])${value}\\??:`).test(values);
  return isValue ? [...named, ...calls(`\`${group}\${`)] : named;
}

const isUsed = (key: string): boolean => {
  const name = key.replace(plural, '');
  if (uses(name).length > 0) return true;
  return context.test(name) && uses(name.replace(context, '')).some((call) => /\bcontext\b/.test(call));
};

it('every text is used, also each that is one of a group', () => {
  const unused = [...english.keys()].filter((key) => !isUsed(key));
  expect(unused).toEqual([]);
});

it('a text that nothing names is found, whatever it is near', () => {
  expect(isUsed('shortcuts.new')).toBe(true);
  expect(isUsed('shortcuts.new_token')).toBe(false);
  expect(isUsed('shortcuts.title_nowhere')).toBe(false);
  expect(isUsed('keys.statusName.nonsense')).toBe(false);
  expect(isUsed('keys.new_token')).toBe(true);
});
