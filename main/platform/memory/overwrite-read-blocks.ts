import { once } from 'node:events';
import { createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * In bytes. Node reads pipes and connections into one block of this size, and an HTTP server reads into another one. It keeps
 * both, so what was read stays there, as far as nothing longer was read since.
 */
const blockBytes = 64 * 1024;
/** In milliseconds. An exchange takes about 20. */
const exchangedWithin = 2_000;
const mostTries = 5;

/** Overwrites what these blocks have of secrets, by sending zeros to ourselves until a read has filled each of them. */
export async function overwriteReadBlocks(): Promise<void> {
  for (let tries = 0; tries < mostTries; tries += 1) if (await exchange()) return;
}

/** @returns whether both sides have read a whole block at once; false also where nobody can listen */
async function exchange(): Promise<boolean> {
  const zeros = Buffer.alloc(4 * blockBytes);
  const server = createServer();
  const serve = async () => {
    const [incoming, outgoing] = await once(server, 'request');
    const fills = await fillsBlock(incoming);
    outgoing.end(zeros);
    return fills;
  };
  const ask = async () => {
    const { port } = server.address() as AddressInfo;
    const signal = AbortSignal.timeout(exchangedWithin);
    const asking = request({ host: '127.0.0.1', port, method: 'POST', agent: false, signal });
    // One that comes after the reply has begun ends the reply, too.
    asking.on('error', () => {});
    asking.end(zeros);
    const [reply] = await once(asking, 'response');
    return fillsBlock(reply);
  };
  try {
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const filled = await Promise.all([serve(), ask()]);
    return filled.every((fills) => fills);
  } catch {
    return false;
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

async function fillsBlock(message: IncomingMessage): Promise<boolean> {
  let fills = false;
  for await (const chunk of message) fills ||= chunk.length >= blockBytes;
  return fills;
}
