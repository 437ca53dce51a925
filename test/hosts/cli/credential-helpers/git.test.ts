import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { fakeKey } from '../../../fakes/broker.ts';
import { startGitServer } from '../../../fakes/git-server.ts';
import { test } from '../command-line.ts';
import { type Installed, withAssigned } from '../installed.ts';

const expiresAt = Date.UTC(2027, 0, 2);
const key = fakeKey('Laptop', 'ghp_a=b==&c', { expiresAt });

/** Git as the user has it, with this helper alone. */
function gitOf(latchkey: Installed) {
  const helper = latchkey.link('git-credential-latchkey');
  appendFileSync(join(latchkey.home, '.gitconfig'), `[credential]\n\thelper = ${helper}\n\tuseHttpPath = true\n`);
  return (words: string[], env: NodeJS.ProcessEnv = {}) =>
    latchkey.run(['git', ...words], {
      env: { GIT_CONFIG_NOSYSTEM: '1', GIT_TERMINAL_PROMPT: '1', GIT_ASKPASS: 'false', ...env },
    });
}

/** A call as git makes it. */
const call = (latchkey: Installed, operation: string, lines: string[], env: NodeJS.ProcessEnv = {}) =>
  latchkey.run([latchkey.launcher, '--called-as', 'git-credential-latchkey', operation], {
    input: lines.map((line) => `${line}\n`).join(''),
    env,
  });

const shop = ['protocol=https', 'host=github.com', 'path=me/shop.git'];
const github = { tool: 'git', address: 'https://github.com', key };

test('git clones and pushes with the assigned key, and nothing of it stays in a file', async () => {
  const server = await startGitServer(() => `me:${key.secret}`);
  const latchkey = await withAssigned([{ tool: 'git', address: server.url, key, userName: 'me' }]);
  const git = gitOf(latchkey);
  const { status, err } = await git(['clone', '-q', `${server.url}/shop.git`, 'shop']);
  expect({ status, err }).toEqual({ status: 0, err: '' });
  expect(readFileSync(join(latchkey.home, 'shop/a.txt'), 'utf8')).toBe('content\n');
  const author = ['-c', 'user.name=t', '-c', 'user.email=t@example.com'];
  await git(['-C', 'shop', ...author, 'commit', '-q', '--allow-empty', '-m', 'second']);
  expect(await git(['-C', 'shop', 'push', '-q'])).toMatchObject({ status: 0, err: '' });
  expect(new Set(server.sent)).toEqual(new Set([`me:${key.secret}`]));
  expect(readFileSync(join(latchkey.home, 'shop/.git/config'), 'utf8')).not.toContain(key.secret);
  expect(existsSync(join(latchkey.home, '.git-credentials'))).toBe(false);
  // Git tells after the first success that the server took it.
  expect(latchkey.broker.asked.filter(({ method }) => method === 'reportAssigned').at(-1)?.input).toMatchObject({
    secret: key.secret,
    worked: true,
  });
});

test('a server that refuses the key lets git end, and its refusal is reported', async () => {
  const server = await startGitServer(() => 'me:another');
  const latchkey = await withAssigned([{ tool: 'git', address: server.url, key, userName: 'me' }]);
  const { status } = await gitOf(latchkey)(['ls-remote', `${server.url}/shop.git`], { GIT_TERMINAL_PROMPT: '0' });
  expect(status).toBe(128);
  expect(latchkey.broker.asked.filter(({ method }) => method === 'reportAssigned').map(({ input }) => input)).toEqual([
    {
      at: { tool: 'git', address: `${server.url}/shop.git` },
      userName: 'me',
      secret: key.secret,
      worked: false,
      mayKeep: false,
    },
  ]);
});

test.each(['not_allowed', 'vault_locked'])('with %s, git goes on as without a helper', async (code) => {
  const server = await startGitServer(() => 'me:another');
  const latchkey = await withAssigned([], code);
  const { status, err } = await gitOf(latchkey)(['ls-remote', `${server.url}/shop.git`]);
  expect(status).toBe(128);
  expect(err).toContain('latchkey: ');
  expect(server.sent).toEqual([]);
});

test('a repository of another host gets nothing, whatever its modules ask for', async () => {
  const latchkey = await withAssigned([github]);
  expect(await call(latchkey, 'get', ['protocol=https', 'host=github.com.example.com'])).toEqual({
    status: 0,
    signal: null,
    out: '',
    err: '',
  });
});

test('the answer is in git’s lines, with the time of expiry', async () => {
  const latchkey = await withAssigned([github]);
  const answer = `username=token\npassword=${key.secret}\npassword_expiry_utc=${expiresAt / 1000}\n`;
  expect(await call(latchkey, 'get', shop)).toMatchObject({ status: 0, out: answer, err: '' });
  // What git of later versions offers is passed over.
  const later = ['capability[]=authtype', 'capability[]=state', 'wwwauth[]=Basic realm="x"', ...shop];
  expect(await call(latchkey, 'get', later)).toMatchObject({ status: 0, out: answer, err: '' });
  expect(latchkey.broker.asked[0]?.input).toEqual({
    at: { tool: 'git', address: 'https://github.com/me/shop.git' },
    userName: null,
    foreground: true,
  });
});

test.each([{ GIT_TERMINAL_PROMPT: '0' }, { CI: 'true' }])('%j makes it a call from the background', async (env) => {
  const latchkey = await withAssigned([], 'vault_locked');
  expect(await call(latchkey, 'get', shop, env)).toMatchObject({ status: 0, out: '', err: '' });
  expect(latchkey.broker.asked[0]?.input).toMatchObject({ foreground: false });
});

test.each<[string, string[]]>([
  ['an unknown operation', ['protocol=https', 'host=github.com']],
  ['no host', ['protocol=https']],
  ['another protocol', ['protocol=ssh', 'host=github.com']],
  ['a line without a name', ['=x', 'nonsense']],
  ['2 MB', [...shop, `path=${'a'.repeat(2_000_000)}`]],
  ['2 MB of lines', Array.from({ length: 200_000 }, () => 'path=abcd')],
])('%s is answered with nothing', async (what, lines) => {
  const latchkey = await withAssigned([github]);
  const operation = what === 'an unknown operation' ? 'capability' : 'get';
  expect(await call(latchkey, operation, lines)).toMatchObject({ status: 0, out: '', err: '' });
});

test('a path that a server may read in another way isn’t looked at', async () => {
  const latchkey = await withAssigned([github]);
  await call(latchkey, 'get', ['protocol=https', 'host=github.com', 'path=shop/../other.git']);
  expect(latchkey.broker.asked[0]?.input).toMatchObject({ at: { address: 'https://github.com' } });
});

test('a host that has a path in it, as “github.com%2F.example.com” has for git, gets nothing', async () => {
  const latchkey = await withAssigned([github]);
  const asked = ['protocol=https', 'host=github.com/.example.com', 'path=shop.git'];
  expect(await call(latchkey, 'get', asked)).toMatchObject({ status: 0, out: '', err: '' });
  await call(latchkey, 'erase', [...asked, 'username=me', `password=${key.secret}`]);
  expect(latchkey.broker.asked).toEqual([]);
});

test('a secret with a line break is not passed on: git would read the rest as lines of its own', async () => {
  const latchkey = await withAssigned([{ ...github, key: fakeKey('Odd', 'abc\nhost=example.com') }]);
  expect(await call(latchkey, 'get', shop)).toMatchObject({ status: 0, out: '', err: '' });
});

test.each<[string, string[], NodeJS.ProcessEnv, boolean]>([
  ['somebody is there', [], {}, true],
  ['it was made by a helper, and expires', ['password_expiry_utc=2000000000'], {}, false],
  ['git runs in the background', [], { GIT_TERMINAL_PROMPT: '0' }, false],
])('what was typed may be kept: %s', async (_, lines, env, mayKeep) => {
  const latchkey = await withAssigned([github]);
  expect(await call(latchkey, 'store', [...shop, 'password=typed', ...lines], env)).toMatchObject({
    status: 0,
    err: '',
  });
  expect(latchkey.broker.asked[0]?.input).toMatchObject({ secret: 'typed', worked: true, mayKeep });
});

test('what the user has typed is reported, and prints nothing', async () => {
  const latchkey = await withAssigned([github]);
  const typed = [...shop, 'username=me', 'password=typed'];
  expect(await call(latchkey, 'store', typed)).toMatchObject({ status: 0, out: '', err: '' });
  expect(latchkey.broker.asked.map(({ method }) => method)).toEqual(['reportAssigned']);
});
