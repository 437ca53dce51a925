import { expect, it, onTestFinished, vi } from 'vitest';
import type { ScanTarget } from '../../../main/contract/scan.ts';
import { readEnvFile } from '../../../main/platform/plain-files/readers/env.ts';
import { readers } from '../../../main/platform/plain-files/readers/index.ts';

const base64 = (text: string) => Buffer.from(text).toString('base64');

/** What a reader finds, as `name = secret @ place`. */
const found = (target: Exclude<ScanTarget, 'env'>, text: string) =>
  readers[target](text).map(
    ({ name, readings, line, within }) => `${name} = ${readings[0].secret} @ ${within ?? line}`,
  );

it('.npmrc: tokens, and passwords that are in base64', () => {
  const text = [
    '; _authToken=commented',
    '# _authToken=commented',
    'registry=https://registry.npmjs.org/',
    '//registry.npmjs.org/:_authToken=npm_abc',
    '//npm.example.org:4873/a/:_authToken = "quoted"',
    `//old.example.org/:_auth=${base64('ann:p4ss:word')}`,
    `//older.example.org/:_password=${base64('hunter2')}`,
    // biome-ignore lint/suspicious/noTemplateCurlyInString: as npm expands it
    '//ci.example.org/:_password=${NPM_PASSWORD}',
    '_authToken=bare',
    '//registry.npmjs.org/:_authTokenX=no',
    '//empty.example.org/:_authToken=',
  ].join('\r\n');
  expect(found('npm', text)).toEqual([
    'registry.npmjs.org = npm_abc @ 4',
    'npm.example.org = quoted @ 5',
    'old.example.org = p4ss:word @ 6',
    'older.example.org = hunter2 @ 7',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: as npm expands it
    'ci.example.org = ${NPM_PASSWORD} @ 8',
    '_authToken = bare @ 9',
  ]);
});

it('.netrc: one entry in one line or in several, quotes, comments, macros', () => {
  const text = `# machine commented password no
machine api.github.com login ann password ghp_one
machine example.org
  login ann
  account x
  password "two words \\" here"
macdef init
password not-one
machine no password no

default login anonymous password three#3
machine cut password`;
  expect(found('netrc', text)).toEqual([
    'api.github.com = ghp_one @ 2',
    'example.org = two words " here @ 6',
    'default = three#3 @ 11',
  ]);
});

it('.git-credentials: a token in the place of the user name is a secret, and no name', () => {
  const text = 'https://ghp_one:x-oauth-basic@github.com\n';
  expect(found('git', text)).toEqual(['github.com = ghp_one @ 1']);
});

it('.git-credentials: the password of each address', () => {
  const text =
    'https://ann:ghp%5Fone@github.com\nhttps://:two@gitlab.com:8443/x\nhttps://ann@github.com\n# no\nhttps://a:b%@c.d\n';
  expect(found('git', text)).toEqual(['ann@github.com = ghp_one @ 1', 'gitlab.com:8443 = two @ 2', 'a@c.d = b% @ 5']);
});

it('AWS: the secret of each profile, with its public part', () => {
  const text = `[default]
aws_access_key_id = AKIAONE
aws_secret_access_key = one
# aws_secret_access_key = commented
[ prod ]
aws_secret_access_key=two
region = eu-central-1
aws_access_key_id=AKIATWO
`;
  expect(found('aws', text)).toEqual(['default = one @ 3', 'prod = two @ 6']);
  expect(readers.aws(text)).toMatchObject([{ publicPart: 'AKIAONE' }, { publicPart: 'AKIATWO' }]);
});

it('Docker: what no credential helper has', () => {
  const text = JSON.stringify({
    auths: {
      'https://index.docker.io/v1/': { auth: base64('ann:dckr_pat_one') },
      'ghcr.io': { auth: base64('ann:'), identitytoken: 'two' },
      'quay.io': {},
    },
    credHelpers: { 'quay.io': 'latchkey' },
    HttpHeaders: { auth: 'no' },
  });
  expect(found('docker', text)).toEqual([
    'ann@index.docker.io = dckr_pat_one @ auths["https://index.docker.io/v1/"].auth',
    'ghcr.io = two @ auths["ghcr.io"].identitytoken',
  ]);
});

it('gh and glab: the tokens of hosts and of their users', () => {
  const gh = `github.com:
    user: ann
    oauth_token: gho_one
    users:
        ann:
            oauth_token: "gho_one"
        bob:
            oauth_token: gho_two
    git_protocol: https
ghe.example.org:
    oauth_token: 12345
`;
  expect(found('gh', gh)).toEqual([
    'github.com = gho_one @ ["github.com"].oauth_token',
    'ann@github.com = gho_one @ ["github.com"].users.ann.oauth_token',
    'bob@github.com = gho_two @ ["github.com"].users.bob.oauth_token',
  ]);
  const glab = 'editor: vim\nhosts:\n    gitlab.com:\n        token: !!null glpat-one\n        api_host: gitlab.com\n';
  expect(found('glab', glab.replace('!!null ', ''))).toEqual(['gitlab.com = glpat-one @ hosts["gitlab.com"].token']);
  expect(found('glab', '')).toEqual([]);
});

it('cargo: the tokens of registries', () => {
  const text = '[registry]\ntoken = "cio1"\n[registries.mine]\ntoken = \'two\'\n[registries."a.b"]\nindex = "x"\n';
  expect(found('cargo', text)).toEqual(['crates.io = cio1 @ registry.token', 'mine = two @ registries.mine.token']);
});

it('MCP: variables, headers and arguments of servers, in JSON with comments', () => {
  const text = `{
  // of VS Code
  "servers": {
    "gitHub": { "env": { "GITHUB_TOKEN": "ghp_one", "PORT": 1 }, "command": "npx" },
    "web": { "url": "https://x", "headers": { "Authorization": "Bearer two", "X-Api-Key": "three" } },
    "cli": { "args": ["-y", "--api-key=four", "five"], },
  },
}`;
  expect(found('mcp', text)).toEqual([
    'GITHUB_TOKEN = ghp_one @ servers.gitHub.env.GITHUB_TOKEN',
    'Authorization = two @ servers.web.headers.Authorization',
    'X-Api-Key = three @ servers.web.headers.X-Api-Key',
    'cli = -y @ servers.cli.args[0]',
    'api-key = four @ servers.cli.args[1]',
    'cli = five @ servers.cli.args[2]',
  ]);
  const claude =
    '{"primaryApiKey":"sk-ant","projects":{"/a":{"mcpServers":{"x":{"env":{"K":"v"}},"y":{"env":["no"]}}}},"env":{"NO":"no"}}';
  expect(found('mcp', claude)).toEqual([
    'primaryApiKey = sk-ant @ primaryApiKey',
    'K = v @ projects["/a"].mcpServers.x.env.K',
  ]);
  expect(readers.mcp(text).map(({ line }) => line)).toEqual([4, 5, 5, 6, 6, 6]);
});

it('.env: each variable with the line of its last value', async () => {
  const entries = await readEnvFile(Buffer.from('# x\r\nA=1\r\nB="two\r\nlines"\r\nA=3\r\nC=\r\n'));
  expect(entries.map(({ name, line, repeated, readings }) => [name, line, repeated, readings[0].secret])).toEqual([
    ['B', 3, false, 'two\nlines'],
    ['A', 5, true, '3'],
  ]);
});

it.each([
  ['docker', '{"auths": {'],
  ['mcp', `${'['.repeat(200_000)}`],
  ['gh', 'a: [b'],
  [
    'gh',
    `${Array.from({ length: 40 }, (_, at) => `a${at}: &a${at} [${`*a${at - 1},`.repeat(at === 0 ? 0 : 9)}1]`).join('\n')}`,
  ],
  ['cargo', '[registry\ntoken = 1'],
] as const)('a broken file of %s is an error, and never a hang', (target, text) => {
  expect(() => readers[target](text)).toThrow();
});

const many = (count: number, text: string) => Array.from({ length: count }, () => text).join('');
it.each([
  ['too deep', `${many(65, '[')}"x"${many(65, ']')}`],
  ['a name that each entry would repeat', JSON.stringify({ mcpServers: { [many(6000, 'x')]: { args: ['a', 'b'] } } })],
  ['thousands of entries', JSON.stringify({ mcpServers: { x: { args: Array(10_001).fill('a') } } })],
] as const)('a hostile file of MCP servers, %s, is broken instead of filling the memory', (_, text) => {
  expect(() => readers.mcp(text)).toThrow(RangeError);
});

it.each([
  ['aws', `[${many(200_000, ' ')}x`],
  ['netrc', `macdef init\n${many(100_000, 'a\n')}\nmachine a.b password one`],
] as const)('a large file of %s takes no longer than its length asks', (target, text) => {
  expect(found(target, text)).toEqual(target === 'aws' ? [] : ['a.b = one @ 100003']);
});

it('nothing of a file goes to the log', async () => {
  const warned: unknown[] = [];
  const warn = vi.spyOn(process, 'emitWarning').mockImplementation((warning) => void warned.push(warning));
  onTestFinished(() => warn.mockRestore());
  found('gh', 'github.com:\n  oauth_token: !secret gho_one\n');
  expect(warned).toEqual([]);
});

it.each(['npm', 'netrc', 'git', 'aws', 'docker', 'gh', 'glab', 'cargo', 'mcp'] as const)(
  '%s: an empty file and one of another kind have nothing',
  (target) => {
    expect(readers[target]('')).toEqual([]);
    expect(found(target, target === 'docker' || target === 'mcp' ? '[1, "x", null]' : '# nothing\n')).toEqual([]);
  },
);
