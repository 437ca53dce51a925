import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { nodePackage } from '../../../scripts/pinned-node.mjs';
import { type FakeBroker, fakeKey, startFakeBroker } from '../../fakes/broker.ts';
import { temporaryFolder } from '../../platform/records/temporary-folder.ts';
import { bareEnv, builtCommandLine, latchkey, programIn, startProgram } from './command-line.ts';

const keys = [fakeKey('CI pipeline', 'lev_sk_1'), fakeKey("quote's $x", 'lev_sk_2'), fakeKey('Ops', 'lev_sk_3')];
const references = keys.map(({ reference }) => reference);

/** What the last of the words may become. */
async function candidates(broker: FakeBroker, words: string[]): Promise<string[]> {
  const [first = '', ...rest] = words;
  const { ended } = startProgram(
    [process.execPath, '--', programIn(await builtCommandLine()), '--complete', first, ...rest],
    {
      env: { ...broker.env, XDG_DATA_HOME: broker.dataDir },
    },
  );
  const { out, status } = await ended;
  expect(status).toBe(0);
  return out.split('\n').slice(0, -1);
}

test('commands, options, their values and references are completed where they may stand', async () => {
  const broker = await startFakeBroker(keys);
  const inVault = ['--data-dir', broker.dataDir];
  expect(await candidates(broker, ['sta'])).toEqual(['status']);
  expect(await candidates(broker, ['get', '--f'])).toEqual(['--field']);
  expect(await candidates(broker, ['get', '--field', 'e'])).toEqual(['expires']);
  expect(await candidates(broker, ['completion', ''])).toEqual(['bash', 'zsh', 'fish']);
  expect(await candidates(broker, [...inVault, 'get', 'lk://lev/C'])).toEqual([references[0]]);
  expect(await candidates(broker, [...inVault, 'get', 'lk://lev/Ops', ''])).toEqual([]);
  expect(await candidates(broker, [...inVault, 'revoke', 'lk://lev/Ops', ''])).toEqual(references);
  expect(await candidates(broker, [...inVault, 'run', '-e', 'TOKEN=lk://lev/O'])).toEqual([`TOKEN=${references[2]}`]);
  expect(await candidates(broker, ['run', '--env-file', ''])).toEqual([':file']);
  expect(await candidates(broker, ['run', '--', 'w'])).toEqual([':program']);
  expect(await candidates(broker, ['no-such', ''])).not.toEqual([]);
});

test('a press on Tab brings no question: a locked vault completes nothing', async () => {
  const locked = { state: 'locked', keys: null, expiring: null, grants: null, backupPassphrase: 'vault' };
  const broker = await startFakeBroker(keys, { status: () => [{ ok: true, output: locked }] });
  expect(await candidates(broker, ['--data-dir', broker.dataDir, 'get', ''])).toEqual([]);
  expect(broker.asked.map(({ method }) => method)).toEqual(['status']);
});

/** A folder with `latchkey` in it, as an installed one would be on the PATH. */
async function pathWith(): Promise<string> {
  const folder = temporaryFolder();
  const program = join(folder, 'latchkey');
  writeFileSync(program, `#!/bin/sh\nexec ${process.execPath} -- ${programIn(await builtCommandLine())} "$@"\n`);
  chmodSync(program, 0o755);
  return `${folder}:${process.env.PATH}`;
}

const has = (shell: string): boolean => spawnSync(shell, ['-c', 'exit 0']).status === 0;

/** Runs a script in which `SCRIPT` is the file with the completion. */
async function inShell(shell: string, broker: FakeBroker, script: string): Promise<string[]> {
  const { out } = await latchkey(null, ['completion', shell]);
  const file = join(temporaryFolder(), 'script');
  writeFileSync(file, out);
  const env = { ...broker.env, PATH: await pathWith() };
  const { ended } = startProgram([shell, '-c', script.replaceAll('SCRIPT', file).replaceAll('DIR', broker.dataDir)], {
    env,
  });
  const { out: printed, err } = await ended;
  expect(err).toBe('');
  return printed.split('\n').slice(0, -1);
}

test.skipIf(!has('bash'))('bash completes a line, also behind a colon, and evaluates nothing of it', async () => {
  const broker = await startFakeBroker(keys);
  const complete = (line: string) =>
    inShell(
      'bash',
      broker,
      `source SCRIPT; COMP_LINE=${line}; COMP_POINT=\${#COMP_LINE}; _latchkey; printf '%s\\n' "\${COMPREPLY[@]}"`,
    );
  expect(await complete("'latchkey stat'")).toEqual(['status']);
  expect(await complete("'latchkey --data-dir DIR get lk://lev/C'")).toEqual(['//lev/CI%20pipeline']);
  expect(await complete("'latchkey --data-dir DIR get l'")).toContain("lk://lev/quote\\'s%20%24x");
  expect(await complete("'latchkey --data-dir DIR run -e T=lk://lev/O'")).toEqual(['//lev/Ops']);
  await complete("'latchkey get $(touch DIR/evaluated) '");
  expect(existsSync(join(broker.dataDir, 'evaluated'))).toBe(false);
});

test.skipIf(!has('zsh'))('zsh completes a line', async () => {
  const broker = await startFakeBroker(keys);
  // The parts of its completion that a script can't use: this only prints what it would offer.
  const stand = 'compdef() { }; compadd() { shift; print -rl -- "$@"; }; source SCRIPT';
  const complete = (words: string, current: number) =>
    inShell('zsh', broker, `${stand}; words=(latchkey ${words}); CURRENT=${current}; _latchkey`);
  expect(await complete('stat', 2)).toEqual(['status']);
  expect(await complete("--data-dir DIR get 'lk://lev/C'", 5)).toEqual([references[0]]);
  expect(await complete("--data-dir DIR get ''", 5)).toEqual(references);
});

test.skipIf(!has('fish'))('fish completes a line', async () => {
  const broker = await startFakeBroker(keys);
  const complete = (line: string) => inShell('fish', broker, `source SCRIPT; complete -C '${line}'`);
  expect(await complete('latchkey stat')).toEqual(['status']);
  expect(await complete('latchkey --data-dir DIR get lk://lev/C')).toEqual([references[0]]);
});

const launcher = join(import.meta.dirname, '../../../bin/latchkey');

test('the launcher finds its Node and the program from a clone and behind the link that npm makes', () => {
  const name = nodePackage(`${process.platform}-${process.arch}`);
  const folder = temporaryFolder();
  for (const [place, packages] of [
    ['clone', 'clone/node_modules'],
    ['node_modules/latchkey', 'node_modules'],
  ] as const) {
    const root = join(folder, place);
    mkdirSync(join(root, 'bin'), { recursive: true });
    mkdirSync(join(root, 'out/command-line'), { recursive: true });
    mkdirSync(join(folder, packages, `${name}/bin`), { recursive: true });
    const copy = join(root, 'bin/latchkey');
    spawnSync('cp', [launcher, copy]);
    writeFileSync(join(root, 'out/command-line/index.cjs'), '');
    const node = join(folder, packages, `${name}/bin/node`);
    writeFileSync(node, '#!/bin/sh\necho "brought: $*"\n');
    chmodSync(node, 0o755);
    mkdirSync(join(folder, packages, '.bin'));
    const link = join(folder, packages, '.bin/latchkey');
    symlinkSync(place === 'clone' ? '../../bin/latchkey' : '../latchkey/bin/latchkey', link);
    for (const called of [copy, link]) {
      const { stdout, stderr } = spawnSync(called, ['get', 'a b'], { encoding: 'utf8', env: bareEnv() });
      expect({ stdout, stderr }).toEqual({
        stdout: expect.stringMatching(/^brought: -- .*index\.cjs get a b\n$/),
        stderr: '',
      });
    }
  }
});

test('the launcher of a clone without a build says what to do', () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'bin'));
  spawnSync('cp', [launcher, join(folder, 'bin/latchkey')]);
  const { status, stderr } = spawnSync(join(folder, 'bin/latchkey'), ['ls'], { encoding: 'utf8', env: bareEnv() });
  expect({ status, stderr }).toEqual({ status: 5, stderr: expect.stringContaining('npm run build') });
});

test('the launcher knows each Node that the lockfile has', () => {
  const text = spawnSync('cat', [launcher], { encoding: 'utf8' }).stdout;
  // Windows has no `sh`: there, the bundled Node is named by hand.
  for (const system of ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64'])
    expect(text).toContain(` ${nodePackage(system)}`);
});
