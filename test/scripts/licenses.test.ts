import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { allLicenses, licenseFile } from '../../scripts/licenses.mjs';

const root = join(import.meta.dirname, '../..');
let main: string;

beforeEach(() => {
  main = mkdtempSync(join(tmpdir(), 'latchkey-licenses-'));
});
afterEach(() => rmSync(main, { recursive: true }));

interface Entry {
  name: string;
  version: string;
  identifier: string | null;
  text: string | null;
}

function written(ofWindow: unknown, ofMain: unknown): Entry[] {
  writeFileSync(join(main, licenseFile), JSON.stringify(ofMain));
  const asset = { type: 'asset', source: JSON.stringify(ofWindow) };
  const { generateBundle } = allLicenses({ root, main });
  const { handler } = generateBundle as { handler(options: object, bundle: object): void };
  handler({}, { [licenseFile]: asset });
  return JSON.parse(asset.source);
}

it('the window gets the licences of the main process too, each package once', () => {
  const zod = { name: 'zod', version: '4.6.7', identifier: 'MIT', text: 'MIT License' };
  const hono = { name: 'hono', version: '4.13.19', identifier: 'MIT' };
  const names = written([zod], [hono, zod]).map(({ name }) => name);
  expect(names.filter((name) => name === 'zod' || name === 'hono')).toEqual(['hono', 'zod']);
});

it('the packages that are not bundled are among them, with what they need and with their texts', () => {
  const outside = written([], []);
  const textOf = (name: string) => outside.find((entry) => entry.name === name)?.text;
  for (const name of ['better-sqlite3', '@napi-rs/keyring', 'electron']) expect(textOf(name)).toMatch(/permission/i);
});
