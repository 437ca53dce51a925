import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { english } from './texts.ts';

const renderer = join(import.meta.dirname, '../../../renderer');
const sources = readdirSync(renderer, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !path.startsWith('texts'))
  .map((path) => readFileSync(join(renderer, path), 'utf8'))
  .join('\n');

/** Keys that a search does not find, each with the reason. */
const notFound: Readonly<Record<string, string>> = {};

/** A key as it is named in the code: i18next adds the plural and the context. */
const nameOf = (key: string): string =>
  key.replace(/_(one|other)$/, '').replace(/(_(token|delete|description|name))+$/, '');

const isUsed = (name: string): boolean =>
  [`'${name}'`, `"${name}"`, `\`${name.slice(0, name.lastIndexOf('.'))}.\${`].some((form) => sources.includes(form));

it('every text is used', () => {
  const unused = [...new Set([...english.keys()].map(nameOf))].filter((name) => !isUsed(name)).sort();
  expect(unused).toEqual(Object.keys(notFound).sort());
});
