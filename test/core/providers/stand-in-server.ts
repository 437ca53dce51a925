import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Asked {
  method: string;
  path: string;
  query: URLSearchParams;
  /** What follows `Bearer`; empty without it. */
  secret: string;
  headers: IncomingMessage['headers'];
  body: Record<string, unknown>;
}

export interface Answer {
  status: number;
  body: object;
  headers?: Record<string, string>;
}

/** A server that answers with JSON. */
export interface StandInServer {
  url: string;
  /** What becomes of the next write: it is carried out, and its answer is lost. */
  losesAnswer: boolean;
  stop(): Promise<void>;
}

export async function startStandIn(answer: (asked: Asked) => Answer): Promise<StandInServer> {
  const server = createServer((request, response) => void reply(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const standIn: StandInServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    losesAnswer: false,
    stop: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
  return standIn;

  async function reply(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString();
    const { method = '', headers } = request;
    const { pathname: path, searchParams: query } = new URL(request.url ?? '', standIn.url);
    const secret = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1] ?? '';
    const { status, body, ...more } = answer({
      ...{ method, path, query, secret, headers },
      body: text === '' ? {} : JSON.parse(text),
    });
    if (standIn.losesAnswer && method !== 'GET') {
      standIn.losesAnswer = false;
      request.socket.destroy();
      return;
    }
    response.writeHead(status, { 'content-type': 'application/json', ...more.headers }).end(JSON.stringify(body));
  }
}
