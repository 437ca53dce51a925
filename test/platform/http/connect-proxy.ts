import { createServer } from 'node:http';
import { connect, type Server, type Socket } from 'node:net';
import { listen } from '../mail/mail-server.ts';

interface ProxyOptions {
  /** What it answers instead of connecting; null for nothing. */
  answer?: string | null;
  /** The user and the password without which it refuses. */
  login?: string;
  /** As what it serves: plain, or with a certificate of its own. */
  server?: Server;
}

/** Starts a proxy that connects every host name to the port `target` of this computer. */
export async function startProxy(
  target: number,
  { answer, login, server = createServer() }: ProxyOptions = {},
): Promise<{ port: number; asked: string[]; open: Set<Socket> }> {
  const asked: string[] = [];
  const open = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
  });
  server.on('connect', (request, socket: Socket) => {
    asked.push(request.url);
    if (answer !== undefined) {
      if (answer !== null) socket.end(answer);
      // A server of Node's leaves it to the listener to see and to answer that the other side ends the connection.
      else socket.resume().on('end', () => socket.end());
      return;
    }
    const given = request.headers['proxy-authorization'] ?? '';
    if (login !== undefined && given !== `Basic ${Buffer.from(login).toString('base64')}`) {
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\n\r\n');
      return;
    }
    const onward = connect(target, '127.0.0.1', () => socket.write('HTTP/1.1 200 Connection established\r\n\r\n'));
    onward.pipe(socket).pipe(onward);
    for (const end of [onward, socket]) end.on('error', () => {});
  });
  return { port: await listen(server), asked, open };
}
