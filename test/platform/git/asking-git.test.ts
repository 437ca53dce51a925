import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { askGit, hasEverTracked } from '../../../main/platform/git/asking-git.ts';

let folder: string;
let tree: string;
const git = (...words: string[]) =>
  execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', ...words], { cwd: tree });
const write = (name: string, text: string) => writeFileSync(join(tree, name), text);

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'latchkey-git-')));
  tree = join(folder, 'shop');
  mkdirSync(join(tree, 'api'), { recursive: true });
  vi.stubEnv('HOME', folder);
  vi.stubEnv('XDG_CONFIG_HOME', undefined);
  git('init', '--quiet');
  write('.gitignore', '.env.local\n');
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

it('says of each file in a work tree what git does with it, whether it is there or not', async () => {
  write('.env.test', 'A=b\n');
  git('add', '.env.test');
  expect(await askGit(join(tree, '.env'))).toBe('exposed');
  expect(await askGit(join(tree, 'api/.env.local'))).toBe('ignored');
  write('.env.local', 'A=b\n');
  expect(await askGit(join(tree, '.env.local'))).toBe('ignored');
  expect(await askGit(join(tree, '.env.test'))).toBe('tracked');
  expect(await askGit(join(tree, '*.test'))).toBe('exposed');
});

it('knows that a file that is tracked isn’t ignored, even if it is in .gitignore', async () => {
  write('.env.local', 'A=b\n');
  git('add', '--force', '.env.local');
  expect(await askGit(join(tree, '.env.local'))).toBe('tracked');
});

it('goes by the list of the user, too', async () => {
  writeFileSync(join(folder, '.gitconfig'), `[core]\n\texcludesFile = ${folder}/ignored\n`);
  writeFileSync(join(folder, 'ignored'), '.env\n');
  expect(await askGit(join(tree, '.env'))).toBe('ignored');
});

it('looks at the file that a link leads to', async () => {
  symlinkSync(join(tree, 'api'), join(folder, 'link'));
  expect(await askGit(join(folder, 'link/.env'))).toBe('exposed');
  writeFileSync(join(folder, 'outside'), '');
  symlinkSync(join(folder, 'outside'), join(tree, '.env'));
  expect(await askGit(join(tree, '.env'))).toBeNull();
});

it('has no answer outside of a work tree, also where another repository is named', async () => {
  vi.stubEnv('GIT_DIR', join(tree, '.git'));
  vi.stubEnv('GIT_WORK_TREE', folder);
  expect(await askGit(join(folder, '.env'))).toBeNull();
  expect(await askGit(join(folder, 'nowhere/.env'))).toBeNull();
});

it('says that git didn’t answer about a file below a repository: it is missing, or won’t read the repository', async () => {
  write('.git/HEAD', 'damaged');
  expect(await askGit(join(tree, 'api/.env'))).toBe('unanswered');
  vi.stubEnv('PATH', join(folder, 'nowhere'));
  expect(await askGit(join(tree, '.env'))).toBe('unanswered');
  expect(await askGit(join(folder, '.env'))).toBeNull();
});

it('runs nothing that the repository names', async () => {
  const program = join(folder, 'program');
  writeFileSync(program, `#!/bin/sh\ntouch ${folder}/ran\n`);
  chmodSync(program, 0o755);
  mkdirSync(join(tree, 'hooks'));
  symlinkSync(program, join(tree, 'hooks/post-index-change'));
  git('config', 'core.fsmonitor', program);
  git('config', 'core.hooksPath', join(tree, 'hooks'));
  write('.env.test', 'A=b\n');
  expect(await askGit(join(tree, '.env'))).toBe('exposed');
  expect(existsSync(join(folder, 'ran'))).toBe(false);
});

it('waits for git a limited time', async () => {
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  writeFileSync(join(bin, 'git'), '#!/bin/sh\nexec sleep 600\n');
  chmodSync(join(bin, 'git'), 0o755);
  vi.stubEnv('PATH', `${bin}:${process.env.PATH}`);
  expect(await askGit(join(tree, '.env'), 50)).toBe('unanswered');
});

it('finds a file that git ever had: staged, removed, on another branch, and in a commit that was undone', async () => {
  const env = join(tree, '.env');
  write('.env', 'A=b\n');
  expect(await hasEverTracked(env)).toBe(false);
  git('add', '.env');
  expect(await hasEverTracked(env)).toBe(true);
  git('rm', '--quiet', '--cached', '.env');
  expect(await hasEverTracked(env)).toBe(false);
  git('commit', '--quiet', '--allow-empty', '--message', 'Begin');
  git('add', '.env');
  git('commit', '--quiet', '--message', 'Add all');
  git('reset', '--quiet', '--soft', 'HEAD^');
  git('rm', '--quiet', '--cached', '.env');
  expect(await hasEverTracked(env)).toBe(true);
  expect(await hasEverTracked(join(tree, '*'))).toBe(false);
  expect(await hasEverTracked(join(folder, '.env'))).toBe(false);
});

it('has no answer about the history of a repository that git can’t read', async () => {
  writeFileSync(join(tree, '.git/HEAD'), 'nonsense\n');
  expect(await hasEverTracked(join(tree, '.env'))).toBeNull();
});
