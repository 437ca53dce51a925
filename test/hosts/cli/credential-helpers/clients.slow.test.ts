import { execFileSync } from 'node:child_process';
import { createHash, createHmac } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { expect, onTestFinished } from 'vitest';
import type { BrokerInput } from '../../../../main/contract/broker.ts';
import { canonicalAddress } from '../../../../main/contract/helper-address.ts';
import { fakeKey } from '../../../fakes/broker.ts';
import { temporaryFolder } from '../../../platform/records/temporary-folder.ts';
import { test } from '../command-line.ts';
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
