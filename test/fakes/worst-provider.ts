import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { brotliCompressSync, constants, deflateSync, gzipSync } from 'node:zlib';
import { httpFetch } from '../../main/platform/http/fetch.ts';

/** Answers a request wrongly, whatever was asked. It gets the connection once the request's headers came. */
type Misbehaviour = (socket: Socket) => void;

/** Writes the chunk again and again, as fast as the other side reads. */
function flood(socket: Socket, start: string, chunk: string | Buffer): void {
  socket.write(start);
  const more = () => {
    while (socket.writable) if (!socket.write(chunk)) return void socket.once('drain', more);
  };
  more();
}

function drip(socket: Socket, start: string, drop: string): void {
  socket.write(start);
  const timer = setInterval(() => socket.write(drop), 20);
  socket.on('close', () => clearInterval(timer));
}

const inEncoding = (encoding: string, body: Buffer) => (socket: Socket) =>
  flood(socket, `HTTP/1.1 200 OK\r\nContent-Encoding: ${encoding}\r\n\r\n`, body);

const inFull = (head: string, body: string) => (socket: Socket) =>
  socket.end(`HTTP/1.1 ${head}\r\nConnection: close\r\nContent-Length: ${body.length}\r\n\r\n${body}`);

const zeros = Buffer.alloc(32 * 2 ** 20);
const json = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n';
const chunked = `${json}Transfer-Encoding: chunked\r\n\r\n`;

export const misbehaviours = {
  'says nothing': () => {},
  'closes at once': (socket) => socket.destroy(),
  'resets the connection': (socket) => socket.resetAndDestroy(),
  'closes in the headers': (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Le'),
  'closes in the body': (socket) => socket.end(`${json}Content-Length: 100\r\n\r\n{"data":`),
  'closes in a chunk': (socket) => socket.end(`${chunked}ff\r\n{"data":`),
  'closes before the last chunk': (socket) => socket.end(`${chunked}2\r\n{}\r\n`),
  'closes in a compressed body': (socket) =>
    socket.end(Buffer.concat([Buffer.from(`${json}Content-Encoding: gzip\r\n\r\n`), gzipSync('{}').subarray(0, -9)])),
  'stops in the headers': (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Le'),
  'stops in the body': (socket) => socket.write(`${json}Content-Length: 100\r\n\r\n{"data":`),
  'drips headers': (socket) => drip(socket, 'HTTP/1.1 200 OK\r\nX-Drip: ', '.'),
  'drips a body': (socket) => drip(socket, `${json}Content-Length: 100000\r\n\r\n{"data":[`, ' '),
  'changes to another protocol': (socket) =>
    socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n\x81\x05Hello'),
  'changes to a protocol that it does not name': (socket) => socket.write('HTTP/1.1 101 Switching Protocols\r\n\r\n'),
  'answers like a proxy that has connected': (socket) => socket.write('HTTP/1.1 200 Connection established\r\n\r\n'),
  'answers like a proxy that refuses': (socket) =>
    socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nConnection: close\r\nContent-Length: 0\r\n\r\n'),
  'redirects to itself': (socket) =>
    socket.end('HTTP/1.1 302 Found\r\nConnection: close\r\nLocation: /\r\nContent-Length: 0\r\n\r\n'),
  'sends interim replies without end': (socket) => flood(socket, '', 'HTTP/1.1 103 Early Hints\r\n\r\n'.repeat(1000)),
  'sends headers without end': (socket) => flood(socket, 'HTTP/1.1 200 OK\r\n', 'x-more: and more\r\n'.repeat(1000)),
  'sends one header without end': (socket) => flood(socket, 'HTTP/1.1 200 OK\r\nX-More: ', 'x'.repeat(20_000)),
  'sends a gigabyte': (socket) =>
    flood(socket, `${json}Content-Length: ${2 ** 30}\r\n\r\n`, zeros.subarray(0, 2 ** 20)),
  'sends chunks without end': (socket) => flood(socket, chunked, `10000\r\n${' '.repeat(0x10000)}\r\n`),
  'sends gigabytes in gzip': inEncoding('gzip', gzipSync(zeros)),
  'sends gigabytes in deflate': inEncoding('deflate', deflateSync(zeros)),
  'sends gigabytes in Brotli': inEncoding(
    'br',
    brotliCompressSync(zeros, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } }),
  ),
  'sends something else than the gzip that it announces': (socket) =>
    socket.end(`${json}Connection: close\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\nxx`),
  'nests without end': (socket) =>
    socket.end(`${json}Connection: close\r\nContent-Length: 1000000\r\n\r\n${'['.repeat(1_000_000)}`),
  'answers with a page to sign in': inFull('200 OK\r\nContent-Type: text/html', '<!doctype html><form>Sign in</form>'),
  'asks to wait for a year': inFull(`429 Too Many Requests\r\nRetry-After: ${365 * 86_400}`, ''),
  'asks to wait until last year': inFull('503 Unavailable\r\nRetry-After: Sun, 30 Nov 2025 10:00:00 GMT', ''),
  'does not speak HTTP': (socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'),
} satisfies Record<string, Misbehaviour>;

/** Replies that are in order, and say a word that nobody asked for: they end no call, and prove nothing. */
const bareWords = {
  'says no with a good status': inFull(
    '200 OK\r\nContent-Type: application/json',
    '{"ok":false,"error":"invalid_auth"}',
  ),
  'says yes to everybody': inFull('200 OK\r\nContent-Type: application/json', '{"ok":true}'),
} satisfies Record<string, Misbehaviour>;
const answers = { ...misbehaviours, ...bareWords };

export type BareWord = keyof typeof bareWords;
export const allBareWords = Object.keys(bareWords) as BareWord[];
export type MisbehaviourName = keyof typeof misbehaviours;
export const misbehaviourNames = Object.keys(misbehaviours) as MisbehaviourName[];

/** A provider with every fault that a network or a server can have. */
export interface WorstProvider {
  url: string;
  /** How it answers from now on; null for as the real one does. */
  misbehaviour: MisbehaviourName | BareWord | null;
  /** The requests that it got, as `GET /path`. */
  asked: string[];
  /** How many bytes it could send in the answer that it has sent last. */
  sentBytes(): number;
  /** Resolves when no client is connected. */
  left(): Promise<void>;
  stop(): Promise<void>;
}

/** @param behind the address of the provider that answers while it behaves */
export async function startWorstProvider(behind = ''): Promise<WorstProvider> {
  const sockets = new Set<Socket>();
  let latest: Socket | null = null;
  const server = createServer(async (request, response) => {
    const { method, url = '', headers, socket } = request;
    provider.asked.push(`${method} ${url}`);
    latest = socket;
    if (provider.misbehaviour !== null) return answers[provider.misbehaviour](socket);
    const body = (await request.setEncoding('utf8').toArray()).join('');
    const { host: _, connection: __, ...passed } = headers as Record<string, string>;
    const asked = { method: method as 'GET', url: behind + url, headers: passed, timeoutMs: 5000 };
    const reply = await httpFetch(body === '' ? asked : { ...asked, body });
    const { 'content-length': ___, 'transfer-encoding': ____, ...returned } = reply.headers;
    response.writeHead(reply.status, { ...returned, connection: 'close' }).end(reply.body);
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const provider: WorstProvider = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    misbehaviour: null,
    asked: [],
    sentBytes: () => latest?.bytesWritten ?? 0,
    async left() {
      await Promise.all([...sockets].map((socket) => new Promise((closed) => socket.once('close', closed))));
    },
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return provider;
}
