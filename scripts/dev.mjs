/**
 * Development: Vite serves the window with hot reload, and the loopback host runs from its sources and restarts when they
 * change. It uses a separate data folder, so no real vault is touched.
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
  // The launch link goes through Vite's proxy, so that the page and its calls have one origin.
  process.stdout.write(`${line.replace(host, `http://127.0.0.1:${vite.config.server.port}`)}\n`);
}
