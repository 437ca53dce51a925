import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

export interface GitServer {
  url: string;
  /** The `Authorization` headers that it was sent, decoded. */
  sent: string[];
}

/** A repository with one file behind git's own http-backend, for whoever sends this user name and password. */
export async function startGitServer(accepted: () => string): Promise<GitServer> {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-git-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const git = (...words: string[]) =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...words], {
      cwd: folder,
      stdio: 'pipe',
    });
  git('init', '-q', 'work');
  writeFileSync(join(folder, 'work/a.txt'), 'content\n');
  git('-C', 'work', 'add', '.');
  git('-C', 'work', 'commit', '-qm', 'first');
  git('clone', '-q', '--bare', 'work', 'shop.git');
  git('-C', 'shop.git', 'config', 'http.receivepack', 'true');
  const sent: string[] = [];
  const server = createServer((request, response) => {
    const { authorization } = request.headers;
    const [, encoded = ''] = /^Basic (.+)$/.exec(authorization ?? '') ?? [];
    const given = Buffer.from(encoded, 'base64').toString();
    if (authorization !== undefined) sent.push(given);
    if (given !== accepted()) {
      request.resume();
      return void response.writeHead(401, { 'www-authenticate': 'Basic realm="shop"' }).end();
    }
    const { pathname, search } = new URL(request.url ?? '/', 'http://localhost');
    const backend = spawn('git', ['http-backend'], {
      env: {
        PATH: process.env.PATH,
        GIT_PROJECT_ROOT: folder,
        GIT_HTTP_EXPORT_ALL: '1',
        REQUEST_METHOD: request.method,
        PATH_INFO: pathname,
        QUERY_STRING: search.slice(1),
        CONTENT_TYPE: request.headers['content-type'] ?? '',
        ...(request.headers['content-encoding'] && { HTTP_CONTENT_ENCODING: request.headers['content-encoding'] }),
        REMOTE_USER: 'me',
      },
    });
    request.pipe(backend.stdin);
    const parts: Buffer[] = [];
    backend.stdout.on('data', (part: Buffer) => parts.push(part));
    backend.on('close', () => {
      const all = Buffer.concat(parts);
      const end = all.indexOf('\r\n\r\n');
      const headers = all.toString('latin1', 0, end).split('\r\n');
      const status = Number(headers.find((line) => line.startsWith('Status: '))?.slice(8, 11) ?? 200);
      response.writeHead(
        status,
        Object.fromEntries(
          headers.filter((line) => !line.startsWith('Status')).map((line) => line.split(': ') as [string, string]),
        ),
      );
      response.end(all.subarray(end + 4));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, sent };
}
