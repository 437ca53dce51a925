import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { fakeKey } from '../../../fakes/broker.ts';
import { type Installed, withAssigned } from '../installed.ts';

const reference = 'lk://lev/CI';
const setup = (latchkey: Installed, words: string[]) => latchkey.run([latchkey.launcher, 'setup', ...words, '--yes']);

interface Row {
  words: string[];
  file: string;
  before: string;
  /** What is in the file then. */
  has: string[];
  links: string[];
}

const rows: Record<string, Row> = {
  git: {
    words: ['--for', 'https://github.com/shop', '--user', 'me'],
    file: '.gitconfig',
    before: '[user]\n\tname = Ann',
    has: ['[credential "https://github.com/shop"]', '\thelper =\n', 'useHttpPath = true'],
    links: ['git-credential-latchkey'],
  },
  docker: {
    words: ['--for', 'ghcr.io', '--user', 'me'],
    file: '.docker/config.json',
    before: '{\n\t"auths": {\n\t\t"a": {"auth": "c2VjcmV0"}\n\t}\n}',
    has: ['"credHelpers": {\n\t\t"ghcr.io": "latchkey"\n\t}'],
    links: ['docker-credential-latchkey'],
  },
  aws: {
    words: ['--for', 'prod', '--user', 'AKIAIOSFODNN7EXAMPLE'],
    file: '.aws/config',
    before: '[profile prod]\r\nregion = eu-central-1\r\n[default]\r\n',
    has: ['credential_process = ', 'helper aws prod\r\n'],
    links: [],
  },
  cargo: {
    words: ['--for', 'sparse+http://127.0.0.1:8000/index/'],
    file: '.cargo/config.toml',
    before: '[registries.shop]\nindex = "sparse+http://127.0.0.1:8000/index/"\n\n[net]\nretry = 1\n',
    has: ['[registries.shop]\n# >>> latchkey cargo', 'credential-provider = ["/'],
    links: ['cargo-credential-latchkey'],
  },
  pnpm: {
    words: ['--for', '//localhost:4873/'],
    file: '.npmrc',
    before: 'registry=http://localhost:4873/',
    has: ['//localhost:4873/:tokenHelper=/'],
    links: ['pnpm-token-latchkey-localhost%3A4873'],
  },
  terraform: {
    words: ['--for', 'registry.example.com'],
    file: '.terraformrc',
    before: '# mine\nplugin_cache_dir = "$HOME/.terraform.d/plugin-cache"',
    has: ['credentials_helper "latchkey" {}'],
    links: ['../../.terraform.d/plugins/terraform-credentials-latchkey'],
  },
  claude: {
    words: [],
    file: '.claude/settings.json',
    before: '{ "model" : "x" }\n',
    has: ['"apiKeyHelper": "'],
    links: [],
  },
  kubectl: {
    words: ['--for', 'https://10.0.0.1:6443', '--user', 'dev'],
    file: '.kube/config',
    before: 'apiVersion: v1\nusers:\n  - name: other\n    user: {}\nkind: Config\n',
    has: ['  - name: "dev"\n', 'args: [helper, kubectl]'],
    links: [],
  },
};

test.each(Object.entries(rows))(
  '%s is set up and taken back, and nothing else of its file changes',
  async (tool, row) => {
    const latchkey = await withAssigned();
    const path = join(latchkey.home, row.file);
    mkdirSync(dirname(path), { recursive: true });
    // The file is a link into a folder of dotfiles, and only this user may read it.
    const target = join(latchkey.home, `dotfiles-${tool}`);
    writeFileSync(target, row.before, { mode: 0o640 });
    chmodSync(target, 0o640);
    symlinkSync(target, path);
    const done = await setup(latchkey, [tool, reference, ...row.words]);
    expect(done).toMatchObject({ status: 0 });
    const after = readFileSync(path, 'utf8');
    for (const part of row.has) expect(after).toContain(part);
    expect(done.out).toContain(path);
    expect(done.out).not.toContain('c2VjcmV0');
    expect(lstatSync(path).isSymbolicLink()).toBe(true);
    expect(statSync(path).mode & 0o777).toBe(0o640);
    for (const link of row.links) expect(existsSync(join(latchkey.home, '.latchkey/bin', link))).toBe(true);
    expect(latchkey.broker.asked.map(({ method }) => method)).toEqual(['assign']);
    // The same once more changes nothing.
    expect(await setup(latchkey, [tool, reference, ...row.words])).toMatchObject({ status: 0 });
    expect(readFileSync(path, 'utf8')).toBe(after);
    expect(await setup(latchkey, [tool, '--undo', ...row.words])).toMatchObject({ status: 0 });
    expect(readFileSync(path, 'utf8')).toBe(row.before);
  },
);

test.each(['git', 'docker', 'cargo', 'terraform'])(
  '%s stores what is typed, so it is set up for an address that has no key yet, too',
  async (tool) => {
    const { words = [], file = '', before = '', has = [] } = rows[tool] ?? {};
    const latchkey = await withAssigned();
    const path = join(latchkey.home, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, before);
    expect(await setup(latchkey, [tool, ...words])).toMatchObject({ status: 0, err: '' });
    for (const part of has) expect(readFileSync(path, 'utf8')).toContain(part);
    expect(latchkey.broker.asked).toEqual([]);
    expect(await setup(latchkey, [tool, '--undo', ...words])).toMatchObject({ status: 0 });
    expect(readFileSync(path, 'utf8')).toBe(before);
  },
);

test.each(['git', 'docker', 'aws', 'pnpm', 'claude', 'kubectl'])(
  'a file of %s that wasn’t there is made, and gone when it is taken back',
  async (tool) => {
    const { words = [], file = '' } = rows[tool] ?? {};
    const latchkey = await withAssigned();
    const path = join(latchkey.home, file);
    expect(await setup(latchkey, [tool, reference, ...words])).toMatchObject({ status: 0 });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const made = readFileSync(path, 'utf8');
    expect(await setup(latchkey, [tool, reference, ...words])).toMatchObject({ status: 0 });
    expect(readFileSync(path, 'utf8')).toBe(made);
    expect(await setup(latchkey, [tool, '--undo', ...words])).toMatchObject({ status: 0 });
    expect(existsSync(path)).toBe(false);
  },
);

test.each([
  ['is a folder', '.gitconfig/x'],
  ['has no folder above it', '.gitconfig'],
  ['is a named pipe', '.gitconfig'],
])('a file that can’t be written, because it %s, is named, and nobody is asked', async (what, made) => {
  const latchkey = await withAssigned();
  mkdirSync(dirname(join(latchkey.home, made)), { recursive: true });
  if (what === 'is a named pipe') execFileSync('mkfifo', [join(latchkey.home, made)]);
  else writeFileSync(join(latchkey.home, made), '');
  const env = what !== 'has no folder above it' ? {} : { GIT_CONFIG_GLOBAL: join(latchkey.home, '.gitconfig/config') };
  const words = [latchkey.launcher, 'setup', 'git', reference, '--for', 'https://github.com', '--yes'];
  expect(await latchkey.run(words, { env })).toMatchObject({ status: 7, err: expect.stringContaining('.gitconfig') });
  expect(latchkey.broker.asked).toEqual([]);
});

test('git is set up for every address without a key, and nobody is asked in the window', async () => {
  const latchkey = await withAssigned();
  const path = join(latchkey.home, '.gitconfig');
  writeFileSync(path, '[credential]\n\thelper = store\n');
  const done = await setup(latchkey, ['git']);
  expect(done).toMatchObject({ status: 0, err: '', out: expect.stringContaining('Set up for every address.\n') });
  const after = readFileSync(path, 'utf8');
  expect(after).toMatch(
    /store\n# >>> latchkey git\n\[credential\]\n\thelper =\n\thelper = \S+git-credential-latchkey\n# <<<.*\n$/,
  );
  expect(await setup(latchkey, ['git', reference, '--for', 'https://github.com'])).toMatchObject({ status: 0 });
  expect(await setup(latchkey, ['git'])).toMatchObject({ status: 0 });
  // Each is taken back by itself.
  expect(await setup(latchkey, ['git', '--undo'])).toMatchObject({ status: 0 });
  expect(readFileSync(path, 'utf8')).toMatch(/store\n# >>> latchkey git https:/);
  expect(await setup(latchkey, ['git', '--undo', '--for', 'https://github.com'])).toMatchObject({ status: 0 });
  expect(readFileSync(path, 'utf8')).toBe('[credential]\n\thelper = store\n');
  expect(latchkey.broker.asked.map(({ method }) => method)).toEqual(['assign', 'unassign']);
});

test('what the user refuses in the window leaves the file and makes no link', async () => {
  const latchkey = await withAssigned([], 'not_allowed');
  expect(await setup(latchkey, ['git', reference, '--for', 'https://github.com'])).toMatchObject({ status: 4 });
  expect(existsSync(join(latchkey.home, '.gitconfig'))).toBe(false);
  expect(existsSync(join(latchkey.home, '.latchkey/bin/git-credential-latchkey'))).toBe(false);
});

test('without a terminal and --yes, nothing is written and nobody is asked', async () => {
  const latchkey = await withAssigned();
  const words = ['setsid', '-w', latchkey.launcher, 'setup', 'git', reference, '--for', 'https://github.com'];
  expect(await latchkey.run(words)).toMatchObject({ status: 2, err: expect.stringContaining('--yes') });
  expect(latchkey.broker.asked).toEqual([]);
  expect(existsSync(join(latchkey.home, '.gitconfig'))).toBe(false);
});

test('a file that another program changes while the user is asked keeps that change', async () => {
  let meanwhile = () => {};
  const latchkey = await withAssigned([], null, () => meanwhile());
  const path = join(latchkey.home, '.gitconfig');
  writeFileSync(path, '[user]\n');
  const words = ['git', reference, '--for', 'https://github.com'];
  meanwhile = () => appendFileSync(path, '[a]\n');
  expect(await setup(latchkey, words)).toMatchObject({ status: 0 });
  expect(readFileSync(path, 'utf8')).toMatch(/^\[user\]\n\[a\]\n# >>> latchkey.*\n(.*\n)*.*helper.*\n# <<<.*\n$/);
  meanwhile = () => appendFileSync(path, '[b]\n');
  expect(await setup(latchkey, ['git', '--undo', '--for', 'https://github.com'])).toMatchObject({ status: 0 });
  expect(readFileSync(path, 'utf8')).toBe('[user]\n[a]\n[b]\n');
});

test('what takes the place of earlier lines is shown, too', async () => {
  const latchkey = await withAssigned();
  const of = (user: string) =>
    setup(latchkey, ['kubectl', reference, '--for', 'https://10.0.0.1:6443', '--user', user]);
  await of('dev');
  expect((await of('ops')).out).toContain('+ - name: "ops"\n');
  expect(readFileSync(join(latchkey.home, '.kube/config'), 'utf8')).not.toContain('dev');
});

test.each(['/', ''])('a link to a file that isn’t there yet stays a link, %jdotfiles/a', async (from) => {
  const latchkey = await withAssigned();
  const path = join(latchkey.home, '.gitconfig');
  symlinkSync(from === '/' ? join(latchkey.home, 'dotfiles/a') : 'dotfiles/a', path);
  expect(await setup(latchkey, ['git', reference, '--for', 'https://github.com'])).toMatchObject({ status: 0 });
  expect(lstatSync(path).isSymbolicLink()).toBe(true);
  expect(readFileSync(join(latchkey.home, 'dotfiles/a'), 'utf8')).toContain('git-credential-latchkey');
});

test('what is typed on the terminal decides', async () => {
  const latchkey = await withAssigned();
  const call = `${latchkey.launcher} setup git ${reference} --for https://github.com`;
  const answered = (answer: string) => latchkey.run(['script', '-qec', call, '/dev/null'], { input: `${answer}\n` });
  expect(await answered('n')).toMatchObject({ status: 1, out: expect.stringContaining('unchanged') });
  expect(latchkey.broker.asked).toEqual([]);
  expect(await answered('y')).toMatchObject({ status: 0 });
  expect(readFileSync(join(latchkey.home, '.gitconfig'), 'utf8')).toContain('git-credential-latchkey');
});

test('terraform’s file is the one that its variable names, and another helper in it stays', async () => {
  const latchkey = await withAssigned();
  const file = join(latchkey.home, 'tf.rc');
  writeFileSync(file, ' credentials_helper "vault" {\n}\n');
  const words = [latchkey.launcher, 'setup', 'terraform', reference, '--yes'];
  const done = await latchkey.run(words, { env: { TF_CLI_CONFIG_FILE: file } });
  expect(done).toMatchObject({ status: 2, err: expect.stringContaining('credentials_helper "vault" {') });
  expect(readFileSync(file, 'utf8')).toBe(' credentials_helper "vault" {\n}\n');
  expect(latchkey.broker.asked).toEqual([]);
});

test('without a tool, what is assigned is listed, and a key that an address has refused with the way to rotate it', async () => {
  const [key, refused] = [fakeKey('CI', 'secret'), fakeKey('Ops', 'secret')];
  const refusedAt = new Date(2026, 10, 28, 9, 30).getTime();
  const latchkey = await withAssigned([
    { tool: 'docker', address: 'ghcr.io', key },
    { tool: 'git', address: 'https://github.com', userName: 'me', key: refused, refusedAt },
  ]);
  const { status, out, err } = await latchkey.run([latchkey.launcher, 'setup']);
  expect({ status, out: out.split('\n') }).toEqual({
    status: 0,
    out: [
      `docker\tghcr.io\t\t${key.reference}\t–`,
      `git\thttps://github.com\tme\t${refused.reference}\t2026-11-28 09:30`,
      '',
    ],
  });
  expect(err).toContain('latchkey rotate');
});

test('aws needs no user name for a key whose secret has a public part', async () => {
  const without = await withAssigned();
  const { status, err } = await setup(without, ['aws', reference]);
  expect(err).toMatch(/--user/);
  expect(status).not.toBe(0);
  expect(existsSync(join(without.home, '.aws/config'))).toBe(false);
  const shown = fakeKey('CI', 'secret', { publicPart: 'AKIAIOSFODNN7EXAMPLE' });
  const latchkey = await withAssigned([], null, undefined, { shown });
  expect(await setup(latchkey, ['aws', reference])).toMatchObject({ status: 0 });
  expect(latchkey.broker.asked.at(-1)).toMatchObject({ method: 'assign', input: { userName: null } });
  expect(readFileSync(join(latchkey.home, '.aws/config'), 'utf8')).toContain('helper aws default');
});

test.each<[string, string[], string, string, RegExp]>([
  ['no such tool', ['gti', reference], '', '', /“gti”/],
  ['no reference for a tool that stores nothing', ['aws', '--for', 'prod'], '', '', /REF/],
  ['no address', ['git', reference], '', '', /--for/],
  ['an address that leads elsewhere', ['git', reference, '--for', 'https://me@github.com'], '', '', /isn’t an address/],
  [
    'another helper of docker',
    ['docker', reference, '--for', 'ghcr.io'],
    '.docker/config.json',
    '{"credHelpers":{"ghcr.io":"pass"}}',
    /pass/,
  ],
  ['no JSON', ['docker', reference, '--for', 'ghcr.io'], '.docker/config.json', '{"auths": }', /isn’t JSON/],
  ['comments in JSON', ['claude', reference], '.claude/settings.json', '// mine\n{}', /isn’t JSON/],
  [
    'another helper of Claude',
    ['claude', reference],
    '.claude/settings.json',
    '{"apiKeyHelper":"echo hunter2"}',
    /apiKeyHelper/,
  ],
  ['a token of pnpm', ['pnpm', reference], '.npmrc', '//registry.npmjs.org/:_authToken=hunter2\n', /_authToken/],
  [
    'keys of AWS',
    ['aws', reference, '--user', 'A'],
    '.aws/credentials',
    '[default]\naws_access_key_id = A\n',
    /\[default\]/,
  ],
  ['no registry', ['cargo', reference, '--for', 'https://a.example.com'], '.cargo/config.toml', '', /no registry/],
  [
    'a kubeconfig in one line',
    ['kubectl', reference, '--for', 'https://a.example.com'],
    '.kube/config',
    'users: []\n',
    /users:/,
  ],
  [
    'bytes that aren’t text',
    ['git', reference, '--for', 'https://github.com'],
    '.gitconfig',
    '\ufffd',
    /can’t be read/,
  ],
])('%s is refused, and nobody is asked', async (what, ...[words, file, text, said]) => {
  const latchkey = await withAssigned();
  const path = join(latchkey.home, file || 'unused');
  mkdirSync(dirname(path), { recursive: true });
  const bytes = what.startsWith('bytes') ? Buffer.from([0xff, 0xfe, 0x41]) : Buffer.from(text);
  writeFileSync(path, bytes);
  const { status, err } = await setup(latchkey, words);
  expect(err).toMatch(said);
  expect(status).not.toBe(0);
  expect(err).not.toContain('hunter2');
  expect(readFileSync(path)).toEqual(bytes);
  expect(latchkey.broker.asked).toEqual([]);
});
