import { execFileSync, spawn } from 'node:child_process';
import { createHash, createHmac } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { expect, onTestFinished, vi } from 'vitest';
import type { BrokerInput, TypedOutcome } from '../../../../main/contract/broker.ts';
import { canonicalAddress } from '../../../../main/contract/helper-address.ts';
import { fakeKey } from '../../../fakes/broker.ts';
import { temporaryFolder } from '../../../platform/records/temporary-folder.ts';
import { bareEnv, test } from '../command-line.ts';
import { type Installed, withAssigned } from '../installed.ts';

const key = fakeKey('CI', 'secret/+a=b==');
const reference = key.reference;

const isThere = (program: string) =>
  (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));

/** Whether it is there in a version that knows the protocol. */
function knows(program: string, words: readonly string[], [major, minor]: readonly [number, number]): boolean {
  if (!isThere(program)) return false;
  const said = execFileSync(program, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const [, found = 0, of = 0] = /v?(\d+)\.(\d+)/.exec(said) ?? [];
  return Number(found) > major || (Number(found) === major && Number(of) >= minor);
}

/** A server that notes what it is sent in this header. */
async function recording(
  header: string,
  answer: (request: IncomingMessage, response: ServerResponse) => void,
  certificate: { key: string; cert: string } | null = null,
): Promise<{ host: string; sent: string[] }> {
  const sent: string[] = [];
  const listener = (request: IncomingMessage, response: ServerResponse) => {
    request.resume();
    const found = request.headers[header];
    if (found !== undefined) sent.push(String(found));
    answer(request, response);
  };
  const server = certificate ? createSecureServer(certificate, listener) : createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { host: `127.0.0.1:${(server.address() as AddressInfo).port}`, sent };
}

function certificate() {
  const folder = temporaryFolder();
  const [keyFile, file] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const how = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'];
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1,DNS:localhost'];
  execFileSync('openssl', [...how, ...subject, '-keyout', keyFile, '-out', file], { stdio: 'pipe' });
  return { file, key: readFileSync(keyFile, 'utf8'), cert: readFileSync(file, 'utf8') };
}

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

test.runIf(isThere('docker'))('docker asks a registry with the assigned key', async () => {
  const { host, sent } = await recording('authorization', (request, response) => {
    if (request.headers.authorization === undefined)
      return response.writeHead(401, { 'www-authenticate': 'Basic realm="shop"' }).end();
    response.writeHead(404).end();
  });
  const latchkey = await withAssigned([{ tool: 'docker', address: host, key, userName: 'me' }]);
  await setup(latchkey, 'docker', reference, '--for', host, '--user', 'me');
  await latchkey.run(['docker', 'manifest', 'inspect', '--insecure', `${host}/shop:latest`]);
  expect(new Set(sent)).toEqual(new Set([`Basic ${Buffer.from(`me:${key.secret}`).toString('base64')}`]));
});

test.runIf(isThere('docker')).each(outcomes)(
  'docker login says whether what was typed is kept: %s',
  async (typed, status) => {
    const { host, sent } = await recording('authorization', (request, response) => {
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

test.runIf(isThere('terraform'), 'no terraform')('terraform asks a registry with the assigned key', async () => {
  const made = certificate();
  const { host, sent } = await recording('authorization', (_, response) => response.writeHead(404).end(), made);
  const address = host.replace('127.0.0.1', 'localhost');
  const latchkey = await withAssigned([{ tool: 'terraform', address, key }]);
  await setup(latchkey, 'terraform', reference, '--for', address);
  const provider = `terraform {\n  required_providers {\n    a = { source = "${address}/team/a" }\n  }\n}\n`;
  writeFileSync(join(latchkey.home, 'main.tf'), provider);
  const env = { SSL_CERT_FILE: made.file, CHECKPOINT_DISABLE: '1' };
  await latchkey.run(['terraform', 'init'], { env });
  expect(new Set(sent)).toEqual(new Set([`Bearer ${key.secret}`]));
  const out = await latchkey.run(['terraform', 'logout', '-no-color', address], { env });
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
    const { host, sent } = await recording(
      'authorization',
      ({ url }, response) => {
        response.setHeader('content-type', 'application/json');
        if (url === '/.well-known/terraform.json') return response.end('{"tfe.v2":"/api/v2/"}');
        const user = { data: { id: 'user-1', type: 'users', attributes: { username: 'ann' } } };
        response.setHeader('tfp-api-version', '2.5').end(JSON.stringify(user));
      },
      made,
    );
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

/** What the secret signs this request with: Signature Version 4 of AWS. */
async function signatureOf(request: IncomingMessage, secret: string): Promise<string> {
  const { headers, method, url } = request;
  const [, scope = '', signed = ''] =
    /Credential=[^/]+\/([^,]+), SignedHeaders=([^,]+)/.exec(headers.authorization ?? '') ?? [];
  const hash = (text: string | Buffer) => createHash('sha256').update(text).digest('hex');
  const hmac = (signer: string | Buffer, text: string) => createHmac('sha256', signer).update(text).digest();
  const lines = signed.split(';').map((name) => `${name}:${headers[name]}`);
  const asked = [method, url, '', ...lines, '', signed, hash(await buffer(request))].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, hash(asked)].join('\n');
  const signingKey = scope.split('/').reduce<string | Buffer>(hmac, `AWS4${secret}`);
  return hmac(signingKey, toSign).toString('hex');
}

test.runIf(isThere('aws'))('aws signs with the assigned key', async () => {
  const signatures: Promise<string>[] = [];
  const { host, sent } = await recording('authorization', (request, response) => {
    signatures.push(signatureOf(request, key.secret));
    response.writeHead(200, { 'content-type': 'text/xml' });
    response.end(
      '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Account>1</Account></GetCallerIdentityResult></GetCallerIdentityResponse>',
    );
  });
  const latchkey = await withAssigned([{ tool: 'aws', address: 'prod', key, userName: 'AKIAIOSFODNN7EXAMPLE' }]);
  await setup(latchkey, 'aws', reference, '--for', 'prod', '--user', 'AKIAIOSFODNN7EXAMPLE');
  const words = ['aws', 'sts', 'get-caller-identity', '--profile', 'prod', '--region', 'eu-central-1'];
  const asked = await latchkey.run([...words, '--endpoint-url', `http://${host}`]);
  expect(asked).toMatchObject({ status: 0, err: '' });
  expect(sent).toEqual([expect.stringContaining('Credential=AKIAIOSFODNN7EXAMPLE/')]);
  expect(sent[0]).toContain(`Signature=${await signatures[0]}`);
  const other = await latchkey.run([latchkey.launcher, 'helper', 'aws', 'other']);
  expect(other).toMatchObject({ status: 1, out: '' });
});

test.runIf(knows('kubectl', ['version', '--client'], [1, 22]) && isThere('openssl'))(
  'kubectl sends the assigned key as its token',
  async () => {
    const made = certificate();
    const version = (_: IncomingMessage, response: ServerResponse) =>
      void response.writeHead(200, { 'content-type': 'application/json' }).end('{"major":"1"}');
    const { host, sent } = await recording('authorization', version, made);
    const server = `https://${host}`;
    const latchkey = await withAssigned([{ tool: 'kubectl', address: server, key }]);
    mkdirSync(join(latchkey.home, '.kube'));
    const config = [
      'apiVersion: v1',
      'kind: Config',
      'clusters:',
      `- {name: c, cluster: {server: "${server}", certificate-authority: "${made.file}"}}`,
      'contexts:',
      '- {name: x, context: {cluster: c, user: dev}}',
      'current-context: x',
      'users:',
      '- {name: other, user: {}}',
    ];
    writeFileSync(join(latchkey.home, '.kube/config'), `${config.join('\n')}\n`);
    await setup(latchkey, 'kubectl', reference, '--for', server, '--user', 'dev');
    const { status, out, err } = await latchkey.run(['kubectl', 'get', '--raw', '/version']);
    expect({ status, out, err }).toEqual({ status: 0, out: '{"major":"1"}', err: '' });
    expect(new Set(sent)).toEqual(new Set([`Bearer ${key.secret}`]));
  },
);

test.runIf(knows('cargo', ['--version'], [1, 74]))(
  'cargo sends the assigned key to a registry that wants one',
  async () => {
    const { host, sent } = await recording('authorization', (request, response) => {
      if (request.headers.authorization === undefined) return response.writeHead(401).end();
      if (request.url !== '/index/config.json') return response.writeHead(404).end();
      response.end(JSON.stringify({ dl: `http://${host}/dl`, api: `http://${host}`, 'auth-required': true }));
    });
    const index = `sparse+http://${host}/index/`;
    const latchkey = await withAssigned([{ tool: 'cargo', address: `http://${host}/index`, key }]);
    mkdirSync(join(latchkey.home, '.cargo'));
    writeFileSync(join(latchkey.home, '.cargo/config.toml'), `[registries.shop]\nindex = "${index}"\n`);
    await setup(latchkey, 'cargo', reference, '--for', index);
    mkdirSync(join(latchkey.home, 'crate/src'), { recursive: true });
    writeFileSync(join(latchkey.home, 'crate/src/lib.rs'), '');
    writeFileSync(
      join(latchkey.home, 'crate/Cargo.toml'),
      '[package]\nname = "a"\nversion = "0.1.0"\nedition = "2021"\n[dependencies]\nb = { version = "1", registry = "shop" }\n',
    );
    const env = { CARGO_HOME: join(latchkey.home, '.cargo'), RUSTUP_HOME: join(homedir(), '.rustup') };
    const { err } = await latchkey.run(['cargo', 'fetch'], { cwd: join(latchkey.home, 'crate'), env });
    // The registry has no crate, so cargo ends there; what it sent is what counts.
    expect(err).toContain('no matching package');
    expect(new Set(sent)).toEqual(new Set([key.secret]));
  },
);

test.runIf(knows('cargo', ['--version'], [1, 74])).each(outcomes)(
  'cargo login says whether the token is kept: %s',
  async (typed, status) => {
    const { host } = await recording('authorization', ({ url }, response) => {
      if (url !== '/index/config.json') return response.writeHead(404).end();
      response.end(JSON.stringify({ dl: `http://${host}/dl`, api: `http://${host}` }));
    });
    const index = `sparse+http://${host}/index/`;
    const latchkey = await withAssigned([], null, undefined, { typed });
    const cargoHome = join(latchkey.home, '.cargo');
    mkdirSync(cargoHome);
    writeFileSync(join(cargoHome, 'config.toml'), `[registries.shop]\nindex = "${index}"\n`);
    await setup(latchkey, 'cargo', '--for', index);
    const env = { CARGO_HOME: cargoHome, RUSTUP_HOME: join(homedir(), '.rustup') };
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
