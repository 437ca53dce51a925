import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openRecords } from '../../main/platform/records/open-records.ts';

const script = join(import.meta.dirname, '../../scripts/start.mjs');
let folder: string | null = null;

afterEach(async () => {
  if (folder !== null) await rm(folder, { recursive: true, force: true });
  folder = null;
});

const run = (...args: string[]) => spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' });

/** Starts as on a machine without a display. */
function start(...given: [{ stdin: 'pipe' }, ...string[]] | string[]): ChildProcess {
  const args = (given as unknown[]).filter((each) => typeof each === 'string');
  const stdin = given.length === args.length ? 'ignore' : 'pipe';
  const { DISPLAY: _x, WAYLAND_DISPLAY: _wayland, ...env } = process.env;
  return spawn(process.execPath, [script, ...args], { env, stdio: [stdin, 'pipe', 'pipe'] });
}

async function linesUntil(child: ChildProcess, last: RegExp): Promise<string[]> {
  const lines: string[] = [];
  if (!child.stdout) throw new Error('no output');
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    if (last.test(line)) break;
  }
  return lines;
}

/** Holds the script up for a while right after it has started a program, as a busy computer may. */
const heldUp = `--import=data:text/javascript,${encodeURIComponent(`
  import childProcess from 'node:child_process';
  import { syncBuiltinESMExports } from 'node:module';
  const { spawn } = childProcess;
  childProcess.spawn = (...given) => {
    const child = spawn(...given);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
    return child;
  };
  syncBuiltinESMExports();
`)}`;

/** Starts with a program in Electron's place that does what `ending` says. */
async function startWith(ending: string, nodeOptions: string[] = []): Promise<ChildProcess> {
  folder = await mkdtemp(join(tmpdir(), 'latchkey-start-'));
  await writeFile(join(folder, 'electron'), `#!/bin/sh\n${ending}\n`, { mode: 0o755 });
  return spawn(process.execPath, [...nodeOptions, script, '--data-dir', join(folder, 'vault')], {
    env: { ...process.env, CI: 'true', DISPLAY: ':99', ELECTRON_OVERRIDE_DIST_PATH: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, as a terminal makes one for each command.
    detached: true,
  });
}

/** What the page at a launch address does. @returns the status of the reply */
async function launch(address: string): Promise<number> {
  const { origin, pathname, hash } = new URL(address);
  const headers = { origin, 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' };
  const body = JSON.stringify({ token: hash.slice(1) });
  return (await fetch(`${origin}${pathname}`, { method: 'POST', headers, body })).status;
}

describe('the word “open” in the terminal', () => {
  it('gives a new address, also after the first has been used', async () => {
    folder = await mkdtemp(join(tmpdir(), 'latchkey-start-'));
    const child = start({ stdin: 'pipe' }, '--browser', '--data-dir', folder);
    const lines = createInterface({ input: child.stdout as Readable })[Symbol.asyncIterator]();
    const nextAddress = async (): Promise<string> => {
      for (let line = await lines.next(); !line.done; line = await lines.next()) {
        const [, address] = /^Open Latchkey at: (\S+)/.exec(line.value) ?? [];
        if (address !== undefined) return address;
      }
      throw new Error('no address');
    };
    expect(await launch(await nextAddress())).toBe(200);
    child.stdin?.write('something else\nopen\n');
    expect(await launch(await nextAddress())).toBe(200);
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });
});

describe('npm start', () => {
  it('prints its usage', () => {
    const { status, stdout } = run('--help');
    expect(status).toBe(0);
    expect(stdout).toContain('--data-dir <folder>');
  });

  it.each([
    [
      ['--port', '99999'],
      '--port must be a number from 0 to 65535 (got “99999”). Run npm start -- --help for usage.\n',
    ],
    [['--port', 'x'], '--port must be a number from 0 to 65535 (got “x”). Run npm start -- --help for usage.\n'],
    [['--data-dir', ''], '--data-dir needs a folder. Run npm start -- --help for usage.\n'],
    [['--nonsense'], "Unknown option '--nonsense'. Run npm start -- --help for usage.\n"],
  ])('with %j says what is wrong', (args, sentence) => {
    expect(run(...args)).toMatchObject({ status: 1, stderr: sentence, stdout: '' });
  });

  it.each(['SIGTERM', 'SIGHUP'] as const)(
    'without a display says so, prints its address, and stops cleanly on %s',
    async (signal) => {
      folder = await mkdtemp(join(tmpdir(), 'latchkey-start-'));
      const child = start('--data-dir', folder);
      const lines = await linesUntil(child, /^Open Latchkey at: /);
      expect(lines.filter((line) => !/^(Installing|Building)/.test(line))).toEqual([
        'No display found. Starting Latchkey in the browser instead.',
        expect.stringMatching(/^Open Latchkey at: http:\/\/127\.0\.0\.1:\d+\/launch#[\w-]+ \(this link works once\)$/),
      ]);
      child.kill(signal);
      expect(await once(child, 'exit')).toEqual([0, null]);
    },
  );

  it('takes the port it is given, and says so when another program has it', async () => {
    folder = await mkdtemp(join(tmpdir(), 'latchkey-start-'));
    // Below the range from which the system picks free ports, so no other test can get this one.
    const other = createServer().listen(randomInt(20_000, 30_000), '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = String(typeof address === 'object' ? address?.port : '');
    const refused = run('--browser', '--data-dir', folder, '--port', port);
    expect(refused.status).toBe(1);
    expect(refused.stderr).toBe(`Check the port: another program is using ${port}. Correct it and try again.\n`);
    other.close();
    await once(other, 'close');
    const child = start('--browser', '--data-dir', folder, '--port', port);
    const lines = await linesUntil(child, /^Open Latchkey at: /);
    expect(lines.at(-1)).toContain(`http://127.0.0.1:${port}/`);
    child.kill('SIGINT');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('started again while it runs, prints a new address of the running one and ends', async () => {
    folder = await mkdtemp(join(tmpdir(), 'latchkey-start-'));
    const child = start('--browser', '--data-dir', folder);
    const first = /http:\S+/.exec((await linesUntil(child, /^Open Latchkey at: /)).at(-1) ?? '')?.[0] ?? '';
    const again = run('--browser', '--data-dir', folder);
    expect(again).toMatchObject({ status: 0, stderr: '' });
    expect(again.stdout).toMatch(/^Open Latchkey at: \S+ \(this link works once\)\n$/);
    const second = /http:\S+/.exec(again.stdout)?.[0] ?? '';
    expect(second).not.toBe(first);
    expect(new URL(second).origin).toBe(new URL(first).origin);
    expect(await launch(first)).toBe(403);
    expect(await launch(second)).toBe(200);
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('says that Latchkey is running if that one isn’t in the browser', async () => {
    folder = await mkdtemp(join(tmpdir(), 'latchkey-start-'));
    const records = openRecords(folder);
    const again = run('--browser', '--data-dir', folder);
    records.close();
    expect(again).toMatchObject({ status: 1, stdout: '' });
    expect(again.stderr).toBe(
      `Latchkey is already running with the data folder ${folder}. Switch to it, or quit it first.\n`,
    );
  });

  it('stops when npm is stopped', async () => {
    folder = await mkdtemp(join(tmpdir(), 'latchkey-start-'));
    const npm = spawn('npm', ['start', '--', '--browser', '--data-dir', folder], {
      cwd: join(script, '../..'),
      env: { ...process.env, CI: 'true' },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const lines = await linesUntil(npm, /^Open Latchkey at: /);
    const { origin } = new URL(/http:\S+/.exec(lines.at(-1) ?? '')?.[0] ?? '');
    npm.kill('SIGTERM');
    const answers = () =>
      fetch(origin).then(
        () => true,
        () => false,
      );
    await expect.poll(answers).toBe(false);
  });
});

describe('the host that npm start runs', () => {
  it('ends when the script is killed and can no longer stop it', async () => {
    folder = await mkdtemp(join(tmpdir(), 'latchkey-start-'));
    const child = start('--browser', '--data-dir', folder);
    const lines = await linesUntil(child, /^Open Latchkey at: /);
    const { origin } = new URL(/http:\S+/.exec(lines.at(-1) ?? '')?.[0] ?? '');
    child.kill('SIGKILL');
    const answers = () =>
      fetch(origin).then(
        () => true,
        () => false,
      );
    await expect.poll(answers, { timeout: 5000 }).toBe(false);
  });
});

describe('npm start where Electron ends at once', () => {
  it.each([
    ['a library is missing', 'exit 127', '127'],
    ['no display answers', 'exit 1', '1'],
    ['it does not run as root', 'kill -TRAP $$', 'SIGTRAP'],
  ])(
    'runs in the browser, and says so, where Electron’s program ends at once because %s',
    async (_why, ending, end) => {
      const child = await startWith(ending);
      const lines = await linesUntil(child, /^Open Latchkey at: /);
      expect(lines.at(-2)).toBe(
        `Electron quit right after starting (${end}). Starting Latchkey in the browser instead.`,
      );
      child.kill('SIGTERM');
      expect(await once(child, 'exit')).toEqual([0, null]);
    },
  );

  it('does not start in the browser if Latchkey refused to start in Electron', async () => {
    const child = await startWith('exit 78');
    const ended = once(child, 'exit');
    expect(await linesUntil(child, /^Open Latchkey at: /)).not.toContainEqual(expect.stringContaining('browser'));
    expect(await ended).toEqual([78, null]);
  });

  it('starts Electron with its sandbox, and not as Node, although another Electron has asked its programs for that', async () => {
    vi.stubEnv('ELECTRON_RUN_AS_NODE', '1');
    const child = await startWith('[ -z "$ELECTRON_RUN_AS_NODE" ] && echo "got $*"; exit 78');
    vi.unstubAllEnvs();
    const [, args] = /^got (.*)$/.exec((await linesUntil(child, /^got /)).at(-1) ?? '') ?? [];
    expect(args).toBe(`${join(script, '../../')} --data-dir ${join(folder ?? '', 'vault')}`);
  });

  it('passes Ctrl+C on once, though a terminal signals every process of its group', async () => {
    const child = await startWith(
      `trap 'echo signal; left=5' INT; left=600; echo "up $$"; while [ $left -gt 0 ]; do sleep 0.1; left=$((left-1)); done`,
      [heldUp],
    );
    const lines: string[] = [];
    if (!child.stdout) throw new Error('no output');
    for await (const line of createInterface({ input: child.stdout })) {
      lines.push(line);
      const [, program] = /^up (\d+)$/.exec(line) ?? [];
      if (program === undefined) continue;
      // Its group is its own, so the signal to the script's group doesn't reach it.
      expect(() => process.kill(-Number(program), 0)).not.toThrow();
      process.kill(-(child.pid ?? 0), 'SIGINT');
    }
    expect(lines.filter((line) => line === 'signal')).toEqual(['signal']);
  });

  it('says how to allow Electron’s sandbox where the system ends Electron because of it', async () => {
    const child = await startWith('kill -TRAP $$');
    const lines = await linesUntil(child, /http:/);
    expect(lines.join('\n')).toMatch(/sudo chown root:root '.*chrome-sandbox'\n +sudo chmod 4755 '.*chrome-sandbox'/);
    child.kill('SIGINT');
    await once(child, 'exit');
  });

  it('with a data folder that cannot be written says so, without a stack trace', () => {
    const { status, stderr } = run('--browser', '--data-dir', '/dev/null/vault');
    expect(status).toBe(1);
    expect(stderr).toMatch(
      /^Latchkey can’t write to \/dev\/null\/vault.*: a file has the name of a folder in the path\. Fix this, or choose another folder/,
    );
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});
