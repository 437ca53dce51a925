import { execFileSync } from 'node:child_process';
import { createHash, createHmac } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import { startGitServer } from '../../../fakes/git-server.ts';
import { temporaryFolder } from '../../../platform/records/temporary-folder.ts';
import type { Ended } from '../command-line.ts';
import type { Installed } from '../installed.ts';

/** A tool as its users have it, and a server of its own kind that notes what it is sent. */
export interface RealClient {
  /** Whether it is there, in a version that knows the protocol. */
  isThere: boolean;
  prepare(): Promise<Prepared>;
}

export interface Prepared {
  address: string;
  userName?: string;
  /** The files of the user that the tool needs before `setup` writes into one of them. */
  files?: Record<string, string>;
  /** What the server was sent, as it says who asks. */
  sent: string[];
  /** What it is to be sent with this secret. */
  sentWith(secret: string): string[];
  /** Without a secret, where that isn't nothing. */
  sentWithout?: string[];
  call(latchkey: Installed, env?: NodeJS.ProcessEnv): Promise<Ended>;
}

export const isThere = (program: string): boolean =>
  (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));

/** Whether it is there in a version that knows the protocol. */
export function knows(program: string, words: readonly string[], [major, minor]: readonly [number, number]): boolean {
  if (!isThere(program)) return false;
  const said = execFileSync(program, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const [, found = 0, of = 0] = /v?(\d+)\.(\d+)/.exec(said) ?? [];
  return Number(found) > major || (Number(found) === major && Number(of) >= minor);
}

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A server that notes what it is sent in `Authorization`. */
export async function recording(
  answer: Answer,
  certificate: { key: string; cert: string } | null = null,
): Promise<{ host: string; sent: string[] }> {
  const sent: string[] = [];
  const listener: Answer = (request, response) => {
    request.resume();
    const { authorization } = request.headers;
    if (authorization !== undefined) sent.push(authorization);
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

export function certificate(): { file: string; key: string; cert: string } {
  const folder = temporaryFolder();
  const [keyFile, file] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const how = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'];
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1,DNS:localhost'];
  execFileSync('openssl', [...how, ...subject, '-keyout', keyFile, '-out', file], { stdio: 'pipe' });
  return { file, key: readFileSync(keyFile, 'utf8'), cert: readFileSync(file, 'utf8') };
}

/** Writes the tool's files and sets it up, as a user does who allows it in the window. */
export async function setUp(
  tool: string,
  { files = {}, address, userName }: Pick<Prepared, 'files' | 'address' | 'userName'>,
  latchkey: Installed,
): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(latchkey.home, name)), { recursive: true });
    writeFileSync(join(latchkey.home, name), text);
  }
  const at = ['--for', address, ...(userName === undefined ? [] : ['--user', userName])];
  const { status, err } = await latchkey.run([latchkey.launcher, 'setup', tool, 'lk://lev/CI', ...at, '--yes']);
  if (status !== 0) throw new Error(err);
}

const pnpmProgram = join(import.meta.dirname, '../../../pnpm/node_modules/pnpm/bin/pnpm.cjs');

const askingForBasic: Answer = ({ headers }, response) => {
  if (headers.authorization !== undefined) return response.writeHead(404).end();
  response.writeHead(401, { 'www-authenticate': 'Basic realm="shop"' }).end();
};

export const realClients = {
  git: {
    isThere: isThere('git'),
    async prepare() {
      const { url, sent } = await startGitServer(() => 'me:');
      return {
        address: url,
        userName: 'me',
        sent,
        sentWith: (secret) => [`me:${secret}`],
        call: (latchkey, env = {}) =>
          latchkey.run(['git', 'ls-remote', `${url}/shop.git`], {
            env: { GIT_CONFIG_NOSYSTEM: '1', GIT_ASKPASS: 'false', ...env },
          }),
      };
    },
  },
  docker: {
    isThere: isThere('docker'),
    async prepare() {
      const { host, sent } = await recording(askingForBasic);
      return {
        address: host,
        userName: 'me',
        sent,
        sentWith: (secret) => [`Basic ${Buffer.from(`me:${secret}`).toString('base64')}`],
        call: (latchkey, env = {}) =>
          latchkey.run(['docker', 'manifest', 'inspect', '--insecure', `${host}/shop:latest`], { env }),
      };
    },
  },
  aws: {
    isThere: isThere('aws'),
    async prepare() {
      const asked: Promise<SignedRequest>[] = [];
      const { host, sent } = await recording((request, response) => {
        asked.push(signedRequest(request));
        response.writeHead(200, { 'content-type': 'text/xml' }).end(identity);
      });
      const user = 'AKIAIOSFODNN7EXAMPLE';
      const words = ['aws', 'sts', 'get-caller-identity', '--profile', 'prod', '--region', 'eu-central-1'];
      const seen: SignedRequest[] = [];
      return {
        address: 'prod',
        userName: user,
        sent,
        sentWith: (secret) => seen.map((request) => headerOf(request, user, secret)),
        async call(latchkey, env = {}) {
          const ended = await latchkey.run([...words, '--endpoint-url', `http://${host}`], { env });
          seen.push(...(await Promise.all(asked)));
          return ended;
        },
      };
    },
  },
  kubectl: {
    isThere: knows('kubectl', ['version', '--client'], [1, 22]) && isThere('openssl'),
    async prepare() {
      const made = certificate();
      const version: Answer = (_, response) =>
        void response.writeHead(200, { 'content-type': 'application/json' }).end('{"major":"1"}');
      const { host, sent } = await recording(version, made);
      const config = [
        'apiVersion: v1',
        'kind: Config',
        'clusters:',
        `- {name: c, cluster: {server: "https://${host}", certificate-authority: "${made.file}"}}`,
        'contexts:',
        '- {name: x, context: {cluster: c, user: dev}}',
        'current-context: x',
        'users:',
        '- {name: other, user: {}}',
      ];
      return {
        address: `https://${host}`,
        userName: 'dev',
        files: { '.kube/config': `${config.join('\n')}\n` },
        sent,
        sentWith: (secret) => [`Bearer ${secret}`],
        call: (latchkey, env = {}) => latchkey.run(['kubectl', 'get', '--raw', '/version'], { env }),
      };
    },
  },
  cargo: {
    isThere: knows('cargo', ['--version'], [1, 74]),
    async prepare() {
      const { host, sent } = await recording((request, response) => {
        if (request.headers.authorization === undefined) return response.writeHead(401).end();
        if (request.url !== '/index/config.json') return response.writeHead(404).end();
        response.end(JSON.stringify({ dl: `http://${host}/dl`, api: `http://${host}`, 'auth-required': true }));
      });
      const crate = '[package]\nname = "a"\nversion = "0.1.0"\nedition = "2021"\n';
      return {
        address: `http://${host}/index`,
        files: {
          '.cargo/config.toml': `[registries.shop]\nindex = "sparse+http://${host}/index/"\n`,
          'crate/src/lib.rs': '',
          'crate/Cargo.toml': `${crate}[dependencies]\nb = { version = "1", registry = "shop" }\n`,
        },
        sent,
        sentWith: (secret) => [secret],
        call: (latchkey, env = {}) =>
          latchkey.run(['cargo', 'fetch'], {
            cwd: join(latchkey.home, 'crate'),
            env: { ...cargoPlaces(latchkey), ...env },
          }),
      };
    },
  },
  pnpm: {
    isThere: existsSync(pnpmProgram),
    async prepare() {
      const { host, sent } = await recording(({ headers }, response) =>
        response.writeHead(headers.authorization === undefined ? 401 : 404).end(),
      );
      return {
        address: host,
        files: { 'shop/package.json': '{"name":"b","version":"1.0.0"}', 'shop/.npmrc': `registry=http://${host}\n` },
        sent,
        sentWith: (secret) => [`Bearer ${secret}`],
        call: (latchkey, env = {}) =>
          latchkey.run([process.execPath, pnpmProgram, 'add', '@closed/a', '--reporter=append-only'], {
            cwd: join(latchkey.home, 'shop'),
            env,
          }),
      };
    },
  },
  terraform: {
    isThere: isThere('terraform') && isThere('openssl'),
    async prepare() {
      const made = certificate();
      const { host, sent } = await recording((_, response) => response.writeHead(404).end(), made);
      const address = host.replace('127.0.0.1', 'localhost');
      const provider = `terraform {\n  required_providers {\n    a = { source = "${address}/team/a" }\n  }\n}\n`;
      return {
        address,
        files: { 'main.tf': provider },
        sent,
        sentWith: (secret) => [`Bearer ${secret}`],
        call: (latchkey, env = {}) =>
          latchkey.run(['terraform', 'init'], { env: { SSL_CERT_FILE: made.file, CHECKPOINT_DISABLE: '1', ...env } }),
      };
    },
  },
  claude: {
    isThere: isThere('claude'),
    async prepare() {
      const refusal = { type: 'error', error: { type: 'authentication_error', message: 'x' } };
      const { host, sent } = await recording((_, response) =>
        response.writeHead(401, { 'content-type': 'application/json' }).end(JSON.stringify(refusal)),
      );
      const alone = {
        CLAUDE_CODE_MAX_RETRIES: '0',
        CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
        DISABLE_AUTOUPDATER: '1',
      };
      return {
        address: `http://${host}`,
        sent,
        sentWithout: ['Bearer'],
        sentWith: (secret) => [`Bearer ${secret}`],
        call: (latchkey, env = {}) =>
          latchkey.run(['claude', '-p', 'hi'], { env: { ...alone, ANTHROPIC_BASE_URL: `http://${host}`, ...env } }),
      };
    },
  },
} satisfies Record<string, RealClient>;

/** Rustup keeps the compiler in the home of whoever runs the tests. */
export const cargoPlaces = ({ home }: Installed): NodeJS.ProcessEnv => ({
  CARGO_HOME: join(home, '.cargo'),
  RUSTUP_HOME: join(homedir(), '.rustup'),
});

const identity =
  '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Account>1</Account></GetCallerIdentityResult></GetCallerIdentityResponse>';

interface SignedRequest {
  request: IncomingMessage;
  body: Buffer;
}

const signedRequest = async (request: IncomingMessage): Promise<SignedRequest> => ({
  request,
  body: await buffer(request),
});

/** The header with which this secret signs the request: Signature Version 4 of AWS. */
function headerOf({ request: { headers, method, url }, body }: SignedRequest, user: string, secret: string): string {
  const [, scope = '', signed = ''] =
    /Credential=[^/]+\/([^,]+), SignedHeaders=([^,]+)/.exec(headers.authorization ?? '') ?? [];
  const hash = (text: string | Buffer) => createHash('sha256').update(text).digest('hex');
  const hmac = (signer: string | Buffer, text: string) => createHmac('sha256', signer).update(text).digest();
  const lines = signed.split(';').map((name) => `${name}:${headers[name]}`);
  const asked = [method, url, '', ...lines, '', signed, hash(body)].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, hash(asked)].join('\n');
  const signingKey = scope.split('/').reduce<string | Buffer>(hmac, `AWS4${secret}`);
  const signature = hmac(signingKey, toSign).toString('hex');
  return `AWS4-HMAC-SHA256 Credential=${user}/${scope}, SignedHeaders=${signed}, Signature=${signature}`;
}
