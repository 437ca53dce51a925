import { execFileSync, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applicationId } from '../../../scripts/desktop/publisher.mjs';
import { bareEnv, hasNative } from '../../hosts/cli/command-line.ts';
import { inFull } from '../../sample.ts';
import { makeElectron } from './electron-stand-in.ts';

const root = join(import.meta.dirname, '../../..');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
const takes = 600_000;
/** As a release has it. Order and meaning: scripts/desktop/fuses.mjs. */
const wire = '010011001';

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();

// A sample of the packages is in linux-packages.test.ts: electron-builder alone takes too long.
const canRun = inFull && process.platform === 'linux' && existsSync(join(root, 'scripts/desktop/node_modules'));

let folder: string;
let output: string;
let unpacked: string;
let archive: string;
const packageOf = (ending: string) => join(output, readdirSync(output).find((name) => name.endsWith(ending)) ?? ending);

beforeAll(() => {
  if (!canRun) return;
  folder = mkdtempSync(join(tmpdir(), 'latchkey-desktop-'));
  output = join(folder, 'output');
  unpacked = join(output, 'made/linux-unpacked');
  archive = join(unpacked, 'resources/app.asar');
  const electron = makeElectron(join(folder, 'electron'));
  const script = join(root, 'scripts/desktop/index.mjs');
  const words = ['--electron', electron, '--runtime', join(electron, 'electron'), '--output', output];
  const env = { ...process.env, SOURCE_DATE_EPOCH: '1796025147' };
  const made = spawnSync(process.execPath, [script, ...words], { env, encoding: 'utf8' });
  if (made.status !== 0) throw new Error(made.stdout + made.stderr);
}, takes);

afterAll(() => {
  if (canRun) rmSync(folder, { recursive: true, force: true });
});

it.skipIf(!hasNative)('what stands in for Electron has its fuses as it comes', () => {
  const made = makeElectron(mkdtempSync(join(tmpdir(), 'latchkey-electron-')));
  expect(execFileSync(join(made, 'electron'), ['word'], { encoding: 'utf8' })).toBe('fuses 101100011\nword word\n');
  rmSync(made, { recursive: true });
});

if (canRun)
  describe('the program in the packages for Linux', () => {
    it('has Electron without its own application, and Latchkey without sources and foreign modules', async () => {
      const beside = filesBelow(join(unpacked, 'resources'));
      expect(beside).toEqual([
        'app.asar',
        'app.asar.unpacked/node_modules/@napi-rs/keyring-linux-x64-gnu/keyring.linux-x64-gnu.node',
        'app.asar.unpacked/node_modules/better-sqlite3/prebuilds/linux-x64.node',
        'bin/latchkey',
        'bin/latchkey-native',
      ]);
      const { filesIn } = await import('./bundle.ts');
      const files = filesIn(archive);
      const outside = files.filter((path) => !/^\/(out|node_modules)\//.test(path));
      expect(outside.sort()).toEqual(['/LICENSE', '/package.json']);
      expect(files).toEqual(expect.arrayContaining(['/out/main/packaged.js', '/out/main/loopback.js']));
      const modules = files.filter((path) => path.startsWith('/node_modules/'));
      expect(new Set(modules.map((path) => /^\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]))).toEqual(
        new Set(['@napi-rs/keyring-linux-x64-gnu', 'better-sqlite3', 'keytar']),
      );
      expect(files.filter((path) => /\.(ts|tsx|map|c|cc|cpp|h|gyp)$|win32|darwin|musl|arm64/.test(path))).toEqual([]);
    });

    it('has the fuses of a release, read back from the program', async () => {
      const { readFuses } = await import('../../../scripts/desktop/fuses.mjs');
      const program = join(unpacked, 'latchkey-desktop');
      expect(await readFuses(program)).toEqual({
        RunAsNode: false,
        EnableCookieEncryption: true,
        EnableNodeOptionsEnvironmentVariable: false,
        EnableNodeCliInspectArguments: false,
        EnableEmbeddedAsarIntegrityValidation: true,
        OnlyLoadAppFromAsar: true,
        LoadBrowserProcessSpecificV8Snapshot: false,
        GrantFileProtocolExtraPrivileges: false,
        WasmTrapHandlers: true,
      });
      expect(execFileSync(program, { encoding: 'utf8' })).toBe(`fuses ${wire}\n`);
    });

    it('isn’t made for an Electron with a fuse that nobody has decided about', async () => {
      const { setFuses } = await import('../../../scripts/desktop/fuses.mjs');
      const program = join(folder, 'other');
      const bytes = readFileSync(join(folder, 'electron/electron'));
      const at = bytes.indexOf('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX') + 33;
      bytes[at] = 10;
      writeFileSync(program, bytes);
      await expect(setFuses(program)).rejects.toThrow();
    });

    it('passes the checks of its systems', () => {
      const deb = packageOf('.deb');
      expect(spawnSync('lintian', ['--allow-root', deb], { encoding: 'utf8' }).stdout).toBe('');
      const metainfo = join(output, `tree/usr/share/metainfo/${applicationId}.metainfo.xml`);
      const said = spawnSync('appstreamcli', ['validate', '--no-net', metainfo], { encoding: 'utf8' });
      expect({ status: said.status, out: said.stdout }).toEqual({
        status: 0,
        out: expect.stringContaining('successful'),
      });
    });
  });

if (canRun)
  describe('the packages for Linux', () => {
    it('have the same files in the rpm and the AppImage', () => {
      const ours = filesBelow(join(output, 'tree')).map((path) => `/${path}`);
      const listed = execFileSync('rpm', ['-qpl', packageOf('.rpm')], { encoding: 'utf8' })
        .trim()
        .split('\n');
      expect(listed).toEqual(expect.arrayContaining(ours));
      const config = execFileSync('rpm', ['-qp', '--configfiles', packageOf('.rpm')], { encoding: 'utf8' });
      expect(config).toBe('/etc/xdg/autostart/latchkey.desktop\n');
      expect(execFileSync('rpm', ['-qp', '--scripts', packageOf('.rpm')], { encoding: 'utf8' })).toBe('');

      const mounted = join(folder, 'mounted');
      const image = packageOf('.AppImage');
      const runtime = String(readFileSync(join(folder, 'electron/electron')).length);
      execFileSync('unsquashfs', ['-quiet', '-no-progress', '-offset', runtime, '-dest', mounted, image]);
      expect(filesBelow(join(mounted, 'usr'))).toEqual(filesBelow(join(output, 'tree/usr')));
      const env = { ...bareEnv(), APPDIR: mounted, APPIMAGE: image, ARGV0: image };
      const call = (...words: string[]) => execFileSync(join(mounted, 'AppRun'), words, { env, encoding: 'utf8' });
      expect(call('latchkey://key/1')).toBe(`fuses ${wire}\nword --\nword latchkey://key/1\n`);
      expect(call('ls')).toBe(`fuses ${wire}\nword --\nword command-line\nword ls\n`);
    });

    it('install below another root, start, can be verified, and leave nothing when they are purged', async () => {
      const system = join(folder, 'system');
      for (const name of ['info', 'updates', 'triggers'])
        mkdirSync(join(system, 'var/lib/dpkg', name), { recursive: true });
      for (const name of ['status', 'available']) writeFileSync(join(system, 'var/lib/dpkg', name), '');
      const dpkg = (...words: string[]) =>
        spawnSync('dpkg', [`--root=${system}`, '--force-depends', '--force-not-root', ...words], { encoding: 'utf8' });
      expect(dpkg('-i', packageOf('.deb'))).toMatchObject({ status: 0 });
      const installed = join(system, 'usr/lib/latchkey');
      const latchkey = join(system, 'usr/bin/latchkey');
      const call = (...words: string[]) =>
        spawnSync(latchkey, words, { env: { ...bareEnv(), HOME: system }, encoding: 'utf8' });
      expect(call('latchkey://key/1').stdout).toBe(`fuses ${wire}\nword --\nword latchkey://key/1\n`);
      expect(dpkg('-V', 'latchkey')).toMatchObject({ status: 0, stdout: '' });

      // From here on, the program runs the packaged bundle.
      const { unpack } = await import('./bundle.ts');
      unpack(join(installed, 'resources/app.asar'), join(installed, 'resources/unpacked'));
      expect(call('--version')).toMatchObject({ status: 0, stdout: `${version}\n`, stderr: '' });
      // The native client hands over what it can't answer, and its report.
      expect(call('get', 'lk://a/b', '--data-dir', join(system, 'nowhere'))).toMatchObject({ status: 5, stdout: '' });
      const { tried } = await import('../../../scripts/desktop/try-program.mjs');
      const seen = tried({ program: join(installed, 'latchkey-desktop'), latchkey });
      expect(seen.filter((step) => !step.seen)).toEqual([]);
      rmSync(join(installed, 'resources/unpacked'), { recursive: true });

      appendFileSync(join(installed, 'resources/app.asar'), 'x');
      expect(dpkg('-V', 'latchkey').stdout).toContain('/usr/lib/latchkey/resources/app.asar');
      expect(dpkg('-P', 'latchkey')).toMatchObject({ status: 0 });
      expect(filesBelow(system).filter((path) => !path.startsWith('var/'))).toEqual([]);
      expect(existsSync(join(system, 'usr/lib/latchkey'))).toBe(false);
    });

    const e2e = join(root, 'test/e2e');
    // The package has no module for the Mac that one of them pretends to be.
    const ofElectron = readdirSync(e2e).filter((name) => /^electron-(?!on-mac).*\.test\.ts$/.test(name));
    const specs = [...ofElectron, 'main-job.test.ts'].map((name) => join('test/e2e', name));
    it(
      'pass the end-to-end specs of the Electron host, on the double',
      async () => {
        const { unpack } = await import('./bundle.ts');
        unpack(archive, join(folder, 'bundle'));
        const env = { ...process.env, LATCHKEY_BUILT: join(folder, 'bundle/out'), CI: 'true' };
        for (const name of Object.keys(env))
          if (/^(VITEST|LATCHKEY_(COUNTS|SEED))/.test(name)) Reflect.deleteProperty(env, name);
        const vitest = join(root, 'node_modules/vitest/vitest.mjs');
        const run = spawnSync(process.execPath, [vitest, 'run', '--project', 'e2e', ...specs], {
          cwd: root,
          env,
          encoding: 'utf8',
        });
        expect(run.stdout + run.stderr).toMatch(/\n[3-9]\d passed, 0 failed\n/);
      },
      2 * takes,
    );
  });
