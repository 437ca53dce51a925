import { chmodSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { z } from 'zod';
import { codedOf, VaultError } from '../../contract/errors.ts';
import type { Reply } from '../../contract/transport.ts';
import { lineOf, readLine } from './line.ts';
import { placeToListen } from './places.ts';

const requestWithinMs = 2000;
const request = z.object({ method: z.string() });

/** What other programs of this user can ask for. */
export type SocketMethods = Readonly<Record<string, () => unknown>>;

export interface LocalSocket {
  /** Call before the data folder is unlocked: afterwards, the socket may be that of the next process. */
  close(): void;
}

/**
 * Answers programs of this user that know the data folder, which this process must have locked. A connection is one request and
 * one reply, each a line of JSON: `{"method": …}` and a `Reply`.
 * @returns null if there is no place to listen. Latchkey runs without it.
 */
export async function serveLocalSocket(dataDir: string, methods: SocketMethods): Promise<LocalSocket | null> {
  const path = placeToListen(dataDir);
  if (path === null) return null;
  const open = new Set<Socket>();
  // A program may close its side once it has asked.
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    // A program that goes away early needs no reply.
    socket.on('error', () => {});
    void answer(socket, methods);
  });
  if (!(await listens(server, path))) return null;
  return {
    close() {
      // Also removes the socket's file.
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
}

function listens(server: Server, path: string): Promise<boolean> {
  return new Promise((resolve) => {
    server.on('error', () => resolve(false));
    server.listen(path, () => {
      resolve(isOnlyOurs(server, path));
    });
  });
}

/** Closes the socket if the file system can't keep other users out, or if someone removed it already. */
function isOnlyOurs(server: Server, path: string): boolean {
  try {
    if (process.platform !== 'win32') chmodSync(path, 0o600);
    return true;
  } catch {
    server.close();
    return false;
  }
}

async function answer(socket: Socket, methods: SocketMethods): Promise<void> {
  const asked = request.safeParse(await readLine(socket, requestWithinMs));
  const reply = await replyTo(asked.data?.method, methods);
  socket.end(lineOf(reply), () => socket.destroy());
}

async function replyTo(method: string | undefined, methods: SocketMethods): Promise<Reply> {
  try {
    const answering = method !== undefined && Object.hasOwn(methods, method) ? methods[method] : undefined;
    if (!answering) throw new VaultError('unknown_method');
    return { ok: true, output: await answering() };
  } catch (error) {
    return { ok: false, error: codedOf(error) };
  }
}
