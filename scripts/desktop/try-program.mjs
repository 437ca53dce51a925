/**
 * Tries the packaged program where there is the real Electron, and prints a list for docs/releasing.md: what was seen is ticked. Ends
 * with 1 if something wasn't.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { version } = JSON.parse(readFileSync(fileURLToPath(new URL('../../package.json', import.meta.url)), 'utf8'));

/** @param {{ program: string, latchkey: string }} of @returns {{ what: string, seen: boolean, said: string }[]} */
export function tried({ program, latchkey }) {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-tried-'));
  const { DISPLAY: _x, WAYLAND_DISPLAY: _wayland, ...env } = process.env;
  const run = (file, words, more = {}) => {
    const options = { env: { ...env, ...more }, encoding: 'utf8', timeout: 60_000, shell: file.endsWith('.cmd') };
    const { status, stdout, stderr } = spawnSync(file, words, options);
    return { status, out: stdout ?? '', all: `${stdout ?? ''}${stderr ?? ''}` };
  };
  const steps = [
    {
      what: '`latchkey --version` prints the version and nothing else, without a display',
      by: () => run(latchkey, ['--version']),
      holds: ({ status, all }) => status === 0 && all.trim() === version,
    },
    {
      what: '`latchkey help` has its exit code and its whole text on a pipe',
      by: () => run(latchkey, ['help']),
      holds: ({ status, out }) => status === 0 && out.includes('latchkey help COMMAND'),
    },
    {
      what: 'a wrong option of Chromium reaches the command line',
      by: () => run(latchkey, ['--remote-debugging-port=0', 'ls']),
      holds: ({ status, all }) => status === 2 && all.includes('--remote-debugging-port'),
    },
    {
      what: 'nobody is asked where there is nobody: `latchkey ls` ends by itself',
      by: () => run(latchkey, ['--data-dir', folder, 'ls'], { CI: 'true' }),
      holds: ({ status }) => status === 5,
    },
    {
      what: '`ELECTRON_RUN_AS_NODE` runs no code',
      by: () =>
        run(program, ['-p', '"ran as " + "node"', '--data-dir', folder], { ELECTRON_RUN_AS_NODE: '1', CI: 'true' }),
      holds: ({ all }) => !all.includes('ran as node'),
    },
  ];
  const seen = steps.map(({ what, by, holds }) => {
    const result = by();
    return { what, seen: holds(result), said: `${result.status}: ${result.all.trim().slice(0, 300)}` };
  });
  rmSync(folder, { recursive: true, force: true });
  return seen;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { program: { type: 'string' }, latchkey: { type: 'string' } } });
  const list = tried(values);
  const line = ({ what, seen, said }) => `- [${seen ? 'x' : ' '}] ${what}${seen ? '' : `\n      ${said}`}\n`;
  process.stdout.write(`### The packaged program on ${process.platform}\n\n${list.map(line).join('')}`);
  if (list.some(({ seen }) => !seen)) process.exitCode = 1;
}
