import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createElectronTextFile } from '../../../main/hosts/electron/electron-text-file.ts';
import { languages } from '../../../main/texts/languages.ts';

/** What the user picks and answers, and what was asked. */
const user = vi.hoisted(() => ({ picks: [] as string[], answers: [] as number[], asked: [] as string[] }));
vi.mock('electron', () => ({
  app: { getPath: () => '/nowhere' },
  dialog: {
    async showSaveDialog() {
      const filePath = user.picks.shift() ?? '';
      return { canceled: filePath === '', filePath };
    },
    async showMessageBox({ message }: { message: string }) {
      user.asked.push(message);
      return { response: user.answers.shift() };
    },
  },
}));

let tree: string;
const textFile = createElectronTextFile(
  () => null,
  () => languages.en.desktop,
);
const save = (warnsOfGit?: boolean) => textFile.save('.env', async () => 'A=b\n', warnsOfGit);
const [another, write] = [0, 1];

beforeEach(() => {
  tree = realpathSync(mkdtempSync(join(tmpdir(), 'latchkey-env-')));
  execFileSync('git', ['init', '--quiet'], { cwd: tree });
  writeFileSync(join(tree, '.gitignore'), '.env\n');
  Object.assign(user, { picks: [], answers: [], asked: [] });
});
afterEach(() => rmSync(tree, { recursive: true }));

it('a file that git ignores is written without a question', async () => {
  user.picks = [join(tree, '.env')];
  expect(await save(true)).toBe(true);
  expect(user.asked).toEqual([]);
  expect(readFileSync(join(tree, '.env'), 'utf8')).toBe('A=b\n');
});

it('before a file that git doesn’t ignore is written, the user can pick another one', async () => {
  user.picks = [join(tree, 'env.txt'), join(tree, '.env')];
  user.answers = [another];
  expect(await save(true)).toBe(true);
  expect(user.asked).toEqual(['“env.txt” isn’t ignored by git']);
  expect(existsSync(join(tree, 'env.txt'))).toBe(false);
  expect(existsSync(join(tree, '.env'))).toBe(true);
});

it('a file that git tracks is written if the user says so, and nothing if the user cancels', async () => {
  writeFileSync(join(tree, '.env'), '');
  execFileSync('git', ['add', '--force', '.env'], { cwd: tree });
  user.picks = [join(tree, '.env')];
  user.answers = [another];
  expect(await save(true)).toBe(false);
  expect(readFileSync(join(tree, '.env'), 'utf8')).toBe('');
  user.picks = [join(tree, '.env')];
  user.answers = [write];
  expect(await save(true)).toBe(true);
  expect(user.asked).toEqual(['“.env” is tracked by git', '“.env” is tracked by git']);
});

it('a file below a repository that git won’t read is written only if the user insists', async () => {
  writeFileSync(join(tree, '.git/HEAD'), 'damaged');
  user.picks = [join(tree, '.env')];
  user.answers = [write];
  expect(await save(true)).toBe(true);
  expect(user.asked).toEqual(['git doesn’t say whether it ignores “.env”']);
});

it('a file without secrets of variables is written wherever the user wants', async () => {
  user.picks = [join(tree, 'keys.csv')];
  expect(await save()).toBe(true);
  expect(user.asked).toEqual([]);
});
