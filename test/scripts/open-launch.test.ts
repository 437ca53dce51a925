import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it, onTestFinished } from 'vitest';

const script = join(import.meta.dirname, '../../scripts/start.mjs');

/** Stands in for the browser: records its argument, the file, and the arguments of every process. */
const browserIn = (folder: string) => `#!/bin/sh
cp "$1" ${folder}/page.html
stat -c %a "$1" "$(dirname "$1")" > ${folder}/modes
cat /proc/[0-9]*/cmdline 2>/dev/null | tr '\\0' '\\n' > ${folder}/arguments
echo "$1" > ${folder}/unfinished && mv ${folder}/unfinished ${folder}/opened
`;

async function addressOf(child: ChildProcess): Promise<URL> {
  if (!child.stdout) throw new Error('no output');
  for await (const line of createInterface({ input: child.stdout })) {
    const [address] = /http:\S+/.exec(line) ?? [];
    if (address) return new URL(address);
  }
  throw new Error('no address');
}

// Other systems start the browser in their own ways, but with the same argument.
it.skipIf(process.platform !== 'linux')(
  'npm start opens a file that only the user can read, and deletes it when the address is used',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'latchkey-start-'));
    const browser = join(folder, 'browser');
    await writeFile(browser, browserIn(folder));
    await chmod(browser, 0o755);
    await mkdir(join(folder, 'applications'));
    const entry = `[Desktop Entry]\nType=Application\nName=Browser\nExec=${browser} %f\nMimeType=text/html;\n`;
    await writeFile(join(folder, 'applications/browser.desktop'), entry);
    await writeFile(join(folder, 'mimeapps.list'), '[Default Applications]\ntext/html=browser.desktop\n');
    const { CI: _ci, WAYLAND_DISPLAY: _wayland, ...env } = process.env;
    const child = spawn(process.execPath, [script, '--browser', '--data-dir', join(folder, 'vault')], {
      env: { ...env, DISPLAY: ':99', XDG_CURRENT_DESKTOP: 'X-Generic', XDG_CONFIG_HOME: folder, XDG_DATA_HOME: folder },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    onTestFinished(async () => {
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    });
    const address = await addressOf(child);
    const token = address.hash.slice(1);
    await expect.poll(() => existsSync(join(folder, 'opened')), { timeout: 10_000 }).toBe(true);
    const read = (name: string) => readFile(join(folder, name), 'utf8');
    const opened = (await read('opened')).trim();
    expect(await read('page.html')).toContain(`location.replace("${address.href}")`);
    expect(await read('modes')).toBe('600\n700\n');
    const everyArgument = await read('arguments');
    expect(everyArgument).toContain(opened);
    expect(everyArgument).not.toContain(token);

    const { origin } = address;
    const headers = { origin, 'content-type': 'application/json' };
    const reply = await fetch(`${origin}/launch`, { method: 'POST', headers, body: JSON.stringify({ token }) });
    expect(reply.status).toBe(200);
    await expect.poll(() => existsSync(dirname(opened)), { timeout: 5000 }).toBe(false);
  },
);
