import { chmodSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { dirname } from 'node:path';
import { brokerRequest } from '../../contract/broker.ts';
import type { Reply } from '../../contract/transport.ts';
import { codedOf, VaultError } from '../../contract/vault-error.ts';
import { lineOf, readLine } from './line.ts';
import { type Peer, peerOf, removeLeft } from './peer.ts';
import { placeToListen } from './places.ts';

const requestWithinMs = 2000;
/** Of 1,000 references, each with a long label in a script that a URL encodes. */
const longestRequest = 2 * 1024 * 1024;
/** A program that hasn't read its reply by then is cut off, with the secrets that may be in it. */
const takenWithinMs = 10_000;
/** Node closes further ones at once. Far fewer may wait for the user, so this many are there only while somebody floods the socket. */
const mostConnections = 1000;

/** One request of a program, and the connection that it came over. */
export interface Request {
  method: string;
  input: unknown;
  /** What the user has typed on the program's terminal; null for nothing. */
  passphrase: string | null;
  peer: Peer;
  /** Calls `listener` when the program goes away; the returned function removes it. */
  onGone(listener: () => void): () => void;
  isGone(): boolean;
  /** Says something before the reply. */
  say(message: unknown): void;
}

export interface LocalSocket {
  /** Call before the data folder is unlocked: afterwards, the socket may be that of the next process. */
  close(): void;
}

/**
 * Answers programs of this user that know the data folder, which this process must have locked. A connection is one request and
 * one reply, each a line of JSON: a `brokerRequest` and a `Reply`. A program that closes its side before the reply has gone away.
 * @returns null if there is no place to listen. Latchkey runs without it.
 */
export async function serveLocalSocket(
  dataDir: string,
  reply: (request: Request) => Promise<Reply>,
): Promise<LocalSocket | null> {
  const path = placeToListen(dataDir);
  if (path === null) return null;
  const folder = dirname(path);
  const open = new Set<Socket>();
  // A program that has closed its side still gets the reply to what needs no answer of the user.
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    // A program that goes away early needs no reply.
    socket.on('error', () => {});
    void answer(socket, folder, reply);
  });
  server.maxConnections = mostConnections;
  if (!(await listens(server, path))) return null;
  removeLeft(folder);
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

async function answer(socket: Socket, folder: string, reply: (request: Request) => Promise<Reply>): Promise<void> {
  const asked = brokerRequest.safeParse(await readLine(socket, requestWithinMs, longestRequest));
  let said: Reply;
  try {
    if (!asked.success) throw new VaultError('unknown_method');
    const { method, input, nonce, passphrase } = asked.data;
    said = await reply({ method, input, passphrase, peer: peerOf(folder, nonce), ...connectionOf(socket) });
  } catch (error) {
    said = { ok: false, error: codedOf(error) };
  }
  // From now on, whatever it reads meanwhile: a timeout of the socket would begin anew with each part.
  const deadline = setTimeout(() => socket.destroy(), takenWithinMs);
  socket.on('close', () => clearTimeout(deadline));
  socket.end(lineOf(said), () => socket.destroy());
}

function connectionOf(socket: Socket): Pick<Request, 'onGone' | 'isGone' | 'say'> {
  let isGone = socket.readableEnded || socket.destroyed;
  const listeners = new Set<() => void>();
  const gone = () => {
    isGone = true;
    for (const listener of listeners) listener();
    listeners.clear();
  };
  socket.on('end', gone);
  socket.on('close', gone);
  // What is sent after the request means nothing, but the end is noticed only while something reads.
  socket.resume();
  return {
    onGone(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    isGone: () => isGone,
    say: (message) => void socket.write(lineOf(message)),
  };
}
