import { expect } from 'vitest';
import { type FakeKey, fakeKey } from '../../../fakes/broker.ts';
import { test } from '../command-line.ts';
import { type Installed, withAssigned } from '../installed.ts';

// What each tool sends and expects, by its documents: docs/credential-helpers.md has their addresses.

const expiresAt = Date.UTC(2027, 0, 2, 3, 4, 5);
const plain = fakeKey('CI', 'a=b==\\"ü');
const expiring = fakeKey('CI', 'a=b==', { expiresAt });

const called = (latchkey: Installed, name: string, words: string[], input = '') =>
  latchkey.run([latchkey.launcher, '--called-as', name, ...words], { input });
const helper = (latchkey: Installed, words: string[], env: NodeJS.ProcessEnv = {}) =>
  latchkey.run([latchkey.launcher, 'helper', ...words], { env });

const docker = 'docker-credential-latchkey';
const ghcr = { tool: 'docker', address: 'ghcr.io', key: plain, userName: 'me' };
const noDocker = { status: 1, out: 'credentials not found in native keychain\n', err: '' };

test('docker gets an object, for the server as it named it', async () => {
  const latchkey = await withAssigned([ghcr, { ...ghcr, address: 'index.docker.io', key: expiring }]);
  const got = await called(latchkey, docker, ['get'], 'ghcr.io\n');
  expect(got).toMatchObject({ status: 0, err: '' });
  expect(JSON.parse(got.out)).toEqual({ ServerURL: 'ghcr.io', Username: 'me', Secret: plain.secret });
  const hub = await called(latchkey, docker, ['get'], 'https://index.docker.io/v1/');
  expect(JSON.parse(hub.out)).toMatchObject({ ServerURL: 'https://index.docker.io/v1/', Secret: expiring.secret });
  const listed = await called(latchkey, docker, ['list']);
  expect(JSON.parse(listed.out)).toEqual({ 'ghcr.io': 'me', 'index.docker.io': 'me' });
  // Docker lists without being told to: nobody is led to a locked vault for that.
  expect(latchkey.broker.asked.at(-1)).toMatchObject({ method: 'listAssigned', input: { foreground: false } });
});

test.each(['quay.io', '', 'ghcr.io.example.com', 'a b', 'x'.repeat(2_000_000)])(
  'docker is told in its own words that there is none for another server',
  async (server) => {
    expect(await called(await withAssigned([ghcr]), docker, ['get'], server)).toMatchObject(noDocker);
  },
);

test('terraform gets its token, an empty object, or a sentence', async () => {
  const latchkey = await withAssigned([{ tool: 'terraform', address: 'registry.example.com', key: plain }]);
  const link = 'terraform-credentials-latchkey';
  const got = await called(latchkey, link, ['get', 'Registry.example.com:443']);
  expect(got).toMatchObject({ status: 0, out: `${JSON.stringify({ token: plain.secret })}\n`, err: '' });
  expect(await called(latchkey, link, ['get', 'example.com'])).toMatchObject({ status: 0, out: '{}\n', err: '' });
  expect(await called(latchkey, link, ['get', 'me@example.com'])).toMatchObject({ status: 0, out: '{}\n' });
  const said = await called(latchkey, link, ['forget', 'example.com']);
  expect(said).toMatchObject({ status: 1, out: '', err: expect.stringContaining('latchkey setup terraform') });
});

test('aws gets its object, with the time of expiry', async () => {
  const of = { tool: 'aws', address: 'prod', userName: 'AKIAIOSFODNN7EXAMPLE' };
  const credential = { Version: 1, AccessKeyId: of.userName };
  const got = await helper(await withAssigned([{ ...of, key: plain }]), ['aws', 'prod']);
  expect(JSON.parse(got.out)).toEqual({ ...credential, SecretAccessKey: plain.secret });
  const soon = await helper(await withAssigned([{ ...of, key: expiring }]), ['aws', 'prod']);
  expect(JSON.parse(soon.out)).toMatchObject({ SecretAccessKey: 'a=b==', Expiration: '2027-01-02T03:04:05.000Z' });
  expect({ ...got, ...soon }).toMatchObject({ status: 0, err: '' });
});

const asked = (apiVersion: string, server = 'https://10.0.0.1:6443') => ({
  KUBERNETES_EXEC_INFO: JSON.stringify({ apiVersion, kind: 'ExecCredential', spec: { cluster: { server } } }),
});

test.each(['client.authentication.k8s.io/v1', 'client.authentication.k8s.io/v1beta1'])(
  'kubectl gets a token of the version that it asked for: %s',
  async (apiVersion) => {
    const latchkey = await withAssigned([{ tool: 'kubectl', address: 'https://10.0.0.1:6443', key: expiring }]);
    const { status, out, err } = await helper(latchkey, ['kubectl'], asked(apiVersion));
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(JSON.parse(out)).toEqual({
      apiVersion,
      kind: 'ExecCredential',
      status: { token: 'a=b==', expirationTimestamp: '2027-01-02T03:04:05.000Z' },
    });
  },
);

test.each<[string, NodeJS.ProcessEnv]>([
  ['another cluster', asked('client.authentication.k8s.io/v1', 'https://10.0.0.2:6443')],
  ['another version', asked('client.authentication.k8s.io/v2')],
  ['no cluster', {}],
  ['nonsense', { KUBERNETES_EXEC_INFO: '{' }],
])('kubectl gets nothing for %s', async (_, env) => {
  const latchkey = await withAssigned([{ tool: 'kubectl', address: 'https://10.0.0.1:6443', key: plain }]);
  expect(await helper(latchkey, ['kubectl'], env)).toMatchObject({ status: 1, out: '' });
});

const request = (kind: string, url = 'sparse+https://crates.example.com/', operation = 'read') =>
  `${JSON.stringify({ v: 1, registry: { 'index-url': url, name: 'shop' }, kind, operation, args: [] })}\n`;
const crates = { tool: 'cargo', address: 'https://crates.example.com' };

async function cargoAnswers(latchkey: Installed, input: string): Promise<unknown[]> {
  const { status, out, err } = await called(latchkey, 'cargo-credential-latchkey', ['--cargo-plugin'], input);
  expect({ status, err }).toEqual({ status: 0, err: '' });
  return out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

test('cargo is greeted, and each of its lines is answered', async () => {
  const latchkey = await withAssigned([{ ...crates, key: plain }]);
  const got = { Ok: { kind: 'get', token: plain.secret, cache: 'session', operation_independent: true } };
  const lines = [
    request('get'),
    request('get', 'https://crates.example.com', 'publish'),
    request('get', 'https://other.example.com/'),
    request('get', 'ssh://crates.example.com/'),
    request('logout'),
    '{\n',
  ];
  expect(await cargoAnswers(latchkey, lines.join(''))).toEqual([
    { v: [1] },
    got,
    got,
    { Err: { kind: 'not-found' } },
    { Err: { kind: 'url-not-supported' } },
    { Err: { kind: 'operation-not-supported' } },
    { Err: { kind: 'operation-not-supported' } },
  ]);
});

test('cargo gets a line for each that it sends, also where the first is left to the other client', async () => {
  const latchkey = await withAssigned([{ ...crates, key: plain }]);
  const lines = [request('get', 'https://token@crates.example.com/'), request('get')];
  expect(await cargoAnswers(latchkey, lines.join(''))).toMatchObject([
    { v: [1] },
    { Err: { kind: 'url-not-supported' } },
    { Ok: { token: plain.secret } },
  ]);
});

test('an empty profile is none of aws, and an empty user name none of git', async () => {
  const aws = { tool: 'aws', address: 'default', userName: 'AKIAIOSFODNN7EXAMPLE', key: plain };
  const latchkey = await withAssigned([aws, { tool: 'git', address: 'https://a.b', key: plain }]);
  expect(await helper(latchkey, ['aws', ''])).toMatchObject({ status: 1, out: '' });
  expect(await helper(latchkey, ['aws'])).toMatchObject({ status: 0 });
  const lines = 'protocol=https\nhost=a.b\nusername=\n';
  const { out } = await called(latchkey, 'git-credential-latchkey', ['get'], lines);
  expect(out).toBe(`username=token\npassword=${plain.secret}\n`);
});

test('cargo is told when the token expires, and isn’t kept waiting by an endless line', async () => {
  const latchkey = await withAssigned([{ ...crates, key: expiring }]);
  expect(await cargoAnswers(latchkey, request('get'))).toEqual([
    { v: [1] },
    {
      Ok: {
        kind: 'get',
        token: 'a=b==',
        cache: 'expires',
        expiration: Math.floor(expiresAt / 1000),
        operation_independent: true,
      },
    },
  ]);
  expect(await cargoAnswers(latchkey, 'x'.repeat(2_000_000))).toEqual([{ v: [1] }]);
});

test('pnpm and Claude Code get the token as a line', async () => {
  const latchkey = await withAssigned([
    { tool: 'pnpm', address: 'npm.example.com/team', key: plain },
    { tool: 'claude', address: 'https://api.anthropic.com', key: plain },
  ]);
  expect(await called(latchkey, 'pnpm-token-latchkey-npm.example.com%2Fteam', [])).toMatchObject({
    status: 0,
    out: `Bearer ${plain.secret}\n`,
    err: '',
  });
  expect(await helper(latchkey, ['claude'])).toMatchObject({ status: 0, out: `${plain.secret}\n`, err: '' });
  expect(await called(latchkey, 'pnpm-token-latchkey-npm.example.com', [])).toMatchObject({ status: 1, out: '' });
  expect(await called(latchkey, 'pnpm-token-latchkey-%', [])).toMatchObject({ status: 1, out: '' });
});

test('Claude Code gets the key of the address that it sends it to, which a repository may set', async () => {
  const gateway = { tool: 'claude', address: 'https://gateway.example.com/v1', key: expiring };
  const latchkey = await withAssigned([{ tool: 'claude', address: 'https://api.anthropic.com', key: plain }, gateway]);
  const at = (ANTHROPIC_BASE_URL: string) => helper(latchkey, ['claude'], { ANTHROPIC_BASE_URL });
  expect(await at('')).toMatchObject({ status: 0, out: `${plain.secret}\n` });
  expect(await at('https://api.anthropic.com/')).toMatchObject({ status: 0, out: `${plain.secret}\n` });
  expect(await at('https://gateway.example.com/v1/')).toMatchObject({ status: 0, out: `${expiring.secret}\n` });
  for (const other of ['https://example.com', 'http://api.anthropic.com', 'https://api.anthropic.com@example.com'])
    expect(await at(other)).toMatchObject({ status: 1, out: '' });
});

interface Around {
  env?: NodeJS.ProcessEnv;
  input?: string;
}

/** What each tool is given by its own call below. */
const addresses: Record<string, string> = {
  git: 'https://github.com',
  docker: 'ghcr.io',
  aws: 'prod',
  kubectl: 'https://10.0.0.1:6443',
  cargo: crates.address,
  pnpm: 'npm.example.com',
  terraform: 'registry.example.com',
  claude: 'https://api.anthropic.com',
};
const tools = Object.keys(addresses);
const withAll = (key: FakeKey) =>
  withAssigned(tools.map((tool) => ({ tool, address: addresses[tool] ?? '', key, userName: 'me' })));

const words: Record<string, string[]> = {
  git: ['get'],
  docker: ['get'],
  aws: ['prod'],
  pnpm: ['npm.example.com'],
  terraform: ['get', 'registry.example.com'],
};
const passed: Record<string, string> = {
  git: 'protocol=https\nhost=github.com\n',
  docker: 'ghcr.io',
  cargo: request('get'),
};
const call = ({ run, launcher }: Installed, tool: string, { env = {}, input = passed[tool] ?? '' }: Around = {}) =>
  run([launcher, 'helper', tool, ...(words[tool] ?? [])], {
    input,
    env: { ...(tool === 'kubectl' ? asked('client.authentication.k8s.io/v1') : {}), ...env },
  });

/** What a tool is told that has a word for “not found”. Others are told by their exit status, and by a sentence. */
const notFound: Record<string, object> = {
  git: { status: 0, out: '' },
  docker: { status: 1, out: noDocker.out },
  terraform: { status: 0, out: '{}\n' },
  cargo: { status: 0, out: '{"v":[1]}\n{"Err":{"kind":"not-found"}}\n' },
};
const nothingFor = (tool: string) => notFound[tool] ?? { status: 1, out: '' };
/** Where nobody is to be told why. */
const silently = (tool: string) => ({ ...nothingFor(tool), ...(tool in notFound && { err: '' }) });

const refusals: [code: string, params?: object][] = [
  ['not_allowed', { reason: { is: 'refused' } }],
  ['vault_locked'],
  ['bad_references', { references: [{ reference: plain.reference, is: 'expired', candidates: [] }] }],
];

test.each(tools.map((tool) => [tool]))(
  '%s is told in its own way that there is no key, whatever the reason',
  async (tool) => {
    const latchkey = await withAssigned();
    expect(await call(latchkey, tool)).toMatchObject(silently(tool));
    for (const [code, params] of refusals) {
      latchkey.refuse(code, params);
      expect(await call(latchkey, tool)).toMatchObject({
        ...nothingFor(tool),
        err: expect.stringContaining('latchkey: '),
      });
    }
    expect(await call(latchkey, tool, { env: { CI: '1' } })).toMatchObject(silently(tool));
    latchkey.close();
    // Nothing is started from the background; here, there is nothing that could be started.
    expect(await call(latchkey, tool, { env: { CI: '1' } })).toMatchObject(silently(tool));
    expect(await call(latchkey, tool)).toMatchObject({
      ...nothingFor(tool),
      err: expect.stringContaining('could not be started'),
    });
  },
);

test('a secret with a line break is passed on in JSON, and to no tool that takes lines or headers', async () => {
  const latchkey = await withAll(fakeKey('Odd', 'a\nb'));
  for (const tool of tools.filter((each) => each !== 'docker' && each !== 'aws'))
    expect(await call(latchkey, tool)).toMatchObject(nothingFor(tool));
  expect(JSON.parse((await call(latchkey, 'docker')).out)).toMatchObject({ Secret: 'a\nb' });
  expect(JSON.parse((await call(latchkey, 'aws')).out)).toMatchObject({ SecretAccessKey: 'a\nb' });
});

test('a tool that has nothing to pass gets its key beside 2 MB of input', async () => {
  const latchkey = await withAll(plain);
  for (const tool of tools.filter((each) => !(each in passed)))
    expect(await call(latchkey, tool, { input: 'x'.repeat(2_000_000) })).toMatchObject({ status: 0, err: '' });
});

test('an unknown tool is a mistake of usage', async () => {
  const latchkey = await withAssigned();
  expect(await helper(latchkey, ['svn'])).toMatchObject({ status: 2, out: '' });
});
