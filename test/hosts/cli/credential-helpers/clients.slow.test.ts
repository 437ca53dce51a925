import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import type { BrokerInput, TypedOutcome } from '../../../../main/contract/broker.ts';
import { canonicalAddress } from '../../../../main/contract/helper-address.ts';
import { fakeKey } from '../../../fakes/broker.ts';
import { someOf } from '../../../sample.ts';
import { bareEnv, test } from '../command-line.ts';
import { type Installed, withAssigned } from '../installed.ts';
import {
  cargoPlaces,
  certificate,
  isThere,
  knows,
  type RealClient,
  realClients,
  recording,
  setUp,
} from './real-clients.ts';

const key = fakeKey('CI', 'secret/+a=b==');
const reference = key.reference;
const clients: [string, RealClient][] = Object.entries(realClients);

for (const [tool, client] of someOf('clients with a key', clients, 5)) {
  test.runIf(client.isThere, `no ${tool}`)(`${tool} asks a server with the assigned key`, async () => {
    const prepared = await client.prepare();
    const { address, userName = null, sent } = prepared;
    const latchkey = await withAssigned([{ tool, address, userName, key }]);
    await setUp(tool, prepared, latchkey);
    const { out, err } = await prepared.call(latchkey);
    expect(new Set(sent), `${out}\n${err}`).toEqual(new Set(prepared.sentWith(key.secret)));
    expect(sent).not.toEqual([]);
    expect(err).not.toContain('latchkey: ');
  });
}

/** A key of two lines goes on in JSON alone. Without a vault, nothing is started in CI. */
const ways = ['not assigned', 'locked', 'refused', 'expired', 'of two lines', 'behind no vault'] as const;
const withoutKey = clients
  .filter(([, { isThere }]) => isThere)
  .flatMap(([tool, client]) => ways.map((way): [string, string, RealClient] => [tool, way, client]));

test.each(someOf('clients without a key', withoutKey, 3))('%s ends if its key is %s', async (tool, way, client) => {
  const prepared = await client.prepare();
  const { address, userName = null, sent } = prepared;
  const ofLines = fakeKey('CI', 'a=b\nhost=example.com');
  const latchkey = await withAssigned(way === 'of two lines' ? [{ tool, address, userName, key: ofLines }] : []);
  await setUp(tool, prepared, latchkey);
  if (way === 'locked') latchkey.refuse('vault_locked');
  if (way === 'refused') latchkey.refuse('not_allowed', { reason: { is: 'refused' } });
  const problem = { reference, is: 'expired', candidates: [] };
  if (way === 'expired') latchkey.refuse('bad_references', { references: [problem] });
  if (way === 'behind no vault') latchkey.close();
  const { out, err } = await prepared.call(latchkey, way === 'behind no vault' ? { CI: '1' } : {});
  const isPassed = way === 'of two lines' && (tool === 'docker' || tool === 'aws');
  const expected = isPassed ? prepared.sentWith(ofLines.secret) : (prepared.sentWithout ?? []);
  expect(new Set(sent), `${out}\n${err}`).toEqual(new Set(expected));
  if (isPassed) expect(sent).not.toEqual([]);
  expect(`${out}${err}`).not.toContain('example.com');
});

const outcomes: [TypedOutcome, number][] = [
  ['kept', 0],
  ['declined', 1],
];
const stored = ({ broker }: Installed) =>
  broker.asked.filter(({ method }) => method === 'storeTyped').map(({ input }) => input);

const setup = async (latchkey: Installed, ...words: string[]) => {
  const { status, err } = await latchkey.run([latchkey.launcher, 'setup', ...words, '--yes']);
  expect({ status, err }).toEqual({ status: 0, err: '' });
};

test.runIf(isThere('docker')).each(outcomes)(
  'docker login says whether what was typed is kept: %s',
  async (typed, status) => {
    const { host, sent } = await recording((request, response) => {
      const isIn = request.headers.authorization !== undefined;
      response.writeHead(isIn ? 200 : 401, isIn ? {} : { 'www-authenticate': 'Basic realm="shop"' }).end('{}');
    });
    const latchkey = await withAssigned([], null, undefined, { typed });
    await setup(latchkey, 'docker', '--for', host);
    const login = ['docker', 'login', '--username', 'me', '--password-stdin', host];
    const said = await latchkey.run(login, { input: 'typed/+a=b==', env: { DOCKER_HOST: 'tcp://127.0.0.1:1' } });
    expect(sent.at(-1)).toBe(`Basic ${Buffer.from('me:typed/+a=b==').toString('base64')}`);
    expect(stored(latchkey)).toEqual([
      { at: { tool: 'docker', address: host }, userName: 'me', secret: 'typed/+a=b==', foreground: true },
    ]);
    expect(said.status).toBe(status);
    if (typed === 'kept') expect(said.out).toContain('Login Succeeded');
    else expect(said.err).toMatch(/Error saving credentials: .*as you chose for/s);
    // Nothing of it is in Docker's own file.
    const config = readFileSync(join(latchkey.home, '.docker/config.json'), 'utf8');
    expect(config).not.toContain(Buffer.from('me:typed/+a=b==').toString('base64'));
  },
);

test.runIf(isThere('terraform'), 'no terraform')('terraform is told how to log out', async () => {
  const latchkey = await withAssigned([{ tool: 'terraform', address: 'localhost', key }]);
  await setup(latchkey, 'terraform', reference, '--for', 'localhost');
  const out = await latchkey.run(['terraform', 'logout', '-no-color', 'localhost'], {
    env: { CHECKPOINT_DISABLE: '1' },
  });
  expect(out).toMatchObject({ status: 1, err: expect.stringContaining('latchkey setup terraform --undo') });
});

/** Runs it on a terminal, and types each text where it is asked for. */
async function typeIn(latchkey: Installed, words: string, env: NodeJS.ProcessEnv, texts: readonly string[]) {
  const terminal = spawn('script', ['-qec', words, '/dev/null'], {
    cwd: latchkey.home,
    env: { ...bareEnv(), ...latchkey.env, ...env },
  });
  let out = '';
  terminal.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  const ended = once(terminal, 'close');
  for (const text of texts) {
    await vi.waitFor(() => expect(out).toMatch(/(?:Enter a value|Token .*):\s*$/), 20_000);
    out = '';
    terminal.stdin.write(`${text}\n`);
  }
  const [status] = await ended;
  return { status, out: out.replaceAll(/\s+/g, ' ') };
}

test.runIf(isThere('terraform'), 'no terraform').each(outcomes)(
  'terraform login says whether the token is kept: %s',
  async (typed, status) => {
    const made = certificate();
    const { host, sent } = await recording(({ url }, response) => {
      response.setHeader('content-type', 'application/json');
      if (url === '/.well-known/terraform.json') return response.end('{"tfe.v2":"/api/v2/"}');
      const user = { data: { id: 'user-1', type: 'users', attributes: { username: 'ann' } } };
      response.setHeader('tfp-api-version', '2.5').end(JSON.stringify(user));
    }, made);
    const address = host.replace('127.0.0.1', 'localhost');
    const latchkey = await withAssigned([], null, undefined, { typed });
    await setup(latchkey, 'terraform', '--for', address);
    const env = { SSL_CERT_FILE: made.file, CHECKPOINT_DISABLE: '1', TERM: 'dumb' };
    const said = await typeIn(latchkey, `terraform login -no-color ${address}`, env, ['yes', 'typed/+a=b==']);
    expect(new Set(sent)).toEqual(new Set(['Bearer typed/+a=b==']));
    expect(stored(latchkey)).toEqual([
      { at: { tool: 'terraform', address }, userName: null, secret: 'typed/+a=b==', foreground: true },
    ]);
    expect(said).toMatchObject({ status });
    expect(said.out).toContain(typed === 'kept' ? 'Success!' : 'as you chose for');
  },
);

test.runIf(knows('cargo', ['--version'], [1, 74]), 'no cargo')('cargo publishes with the assigned key', async () => {
  let published: string | undefined;
  const { host, sent } = await recording(({ method, url, headers }, response) => {
    if (method === 'PUT') published = `${url} ${headers.authorization}`;
    if (url === '/index/config.json')
      return response.end(JSON.stringify({ dl: `http://${host}/dl`, api: `http://${host}`, 'auth-required': true }));
    if (method === 'PUT') return response.end('{"warnings":{"invalid_categories":[],"invalid_badges":[],"other":[]}}');
    // Cargo waits until the crate is in the index.
    if (published === undefined) return response.writeHead(404).end();
    const line = { name: 'a', vers: '0.1.0', deps: [], cksum: '0'.repeat(64), features: {}, yanked: false };
    response.end(`${JSON.stringify(line)}\n`);
  });
  const index = `http://${host}/index`;
  const files = {
    '.cargo/config.toml': `[registries.shop]\nindex = "sparse+${index}/"\n`,
    'crate/src/lib.rs': '',
    'crate/Cargo.toml': '[package]\nname = "a"\nversion = "0.1.0"\nedition = "2021"\n',
  };
  const latchkey = await withAssigned([{ tool: 'cargo', address: index, key }]);
  await setUp('cargo', { address: index, files }, latchkey);
  const words = ['cargo', 'publish', '--registry', 'shop', '--allow-dirty', '--no-verify'];
  const ended = await latchkey.run(words, { cwd: join(latchkey.home, 'crate'), env: cargoPlaces(latchkey) });
  expect(published, ended.err).toBe(`/api/v1/crates/new ${key.secret}`);
  expect(ended.status).toBe(0);
  expect(new Set(sent)).toEqual(new Set([key.secret]));
});

test.runIf(knows('cargo', ['--version'], [1, 74])).each(outcomes)(
  'cargo login says whether the token is kept: %s',
  async (typed, status) => {
    const { host } = await recording(({ url }, response) => {
      if (url !== '/index/config.json') return response.writeHead(404).end();
      response.end(JSON.stringify({ dl: `http://${host}/dl`, api: `http://${host}` }));
    });
    const index = `sparse+http://${host}/index/`;
    const latchkey = await withAssigned([], null, undefined, { typed });
    const env = cargoPlaces(latchkey);
    const cargoHome = join(latchkey.home, '.cargo');
    mkdirSync(cargoHome);
    writeFileSync(join(cargoHome, 'config.toml'), `[registries.shop]\nindex = "${index}"\n`);
    await setup(latchkey, 'cargo', '--for', index);
    const words = ['cargo', 'login', '--registry', 'shop'];
    const piped = await latchkey.run(words, { input: 'piped-token\n', env });
    expect(piped.status === 0 ? 0 : 1).toBe(status);
    if (typed !== 'kept') expect(piped.err).toContain('as you chose for');
    // Without a token, cargo leaves it to the helper to ask for one.
    const said = await typeIn(latchkey, words.join(' '), env, ['typed-token']);
    expect(said.status === 0 ? 0 : 1).toBe(status);
    expect(said.out).not.toContain('typed-token');
    const of = { at: { tool: 'cargo', address: `http://${host}/index` }, userName: null, foreground: true };
    expect(stored(latchkey)).toEqual([
      { ...of, secret: 'piped-token' },
      { ...of, secret: 'typed-token' },
    ]);
    expect(existsSync(join(cargoHome, 'credentials.toml'))).toBe(false);
  },
);

test.runIf(knows('cargo', ['--version'], [1, 74]))(
  'cargo’s name for crates.io is what is assigned by default',
  async () => {
    const latchkey = await withAssigned();
    await setup(latchkey, 'cargo', reference);
    const assigned = latchkey.broker.asked.map(({ input }) => (input as BrokerInput<'assign'>).at.address);
    const provider = join(latchkey.home, '.latchkey/bin/cargo-credential-latchkey');
    unlinkSync(provider);
    writeFileSync(provider, '#!/bin/sh\necho \'{"v":[1]}\'\nread -r line\necho "$line" >"$0.sent"\n', { mode: 0o700 });
    // It asks a provider before it asks a server.
    await latchkey.run(['cargo', 'logout'], { env: { RUSTUP_HOME: join(homedir(), '.rustup') } });
    const { registry } = JSON.parse(readFileSync(`${provider}.sent`, 'utf8'));
    expect(assigned).toEqual([canonicalAddress('cargo', registry['index-url'])]);
  },
);
