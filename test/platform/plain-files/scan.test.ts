import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { scanTargets } from '../../../main/contract/scan.ts';
import { createPlainFiles } from '../../../main/platform/plain-files/plain-files.ts';

let home: string;
let stopAfter: number;
let progress: { folders: number; files: number }[];

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'latchkey-scan-'));
  stopAfter = Number.POSITIVE_INFINITY;
  progress = [];
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

function write(path: string, text: string | Uint8Array, mode = 0o600): string {
  const file = join(home, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  chmodSync(file, mode);
  return file;
}

const files = (limits = { folders: 1000, depth: 8, files: 50, entries: 1000 }, env: NodeJS.ProcessEnv = {}) =>
  createPlainFiles({ folder: home, env, platform: 'linux' }, limits);

const scan = (folder: string | null, targets: readonly (typeof scanTargets)[number][] = scanTargets, port = files()) =>
  port.scan(
    { targets, folder },
    { onProgress: (done) => progress.push({ ...done }), isStopped: () => progress.length > stopAfter },
  );

it('reads the files of the user’s home, and those below the folder', async () => {
  write('.npmrc', '//registry.npmjs.org/:_authToken=npm_1\n');
  write('.config/gh/hosts.yml', 'github.com:\n  oauth_token: gho_1\n');
  write('.cursor/mcp.json', '{"mcpServers":{"a":{"env":{"A_TOKEN":"1"}}}}');
  write('code/shop/.git/HEAD', '');
  write('code/shop/api/.env', 'A=1\n');
  write('code/shop/.mcp.json', '{"mcpServers":{"b":{"env":{"B_TOKEN":"1"}}}}');
  write('code/shop/.vscode/mcp.json', '{"servers":{"c":{"env":{"C_TOKEN":"1"}}}}');
  write('code/tool/.npmrc', '_authToken=2\n');
  write('code/shop/node_modules/x/.env', 'NO=1\n');
  write('code/shop/.env.example', 'NO=1\n');
  write('code/shop/mcp.json', '{"servers":{"no":{"env":{"NO":"1"}}}}');
  const { files: found, skipped, isWhole, read } = await scan('~/code');
  expect(found.map(({ shown, folder, target }) => [target, shown, folder])).toEqual([
    ['mcp', '~/.cursor/mcp.json', ''],
    ['npm', '~/.npmrc', ''],
    ['gh', '~/.config/gh/hosts.yml', ''],
    ['mcp', '~/code/shop/.mcp.json', 'shop'],
    ['npm', '~/code/tool/.npmrc', 'code/tool'],
    ['mcp', '~/code/shop/.vscode/mcp.json', 'shop/.vscode'],
    ['env', '~/code/shop/api/.env', 'shop/api'],
  ]);
  expect({ skipped, isWhole, read }).toEqual({ skipped: [], isWhole: true, read: 7 });
  expect(progress.at(-1)).toEqual({ folders: 5, files: 7 });
});

it('reads only what was asked for', async () => {
  write('.npmrc', '_authToken=1\n');
  write('code/.env', 'A=1\n');
  write('code/.npmrc', '_authToken=1\n');
  expect((await scan('~/code', ['env'])).files.map(({ shown }) => shown)).toEqual(['~/code/.env']);
  expect((await scan(null, ['npm'])).files.map(({ shown }) => shown)).toEqual(['~/.npmrc']);
  expect((await scan(null, ['env'])).files).toEqual([]);
});

it('looks where the variables of the programs say', async () => {
  const docker = dirname(write('elsewhere/config.json', '{"auths":{"a.b":{"identitytoken":"1"}}}'));
  const { files: found } = await scan(null, ['docker'], files(undefined, { DOCKER_CONFIG: docker }));
  expect(found.map(({ shown }) => shown)).toEqual(['~/elsewhere/config.json']);
});

it('names what it can’t read, and reads the rest', async () => {
  write('.aws/credentials', '[a]\naws_secret_access_key=1\n');
  write('.docker/config.json', '{"auths": {');
  mkdirSync(join(home, '.npmrc'));
  write('code/.env', 'A=1\n');
  write('code/big.env', 'A='.padEnd(1024 * 1024 + 1, 'x'));
  execFileSync('mkfifo', [join(home, 'code/pipe.env'), join(home, '.netrc')]);
  symlinkSync('/etc/passwd', join(home, 'code/link.env'));
  symlinkSync(home, join(home, 'code/loop'));
  write('dotfiles/git', 'https://a:b@c.d\n');
  symlinkSync('dotfiles/git', join(home, '.git-credentials'));
  const server = createServer().listen(join(home, 'code/socket.env'));
  const { files: found, skipped } = await scan('~/code');
  server.close();
  expect(found.map(({ shown }) => shown)).toEqual(['~/.git-credentials', '~/.aws/credentials', '~/code/.env']);
  expect(skipped).toEqual([
    { path: '~/code/link.env', reason: 'link' },
    { path: '~/code/pipe.env', reason: 'not-a-file' },
    { path: '~/code/socket.env', reason: 'not-a-file' },
    { path: '~/.npmrc', reason: 'not-a-file' },
    { path: '~/.netrc', reason: 'not-a-file' },
    { path: '~/.docker/config.json', reason: 'broken' },
    { path: '~/code/big.env', reason: 'too-large' },
  ]);
});

it('ends at its limits, and says that there is more', async () => {
  for (const name of ['a', 'b', 'c']) write(`code/${name}/.env`, 'A=1\n');
  write('code/1/2/3/.env', 'A=1\n');
  const limits = { folders: 1000, depth: 8, files: 50, entries: 1000 };
  expect((await scan('~/code')).files).toHaveLength(4);
  for (const tight of [{ folders: 4 }, { depth: 2 }, { files: 3 }, { entries: 3 }]) {
    const { isWhole, files: found } = await scan('~/code', ['env'], files({ ...limits, ...tight }));
    expect([isWhole, found.length]).toEqual([false, tight.folders ? 2 : 3]);
  }
});

it('names no more of what it didn’t read than it would read', async () => {
  for (let at = 0; at < 60; at += 1) {
    mkdirSync(join(home, 'code'), { recursive: true });
    symlinkSync('nowhere', join(home, `code/${at}.env`));
  }
  const { skipped, isWhole } = await scan('~/code');
  expect([skipped.length, isWhole]).toEqual([50, false]);
});

it('stops when it is told to', async () => {
  for (const name of ['a', 'b', 'c']) write(`code/${name}/.env`, 'A=1\n');
  stopAfter = 1;
  const { files: found, isWhole } = await scan('~/code');
  expect([found.length, isWhole]).toEqual([2, false]);
});

it('tells who can read a file, with the folders above it', async () => {
  chmodSync(home, 0o755);
  mkdirSync(join(home, 'code'), { mode: 0o755 });
  for (const [name, mode] of [
    ['a', 0o644],
    ['b', 0o640],
    ['c', 0o600],
  ] as const)
    write(`code/${name}.env`, 'A=1\n', mode);
  write('code/closed/d.env', 'A=1\n', 0o644);
  chmodSync(join(home, 'code/closed'), 0o700);
  const { files: found } = await scan('~/code', ['env']);
  expect(found.map(({ name, readableBy }) => [name, readableBy])).toEqual([
    ['a.env', 'everyone'],
    ['b.env', 'group'],
    ['c.env', 'owner'],
    ['d.env', 'owner'],
  ]);
});

it.each([
  ['code', 'not-a-whole-path'],
  ['~ann', 'not-a-whole-path'],
  ['', 'not-a-whole-path'],
  ['./code', 'not-a-whole-path'],
  ['~/nothing', 'not-a-folder'],
  ['~/file', 'not-a-folder'],
])('refuses %j as a folder: %s', async (folder, is) => {
  write('file', '');
  await expect(scan(folder)).rejects.toMatchObject({
    code: 'invalid_input',
    params: { field: 'folder', problem: { is } },
  });
});

it('puts other texts in the place of values, with all else byte for byte, and the mode', async () => {
  const before = `\uFEFF# ä\r\nexport A = "one" # x\r\nB='two\r\nlines'\r\nA=three\nC=no line break`;
  const path = write('.env', before, 0o640);
  const seen: unknown[] = [];
  const result = await files().rewriteEnv(path, async ({ name, value, before, after }) => {
    seen.push([name, value]);
    return name === 'A' ? `${before}lk://a/b${after}` : null;
  });
  expect(result).toEqual({ outcome: 'written', values: 2, inGit: false });
  expect(seen).toEqual([
    ['A', 'one'],
    ['B', 'two\r\nlines'],
    ['A', 'three'],
    ['C', 'no line break'],
  ]);
  const { readFileSync, readdirSync } = await import('node:fs');
  expect(readFileSync(path, 'utf8')).toBe(before.replace('one', 'lk://a/b').replace('three', 'lk://a/b'));
  expect(statSync(path).mode & 0o777).toBe(0o640);
  expect(readdirSync(home)).toEqual(['.env']);
});

it('leaves a file that it can’t rewrite as it is', async () => {
  const { readFileSync } = await import('node:fs');
  const change = async () => 'x';
  const odd = write('odd.env', Buffer.from([0x41, 0x3d, 0xff, 0x0a]));
  expect(await files().rewriteEnv(odd, change)).toEqual({ outcome: 'unreadable', values: 0, inGit: null });
  expect(await files().rewriteEnv(join(home, 'none.env'), change)).toEqual({
    outcome: 'unreadable',
    values: 0,
    inGit: null,
  });
  const same = write('same.env', 'A=1\n');
  expect(await files().rewriteEnv(same, async () => null)).toEqual({ outcome: 'unchanged', values: 0, inGit: null });
  const raced = write('raced.env', 'A=1\n');
  const race = async () => {
    writeFileSync(raced, 'A=2\n');
    return 'x';
  };
  expect(await files().rewriteEnv(raced, race)).toEqual({ outcome: 'changed-meanwhile', values: 0, inGit: null });
  expect(readFileSync(raced, 'utf8')).toBe('A=2\n');
  const linked = write('real/.env', 'A=1\n');
  symlinkSync(linked, join(home, 'link.env'));
  expect(await files().rewriteEnv(join(home, 'link.env'), change)).toMatchObject({ outcome: 'written' });
  expect(readFileSync(linked, 'utf8')).toBe('A=x\n');
});
