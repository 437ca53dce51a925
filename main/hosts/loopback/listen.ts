import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import { VaultError } from '../../contract/vault-error.ts';
import type { LoopbackEnv } from './guard.ts';

export interface Listening {
  /** `http://127.0.0.1:<port>` */
  origin: string;
  close(): Promise<void>;
}

/**
 * Cookies belong to a host name, whatever the port, so other servers on 127.0.0.1 can make the requests for our page long. Browsers
 * keep at most 180 cookies of 4 kB per host.
 */
const maxHeaderSize = 1024 * 1024;

/**
 * Serves on 127.0.0.1 only.
 * @throws VaultError `invalid_input` if the port is taken or may not be used
 */
export async function listen(app: Hono<LoopbackEnv>, port: number): Promise<Listening> {
  const server = createServer({ maxHeaderSize }, getRequestListener(app.fetch, { overrideGlobalObjects: false }));
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(portError(error, port)));
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: taken } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${taken}`, close: () => close(server) };
}

function portError(error: NodeJS.ErrnoException, port: number): Error {
  const is = ({ EADDRINUSE: 'port-taken', EACCES: 'port-not-allowed' } as const)[error.code ?? ''];
  return is ? new VaultError('invalid_input', { field: 'port', problem: { is, port }, name: 'port' }) : error;
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    // The event stream of an open page would keep the server running forever.
    server.closeAllConnections();
  });
}
