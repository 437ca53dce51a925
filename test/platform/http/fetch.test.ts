import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, createServer as createRawServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { createServer as createBareTlsServer, getCACertificates, setDefaultCACertificates } from 'node:tls';
import { inspect } from 'node:util';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { createCancellation } from '../../../main/core/connections/cancellation.ts';
import { FetchFailure, type HttpReply, type HttpRequest } from '../../../main/core/ports/fetch.ts';
import { httpFetch } from '../../../main/platform/http/fetch.ts';
import { temporaryFolder } from '../records/temporary-folder.ts';

const secret = 'lev_sk_of_the_test';

async function listen(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => sockets.add(socket));
  onTestFinished(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return (server.address() as AddressInfo).port;
}

/** The base URL of a server that gives this answer. */
const serve = async (answer: RequestListener): Promise<string> =>
  `http://127.0.0.1:${await listen(createServer(answer))}`;

/** The base URL of a server that reads the request's headers and then writes these bytes, whatever they are. */
const serveBytes = async (bytes: string): Promise<string> => {
  const server = createRawServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () => socket.end(bytes));
  });
  return `http://127.0.0.1:${await listen(server)}`;
};

const send = (url: string, rest: Partial<HttpRequest> = {}): Promise<HttpReply> =>
  httpFetch({ method: 'GET', url, headers: { authorization: `Bearer ${secret}` }, timeoutMs: 5000, ...rest });

/** The reason of the failure. Expects that the failure tells nothing else. */
async function failure(sending: Promise<unknown>): Promise<string> {
  const error: unknown = await sending.catch((thrown: unknown) => thrown);
  if (!(error instanceof FetchFailure)) throw new Error('it did not fail as the port says', { cause: error });
  expect(error.cause).toBeUndefined();
  expect(inspect(error, { depth: 9 })).not.toContain(secret);
  return error.reason;
}

test('sends method, headers and body, and gives back status, headers and text', async () => {
  const url = await serve(async (request, response) => {
    const body = (await request.setEncoding('utf8').toArray()).join('');
    response.writeHead(201, { 'X-Request-Id': 'req_1', 'Set-Cookie': ['a=1', 'b=2'] });
    response.end(JSON.stringify({ method: request.method, path: request.url, headers: request.headers, body }));
  });
  const reply = await send(`${url}/api?limit=1`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${secret}` },
    body: '{"label":"schön 🔑"}',
  });
  expect(reply.status).toBe(201);
  expect(reply.headers).toMatchObject({ 'x-request-id': 'req_1', 'set-cookie': 'a=1,b=2' });
  expect(JSON.parse(reply.body)).toMatchObject({
    method: 'POST',
    path: '/api?limit=1',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}`, 'content-length': '23' },
    body: '{"label":"schön 🔑"}',
  });
});

test.each([200, 204, 401, 404, 422, 429, 500, 503])('a reply of status %d is a reply', async (status) => {
  const url = await serve((_, response) => void response.writeHead(status).end());
  expect(await send(url, { method: 'DELETE' })).toMatchObject({ status, body: '' });
});

test('one that is not wanted any more ends at once, and counts as broken off', async () => {
  const cancellation = createCancellation();
  const left = Promise.withResolvers<void>();
  const url = await serve((_, response) => {
    response.on('close', left.resolve);
    cancellation.cancel();
  });
  expect(await failure(send(url, { cancellation }))).toBe('truncated');
  await left.promise;
});

test('a redirect is handed back, and the credential goes nowhere else', async () => {
  let strayed = 0;
  const elsewhere = await serve((_, response) => {
    strayed += 1;
    response.end();
  });
  const url = await serve((_, response) => void response.writeHead(307, { location: elsewhere }).end());
  expect(await send(url)).toMatchObject({ status: 307, headers: { location: elsewhere } });
  expect(strayed).toBe(0);
});

test('a web page is a reply like any other', async () => {
  const url = await serve((_, response) => void response.end('<!doctype html><title>Sign in</title>'));
  expect((await send(url)).body).toBe('<!doctype html><title>Sign in</title>');
});

test('a character that is split between two packets stays whole', async () => {
  const bytes = Buffer.from('schön');
  const url = await serve(async (_, response) => {
    response.write(bytes.subarray(0, 4));
    await new Promise((resolve) => setTimeout(resolve, 20));
    response.end(bytes.subarray(4));
  });
  expect((await send(url)).body).toBe('schön');
});

const json = '{"label":"schön 🔑 Österreich"}';
const latin = '{"label":"schön"}';
const bytesOf = (text: string, encoding: BufferEncoding = 'utf8') => Buffer.from(text, encoding);
const bigEndian = (text: string) => bytesOf(text, 'utf16le').swap16();
const packed: Record<string, (bytes: Buffer) => Buffer> = {
  gzip: gzipSync,
  'x-gzip': gzipSync,
  'GZip ': gzipSync,
  br: brotliCompressSync,
  deflate: deflateSync,
  zstd: zstdCompressSync,
  'gzip, br': (bytes) => brotliCompressSync(gzipSync(bytes)),
  'identity, gzip': gzipSync,
};

const serveBody = (body: Buffer | string, headers: Record<string, string> = {}): Promise<string> =>
  serve((_, response) => void response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(body));

test.each(Object.entries(packed))('a body that was packed by %s unasked is unpacked', async (encoding, pack) => {
  const headers = { 'content-encoding': encoding };
  expect((await send(await serveBody(pack(bytesOf(json)), headers))).body).toBe(json);
  expect((await send(await serveBody('', headers))).body).toBe('');
});

test('deflate without its header is unpacked too', async () => {
  expect((await send(await serveBody(deflateRawSync(json), { 'content-encoding': 'deflate' }))).body).toBe(json);
});

test.each(['gzip', 'br', 'deflate', 'zstd', 'compress', 'aws-chunked', 'constructor', 'gzip, gzip, gzip'])(
  'a body that is not packed is taken as it is, even if it is said to be in %s',
  async (encoding) => {
    expect((await send(await serveBody(json, { 'content-encoding': encoding }))).body).toBe(json);
  },
);

test.each(['gzip', 'br', 'deflate', 'zstd'])('a body in %s that breaks off is not taken', async (encoding) => {
  // Random text, so that half of it packed is not yet all of it.
  const text = Array.from({ length: 5000 }, (_, at) => Math.sin(at).toString(36)).join();
  const body = packed[encoding]?.(bytesOf(text)) ?? Buffer.alloc(0);
  const headers = { 'content-encoding': encoding };
  expect(await failure(send(await serveBody(body.subarray(0, body.length / 2), headers)))).toBe('truncated');
});

test.each(['gzip', 'br', 'deflate', 'zstd', 'gzip, br'])(
  '4 MiB unpacked from %s are taken, more are not',
  async (encoding) => {
    const packedAs = async (bytes: number) =>
      serveBody(packed[encoding]?.(Buffer.alloc(bytes, 'x')) ?? '', { 'content-encoding': encoding });
    expect((await send(await packedAs(4 * 2 ** 20))).body.length).toBe(4 * 2 ** 20);
    expect(await failure(send(await packedAs(4 * 2 ** 20 + 1)))).toBe('too_large');
  },
);

test.each<[string, string, string, Buffer]>([
  ['a byte order mark', 'application/json', json, bytesOf(`\uFEFF${json}`)],
  [
    'a byte order mark that the charset contradicts',
    'application/json; charset=latin1',
    json,
    bytesOf(`\uFEFF${json}`),
  ],
  ['UTF-16', 'application/json', json, bytesOf(`\uFEFF${json}`, 'utf16le')],
  ['UTF-16, big-endian', 'application/json', json, bigEndian(`\uFEFF${json}`)],
  ['UTF-16 without a mark', 'application/json; charset=utf-16', json, bytesOf(json, 'utf16le')],
  ['UTF-16, big-endian, without a mark', 'application/json; charset=UTF-16', json, bigEndian(json)],
  ['UTF-16 that nothing tells of', 'application/json', json, bytesOf(json, 'utf16le')],
  ['a web page in UTF-16', 'text/html', '<p>ö', bigEndian('<p>ö')],
  ['Latin-1', 'application/json; charset=ISO-8859-1', latin, bytesOf(latin, 'latin1')],
  ['a charset in quotes', 'application/json;x=1; Charset="latin1"', latin, bytesOf(latin, 'latin1')],
  [
    'Windows-1252',
    'application/json; charset=windows-1252',
    '{"price":"1 €"}',
    bytesOf('{"price":"1 \x80"}', 'latin1'),
  ],
  ['a charset that nobody knows', 'application/json; charset=klingon', json, bytesOf(json)],
  ['an empty charset', 'application/json; charset=', json, bytesOf(json)],
  ['a single byte', 'application/json', '7', bytesOf('7')],
])('a body with %s is read', async (_, type, text, bytes) => {
  expect((await send(await serveBody(bytes, { 'content-type': type }))).body).toBe(text);
  const headers = { 'content-type': type, 'content-encoding': 'gzip' };
  expect((await send(await serveBody(gzipSync(bytes), headers))).body).toBe(text);
});

test('a reply of 4 MiB is taken, a larger one is not, and is not read to its end', async () => {
  const mib = Buffer.alloc(2 ** 20, 'x');
  let written = 0;
  const url = await serve((request, response) => {
    const wanted = request.url === '/large' ? 1000 : 4;
    written = 0;
    const more = () => {
      while (!response.destroyed && written < wanted) {
        written += 1;
        if (!response.write(mib)) return void response.once('drain', more);
      }
      response.end();
    };
    more();
  });
  expect((await send(url)).body.length).toBe(4 * 2 ** 20);
  expect(await failure(send(`${url}/large`))).toBe('too_large');
  expect(written).toBeLessThan(100);
});

test.each([
  // A port that was free a moment ago may belong to another test by now, but nothing uses port 1.
  ['nothing listens there', async () => 'http://127.0.0.1:1'],
  [
    'the server does not speak TLS',
    async () => (await serve((_, response) => void response.end())).replace('http', 'https'),
  ],
  ['the handshake fails', async () => `https://127.0.0.1:${await listen(createBareTlsServer({}))}`],
  [
    'the connection ends in the handshake',
    async () => `https://127.0.0.1:${await listen(createRawServer((socket) => socket.destroy()))}`,
  ],
  ['the handshake takes too long', async () => `https://127.0.0.1:${await listen(createRawServer(() => {}))}`],
])('certainly without effect when %s', async (_, where) => {
  expect(await failure(send(await where(), { method: 'POST', body: '{}', timeoutMs: 1000 }))).toBe('unreachable');
});

/** Makes a certificate for an address, which vouches for itself. */
function certificateFor(names: string, days: string): { key: Buffer; cert: Buffer } {
  const folder = temporaryFolder();
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const subject = ['-subj', '/CN=localhost', '-addext', `subjectAltName=${names}`, '-days', days];
  const generate = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', ...subject];
  execFileSync('openssl', [...generate, '-keyout', key, '-out', cert], { stdio: 'ignore' });
  return { key: readFileSync(key), cert: readFileSync(cert) };
}

function trust({ cert }: { cert: Buffer }): void {
  const before = getCACertificates('default');
  setDefaultCACertificates([...before, cert.toString()]);
  onTestFinished(() => setDefaultCACertificates(before));
}

test.each([
  ['self-signed', 'IP:127.0.0.1', '1', false],
  ['other-host', 'DNS:latchkey.invalid', '1', true],
])('a certificate that is %s is refused before the credential is sent', async (kind, names, days, isTrusted) => {
  const pair = certificateFor(names, days);
  if (isTrusted) trust(pair);
  let requests = 0;
  const server = createTlsServer(pair, (_, response) => {
    requests += 1;
    response.end();
  });
  const error = await send(`https://127.0.0.1:${await listen(server)}`).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ reason: 'untrusted', certificate: kind });
  expect(requests).toBe(0);
});

test('a certificate that is trusted for this host is accepted', async () => {
  const pair = certificateFor('IP:127.0.0.1', '1');
  trust(pair);
  const server = createTlsServer(pair, (_, response) => void response.end('reply'));
  expect((await send(`https://127.0.0.1:${await listen(server)}`)).body).toBe('reply');
});

test.each([
  ['the connection is dropped', ''],
  ['the headers break off', 'HTTP/1.1 200 OK\r\nContent-Le'],
  ['the body breaks off', 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"data":'],
  ['a chunk breaks off', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n{"data":'],
  ['the last chunk is missing', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n'],
  ['the reply is not HTTP', 'SSH-2.0-OpenSSH_9.2\r\n'],
])('of uncertain effect when %s after the request was sent', async (_, bytes) => {
  const url = await serveBytes(bytes);
  expect(await failure(send(url, { method: 'POST', body: '{}' }))).toBe('truncated');
});

test('of uncertain effect when a kept connection turns out to be closed', async () => {
  let answered = 0;
  const server = createServer((_, response) => {
    answered += 1;
    // The second request finds its connection gone.
    if (answered === 1) response.end('first');
    else response.socket?.resetAndDestroy();
  });
  const url = `http://127.0.0.1:${await listen(server)}`;
  const ports: number[] = [];
  server.on('request', (request) => ports.push(request.socket.remotePort ?? 0));
  await send(url);
  expect(await failure(send(url, { method: 'POST', body: '{}' }))).toBe('truncated');
  expect(ports).toEqual([ports[0], ports[0]]);
});

test('a few interim replies are skipped', async () => {
  const url = await serveBytes(
    'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}',
  );
  expect(await send(url)).toMatchObject({ status: 200, body: '{}' });
});
