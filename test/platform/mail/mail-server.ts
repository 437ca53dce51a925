import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type AddressInfo, isIP, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from '../records/temporary-folder.ts';

interface Received {
  from: string;
  to: string[];
  /** Null when the sender did not log in. */
  user: string | null;
  encrypted: boolean;
  /** Headers, an empty line and the body, as received. */
  raw: string;
}

/** A key and a self-signed certificate for `name`. */
export function certificateOf(name: string): { key: string; cert: string } {
  const folder = temporaryFolder();
  const key = join(folder, 'key.pem');
  const cert = join(folder, 'cert.pem');
  const kind = isIP(name) === 0 ? 'DNS' : 'IP';
  execFileSync(
    'openssl',
    [
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'],
      ...['-subj', `/CN=${name}`, '-addext', `subjectAltName=${kind}:${name}`, '-keyout', key, '-out', cert],
    ],
    { stdio: 'pipe' },
  );
  return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
}

/** Starts a server that takes every mail; with a `password`, only from those who know it. */
export async function startMailServer(
  options: SMTPServerOptions & { password?: string; address?: string } = {},
): Promise<{ port: number; received: Received[]; logins: string[] }> {
  const { password, address = '127.0.0.1', ...others } = options;
  const received: Received[] = [];
  const logins: string[] = [];
  const server = new SMTPServer({
    logger: false,
    disableReverseLookup: true,
    closeTimeout: 100,
    authOptional: password === undefined,
    onAuth(auth, _, done) {
      logins.push(`${auth.username}:${auth.password}`);
      if (auth.password === password) done(null, { user: auth.username });
      else done(new Error(`the password ${auth.password} is not known here`));
    },
    async onData(stream, session, done) {
      const raw = (await stream.setEncoding('utf8').toArray()).join('');
      const { mailFrom, rcptTo } = session.envelope;
      received.push({
        from: mailFrom ? mailFrom.address : '',
        to: rcptTo.map(({ address }) => address),
        user: session.user ?? null,
        encrypted: session.secure,
        raw,
      });
      done();
    },
    ...others,
  });
  // A client that distrusts the certificate is no failure of the server.
  server.on('error', () => {});
  // Does not destroy the sockets, as `listen` does: Node crashes when a TLS connection loses its socket.
  onTestFinished(() => new Promise<void>((resolve) => server.close(resolve)));
  await once(server.listen(0, address), 'listening');
  return { port: (server.server.address() as AddressInfo).port, received, logins };
}

/** The port of a server that closes, with its connections, when the test ends. */
export async function listen(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
  });
  onTestFinished(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return (server.address() as AddressInfo).port;
}
