import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { keepPreloads, namePreload, preloadFile } from '../../scripts/preload-file.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-preload-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const nameOf = (source: string): string => {
  const path = join(folder, 'index.ts');
  writeFileSync(path, source);
  return preloadFile(path);
};

/** What a build calls, with what it passes. */
type Hook = (this: unknown, options: { dir?: string }, bundle?: object) => void;

it('a preload that changes gets another name, which the host of its build knows', () => {
  const [one, other] = [nameOf('one'), nameOf('other')];
  expect(one).toMatch(/^index-[\da-f]{8}\.cjs$/);
  expect([nameOf('one'), other === one]).toEqual([one, false]);
  const chunk = { type: 'chunk', code: 'join(here, "../preload/index.cjs")' };
  const generate = namePreload(one).generateBundle as Hook;
  generate({}, { 'electron.js': chunk, 'data.json': { type: 'asset' } });
  expect(chunk.code).toBe(`join(here, "../preload/${one}")`);
  expect(() => generate({}, { 'electron.js': chunk })).toThrow('preload/index.cjs');
});

it('a build keeps the preloads of earlier ones while a host runs, and removes them afterwards', () => {
  const [built, marks] = [join(folder, 'preload'), join(folder, 'running')];
  for (const made of [built, marks]) mkdirSync(made);
  for (const name of ['index-earlier.cjs', 'index-now.cjs']) writeFileSync(join(built, name), '');
  const write = keepPreloads('index-now.cjs', marks).writeBundle as Hook;
  writeFileSync(join(marks, String(process.pid)), '');
  write({ dir: built });
  expect(readdirSync(built)).toEqual(['index-earlier.cjs', 'index-now.cjs']);
  rmSync(join(marks, String(process.pid)));
  write({ dir: built });
  expect(readdirSync(built)).toEqual(['index-now.cjs']);
});
