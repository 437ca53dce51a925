/**
 * Development: the window from Vite, with hot replacement, and the loopback host from its sources, restarted when
 * they change. Uses a data folder of its own, so that no real vault is at stake.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import react from '@vitejs/plugin-react';
import { createServer } from 'vite';
import { nodePath, root } from './setup.mjs';

const hostPort = 5198;
const host = `http://127.0.0.1:${hostPort}`;
const toHost = { target: host, changeOrigin: true, headers: { origin: host } };

const vite = await createServer({
  configFile: false,
  root: join(root, 'renderer'),
  plugins: [react()],
  server: { host: '127.0.0.1', port: 5199, proxy: { '/latchkey': toHost, '/launch': toHost } },
});
await vite.listen();

const entry = join(root, 'main/hosts/loopback/index.ts');
const args = [
  '--watch',
  '--watch-preserve-output',
  entry,
  '--port',
  String(hostPort),
  '--data-dir',
  join(root, '.cache/dev'),
];
const child = spawn(nodePath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
child.on('exit', (code) => process.exit(code ?? 1));
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => child.kill(signal));
}
for await (const line of createInterface({ input: child.stdout })) {
  // The token is exchanged through Vite's proxy, so that page and calls have one origin.
  process.stdout.write(`${line.replace(host, `http://127.0.0.1:${vite.config.server.port}`)}\n`);
}
