import { createServer as createPlainServer, type RequestListener } from 'node:http';
import { createServer } from 'node:https';
import { createServer as createRawServer } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { inspect } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { createCancellation } from '../../../main/core/connections/cancellation.ts';
import type { FetchFailure, HttpRequest } from '../../../main/core/ports/fetch.ts';
import { createFetch } from '../../../main/platform/http/fetch.ts';
import { type Environment, readProxying } from '../../../main/platform/http/proxy.ts';
import { certificateOf, listen } from '../mail/mail-server.ts';
import { startProxy } from './connect-proxy.ts';

const host = 'api.example.test';
const url = `https://${host}/keys`;
const login = 'ada:p@ss %/ü';
const credential = 'lev_sk_of_the_test';

function trust(cert: string): void {
  const before = getCACertificates('default');
  setDefaultCACertificates([...before, cert]);
  onTestFinished(() => setDefaultCACertificates(before));
}

/** A provider with a certificate that is trusted for `names`. */
async function startProvider(
  answer: RequestListener = (_, response) => void response.end('reply'),
  name = host,
): Promise<number> {
  const pair = certificateOf(name);
  trust(pair.cert);
  return listen(createServer(pair, answer));
}

const send = (environment: Environment, rest: Partial<HttpRequest> = {}) =>
  createFetch(readProxying(environment, 300))({
    method: 'GET',
    url,
    headers: { authorization: `Bearer ${credential}` },
    timeoutMs: 5000,
    ...rest,
  });

/** Expects that the failure tells neither the credential nor the proxy's password. */
async function failure(sending: Promise<unknown>): Promise<FetchFailure> {
  const error: unknown = await sending.then(
    () => 'it was sent',
    (thrown: unknown) => thrown,
  );
  const told = inspect(error, { depth: 9 });
  for (const hidden of [credential, login, 'p%40ss', 'ada']) expect(told).not.toContain(hidden);
  return error as FetchFailure;
}

test.each(['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'])('%s names the proxy', async (variable) => {
  const proxy = await startProxy(await startProvider((_, response) => void response.end('reply')));
  const reply = await send({ [variable]: `http://127.0.0.1:${proxy.port}` });
  expect(reply).toMatchObject({ status: 200, body: 'reply' });
  expect(proxy.asked).toEqual([`${host}:443`]);
});

test('the lower case comes first, and an empty variable counts as none', async () => {
  const proxy = await startProxy(await startProvider());
  await send({ https_proxy: `http://127.0.0.1:${proxy.port}`, HTTPS_PROXY: 'http://127.0.0.1:1' });
  await send({ https_proxy: ' ', HTTPS_PROXY: `127.0.0.1:${proxy.port}`, HTTP_PROXY: 'http://127.0.0.1:1' });
  expect(proxy.asked).toHaveLength(2);
});

test('the request and its body go through the tunnel, and the next one reuses it', async () => {
  const provider = await startProvider(async (request, response) => {
    const body = (await request.setEncoding('utf8').toArray()).join('');
    response.end(JSON.stringify({ method: request.method, path: request.url, headers: request.headers, body }));
  });
  const proxy = await startProxy(provider, { login });
  const fetch = createFetch(
    readProxying({ HTTPS_PROXY: `http://${encodeURIComponent('ada')}:p%40ss%20%25%2F%C3%BC@127.0.0.1:${proxy.port}` }),
  );
  const headers = { authorization: `Bearer ${credential}` };
  for (const body of ['first', 'second']) {
    const reply = await fetch({ method: 'POST', url, headers, body, timeoutMs: 5000 });
    expect(JSON.parse(reply.body)).toMatchObject({ method: 'POST', path: '/keys', headers, body });
    expect(reply.body).not.toMatch(/proxy/i);
  }
  expect(proxy.asked).toEqual([`${host}:443`]);
});

test('a percent sign in a password that encodes nothing is one', async () => {
  const proxy = await startProxy(await startProvider(), { login: 'ada:100%' });
  expect((await send({ HTTPS_PROXY: `http://ada:100%@127.0.0.1:${proxy.port}` })).status).toBe(200);
});

test('NO_PROXY, and this computer, are reached directly', async () => {
  const provider = await startProvider(undefined, '127.0.0.1');
  const proxy = await startProxy(provider);
  const environment = { HTTPS_PROXY: `http://127.0.0.1:${proxy.port}`, HTTP_PROXY: `http://127.0.0.1:${proxy.port}` };
  expect((await send(environment, { url: `https://127.0.0.1:${provider}` })).body).toBe('reply');
  const plain = await listen(createPlainServer((_, response) => void response.end('plain')));
  expect((await send(environment, { url: `http://127.0.0.1:${plain}` })).body).toBe('plain');
  // The name doesn't exist, so only the proxy could reach it.
  for (const name of ['NO_PROXY', 'no_proxy']) {
    const error = await failure(send({ ...environment, [name]: '.example.test' }));
    expect(error).toMatchObject({ reason: 'host_not_found', host });
  }
  expect(proxy.asked).toEqual([]);
});

test('without a proxy, a host that does not exist is named', async () => {
  expect(await failure(send({}))).toMatchObject({ reason: 'host_not_found', host });
});

test.each([
  ['407', 'HTTP/1.1 407 Proxy Authentication Required\r\n\r\n', { is: 'login' }],
  ['403', 'HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno', { is: 'status', status: 403 }],
  ['502', 'HTTP/1.1 502 Bad Gateway\r\n\r\n', { is: 'status', status: 502 }],
  ['no HTTP', 'SSH-2.0-OpenSSH_9.2\r\n\r\n', { is: 'not-a-proxy' }],
  ['nothing', '', { is: 'closed' }],
  ['no more than silence', null, { is: 'timeout' }],
])('a proxy that answers %s is named, and what it did', async (_, answer, problem) => {
  let requests = 0;
  const provider = await startProvider(() => {
    requests += 1;
  });
  const proxy = await startProxy(provider, { answer });
  const sending = send({ HTTPS_PROXY: `http://ada:p%40ss@127.0.0.1:${proxy.port}` }, { method: 'POST', body: '{}' });
  expect(await failure(sending)).toMatchObject({
    reason: 'proxy',
    host: `127.0.0.1:${proxy.port}`,
    proxy: problem,
  });
  expect(requests).toBe(0);
  await expect.poll(() => proxy.open.size).toBe(0);
});

test('a proxy that wants another password', async () => {
  const proxy = await startProxy(await startProvider(), { login });
  const sending = send({ HTTPS_PROXY: `http://ada:wrong@127.0.0.1:${proxy.port}` });
  expect(await failure(sending)).toMatchObject({ reason: 'proxy', proxy: { is: 'login' } });
});

test.each([
  ['does not listen', 'http://ada:p%40ss@127.0.0.1:1', '127.0.0.1:1', 'no-connection'],
  ['does not exist', 'http://ada:p%40ss@proxy.invalid', 'proxy.invalid:80', 'not-found'],
  ['is no HTTP proxy', 'socks5://ada:p%40ss@127.0.0.1:1080', 'HTTPS_PROXY', 'not-usable'],
  ['is no address', 'http://ada:p#ss@127.0.0.1:8080', 'HTTPS_PROXY', 'not-usable'],
])('a proxy that %s', async (_, address, named, is) => {
  expect(await failure(send({ HTTPS_PROXY: address }))).toMatchObject({ reason: 'proxy', host: named, proxy: { is } });
});

test('a proxy that takes the deadline', async () => {
  const proxy = await startProxy(1, { answer: null });
  const environment = { HTTPS_PROXY: `http://127.0.0.1:${proxy.port}` };
  expect(await failure(send(environment, { timeoutMs: 100 }))).toMatchObject({
    reason: 'proxy',
    proxy: { is: 'timeout' },
  });
  await expect.poll(() => proxy.open.size).toBe(0);
});

test('a request that is not wanted any more ends at once, even while its proxy is silent', async () => {
  const cancellation = createCancellation();
  const proxy = await startProxy(1, { answer: null });
  const sending = send({ HTTPS_PROXY: `http://127.0.0.1:${proxy.port}` }, { cancellation });
  await expect.poll(() => proxy.asked).toHaveLength(1);
  cancellation.cancel();
  expect(await failure(sending)).toMatchObject({ reason: 'unreachable' });
});

test.each([
  ['self-signed', host, false],
  ['other-host', 'mail.example.test', true],
])(
  'through a proxy, a certificate that is %s is refused before the credential is sent',
  async (kind, name, isTrusted) => {
    const pair = certificateOf(name);
    if (isTrusted) trust(pair.cert);
    let requests = 0;
    const provider = await listen(
      createServer(pair, (_, response) => {
        requests += 1;
        response.end();
      }),
    );
    const proxy = await startProxy(provider);
    const error = await failure(send({ HTTPS_PROXY: `http://127.0.0.1:${proxy.port}` }));
    expect(error).toMatchObject({ reason: 'untrusted', certificate: kind });
    expect(requests).toBe(0);
  },
);

test('a target that does not speak TLS is not the fault of the proxy', async () => {
  const proxy = await startProxy(
    await listen(createRawServer((socket) => socket.once('data', () => socket.end('no')))),
  );
  expect(await failure(send({ HTTPS_PROXY: `http://127.0.0.1:${proxy.port}` }))).toMatchObject({
    reason: 'unreachable',
  });
});

test('what comes after the request counts as of uncertain effect', async () => {
  const provider = await startProvider((request) => request.socket.destroy());
  const proxy = await startProxy(provider);
  const sending = send({ HTTPS_PROXY: `http://127.0.0.1:${proxy.port}` }, { method: 'POST', body: '{}' });
  expect(await failure(sending)).toMatchObject({ reason: 'truncated' });
});

test('a proxy may have a certificate of its own', async () => {
  const pair = certificateOf('127.0.0.1');
  trust(pair.cert);
  const proxy = await startProxy(await startProvider(), { server: createServer(pair) });
  expect((await send({ HTTPS_PROXY: `https://127.0.0.1:${proxy.port}` })).body).toBe('reply');
});

test('what is shown has neither user nor password', () => {
  const shown = (environment: Environment) => readProxying(environment).shown;
  expect(shown({})).toEqual({ proxy: null, noProxy: null });
  expect(
    shown({ https_proxy: 'https://ada:pw@proxy.example.com', NO_PROXY: 'http://ada:pw@b.test,.example.com' }),
  ).toEqual({
    proxy: { variable: 'https_proxy', host: 'proxy.example.com:443' },
    noProxy: 'b.test,.example.com',
  });
  expect(shown({ HTTPS_PROXY: 'socks5://ada:pw@proxy.example.com' })).toEqual({
    proxy: { variable: 'HTTPS_PROXY', host: null },
    noProxy: null,
  });
});
