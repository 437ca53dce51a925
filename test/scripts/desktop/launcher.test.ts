import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { bareEnv } from '../../hosts/cli/command-line.ts';
import { temporaryFolder } from '../../platform/records/temporary-folder.ts';

const launcher = join(import.meta.dirname, '../../../scripts/desktop/command-line/latchkey');

/** The launcher as a package has it, with programs that say what they are called with. */
function installed({ hasNative = false } = {}): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'resources/bin'), { recursive: true });
  cpSync(launcher, join(folder, 'resources/bin/latchkey'));
  const program = (path: string, name: string) => {
    writeFileSync(join(folder, path), `#!/bin/sh\nprintf '${name}'\nprintf '|%s' "$@"\n`);
    chmodSync(join(folder, path), 0o755);
  };
  program('latchkey-desktop', 'program');
  if (hasNative) program('resources/bin/latchkey-native', 'native');
  mkdirSync(join(folder, 'path'));
  symlinkSync('../resources/bin/latchkey', join(folder, 'path/latchkey'));
  return folder;
}

const run = (path: string, words: readonly string[], env: NodeJS.ProcessEnv = {}): string =>
  spawnSync(path, words, { encoding: 'utf8', env: { ...bareEnv(), ...env } }).stdout;

it.each([
  ['', 'program|'],
  ['latchkey://key/1', 'program|--|latchkey://key/1'],
  ['--at-login', 'program|--at-login'],
  ['--data-dir /d --previous-records', 'program|--data-dir|/d|--previous-records'],
  ['--data-dir /d -- latchkey://key/1', 'program|--data-dir|/d|--|latchkey://key/1'],
  ['latchkey://key/1 --no-sandbox', 'program|--|command-line|latchkey://key/1|--no-sandbox'],
  [
    '--data-dir /d latchkey://key/1 --no-sandbox',
    'program|--|command-line|--data-dir|/d|latchkey://key/1|--no-sandbox',
  ],
  ['ls', 'program|--|command-line|ls'],
  ['--help', 'program|--|command-line|--help'],
  ['--data-dir /d ls', 'program|--|command-line|--data-dir|/d|ls'],
  ['run -- sh --no-sandbox', 'program|--|command-line|run|--|sh|--no-sandbox'],
  ['--no-sandbox', 'program|--|command-line|--no-sandbox'],
  ['--remote-debugging-port=1 --at-login', 'program|--|command-line|--remote-debugging-port=1|--at-login'],
])('called with “%s”, latchkey starts %s', (words, said) => {
  const call = words.split(' ').filter((word) => word !== '');
  expect(run(join(installed(), 'path/latchkey'), call)).toBe(said);
});

it('starts the native client first, which knows the program', () => {
  const folder = installed({ hasNative: true });
  const program = `${folder}/path/../resources/bin/../../latchkey-desktop`;
  expect(run(join(folder, 'path/latchkey'), ['get', 'lk:1'])).toBe(`native|${program}|command-line|get|lk:1`);
  expect(run(join(folder, 'path/latchkey'), [])).toBe('program|');
});

it('says by which name a tool has started it', () => {
  const folder = installed();
  symlinkSync('latchkey', join(folder, 'path/git-credential-latchkey'));
  expect(run(join(folder, 'path/git-credential-latchkey'), ['get'])).toBe(
    'program|--|command-line|--called-as|git-credential-latchkey|get',
  );
});

it('is the program of an AppImage, by whatever name its file has', () => {
  const folder = installed();
  symlinkSync('resources/bin/latchkey', join(folder, 'AppRun'));
  const call = (name: string, words: string[]) => run(join(folder, 'AppRun'), words, { APPDIR: folder, ARGV0: name });
  for (const name of ['./Latchkey-0.1.0-x86_64.AppImage', '/home/ada/Apps/Latchkey', 'latchkey.appimage', '']) {
    expect(call(name, ['ls'])).toBe('program|--|command-line|ls');
    expect(call(name, [])).toBe('program|');
  }
  expect(call('/home/ada/.latchkey/bin/docker-credential-latchkey', ['get'])).toBe(
    'program|--|command-line|--called-as|docker-credential-latchkey|get',
  );
  // The variables of a terminal that is an AppImage, too.
  const other = { APPDIR: '/tmp/.mount_other', ARGV0: 'terminal' };
  expect(run(join(folder, 'path/latchkey'), ['ls'], other)).toBe('program|--|command-line|ls');
});

it('leaves the variables of the user as they are', () => {
  const folder = installed();
  writeFileSync(join(folder, 'latchkey-desktop'), '#!/bin/sh\necho "$self $called $program $native $resources"\n');
  const names = ['self', 'called', 'program', 'native', 'resources'];
  const env = Object.fromEntries(names.map((name) => [name, `my-${name}`]));
  expect(run(join(folder, 'path/latchkey'), ['ls'], env)).toBe(`${names.map((name) => `my-${name}`).join(' ')}\n`);
});
