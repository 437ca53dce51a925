import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A provider whose keys are managed on its website: the test plays the website and decides which keys exist. */
export interface AssistedProvider {
  url: string;
  /** The keys that are accepted. */
  keys: Set<string>;
  /** Headers of each accepted reply. */
  headers: Record<string, string>;
  stop(): Promise<void>;
}

/** @param keyOf finds the key in a request */
export async function startAssistedProvider(keyOf: (request: IncomingMessage) => string): Promise<AssistedProvider> {
  const keys = new Set<string>();
  const headers: Record<string, string> = {};
  const server = createServer((request, response) => {
    const accepted = keys.has(keyOf(request));
    response.writeHead(accepted ? 200 : 401, { 'content-type': 'application/json', ...(accepted ? headers : {}) });
    response.end(JSON.stringify(accepted ? { data: [], has_more: false } : { error: 'Access denied' }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    keys,
    headers,
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
