import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applicationId, windowsId } from '../../../scripts/desktop/publisher.mjs';
import { inFull } from '../../sample.ts';
import { makeElectronForMac, makeElectronForWindows } from './other-electrons.ts';

const root = join(import.meta.dirname, '../../..');
const takes = 600_000;
const canRun = inFull && process.platform === 'linux' && existsSync(join(root, 'scripts/desktop/node_modules'));
const fuses = {
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
};

/** Puts the program for another system together, without an installer. */
function made(folder: string, platform: string, arch: string): void {
  const words = ['--folder', '--platform', platform, '--arch', arch];
  const script = join(root, 'scripts/desktop/index.mjs');
  const places = ['--electron', join(folder, 'electron'), '--output', join(folder, 'output')];
  const { CSC_LINK: _mac, WIN_CSC_LINK: _windows, ...env } = process.env;
  const run = spawnSync(process.execPath, [script, ...words, ...places], { env, encoding: 'utf8' });
  if (run.status !== 0) throw new Error(run.stdout + run.stderr);
}

const modulesBeside = (archive: string): string[] =>
  readdirSync(`${archive}.unpacked/node_modules`, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.node'))
    .sort();

if (canRun)
  describe('the program for Windows', () => {
    const folder = mkdtempSync(join(tmpdir(), 'latchkey-windows-'));
    const unpacked = join(folder, 'output/made/win-unpacked');
    beforeAll(() => {
      makeElectronForWindows(join(folder, 'electron'));
      made(folder, 'win32', 'x64');
    }, takes);
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    it('has the fuses, the modules of its system and the command line', async () => {
      const { readFuses } = await import('../../../scripts/desktop/fuses.mjs');
      expect(await readFuses(join(unpacked, 'Latchkey.exe'))).toMatchObject(fuses);
      expect(readdirSync(join(unpacked, 'resources')).sort()).toEqual(['app.asar', 'app.asar.unpacked', 'bin']);
      expect(readdirSync(join(unpacked, 'resources/bin'))).toEqual(['latchkey.cmd']);
      expect(modulesBeside(join(unpacked, 'resources/app.asar'))).toEqual([
        '@napi-rs/keyring-win32-x64-msvc/keyring.win32-x64-msvc.node',
        'better-sqlite3/prebuilds/win32-x64.node',
      ]);
      // Electron compares the archive with the hash in the program.
      expect(readFileSync(join(unpacked, 'Latchkey.exe')).includes('resources\\\\app.asar')).toBe(true);
    });
  });

if (canRun)
  describe('the program for macOS', () => {
    const folder = mkdtempSync(join(tmpdir(), 'latchkey-mac-'));
    const app = join(folder, 'output/made/mac-arm64/Latchkey.app');
    beforeAll(() => {
      makeElectronForMac(join(folder, 'electron'));
      made(folder, 'darwin', 'arm64');
    }, takes);
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    it('has the fuses, the modules of its system and the command line', async () => {
      const { readFuses } = await import('../../../scripts/desktop/fuses.mjs');
      expect(await readFuses(app)).toMatchObject(fuses);
      const resources = join(app, 'Contents/Resources');
      expect(readdirSync(join(resources, 'bin'))).toEqual(['latchkey']);
      expect(existsSync(join(resources, 'default_app.asar'))).toBe(false);
      expect(modulesBeside(join(resources, 'app.asar'))).toEqual([
        '@napi-rs/keyring-darwin-arm64/keyring.darwin-arm64.node',
        'better-sqlite3/prebuilds/darwin-arm64.node',
      ]);
    });

    it('says who it is, which links it opens, and the hash of its archive', () => {
      const info = readFileSync(join(app, 'Contents/Info.plist'), 'utf8');
      expect(info).toContain(`<string>${applicationId}</string>`);
      expect(info).toMatch(/<key>CFBundleURLSchemes<\/key>\s*<array>\s*<string>latchkey<\/string>/);
      expect(info).toMatch(/<key>ElectronAsarIntegrity<\/key>\s*<dict>\s*<key>Resources\/app\.asar<\/key>/);
      expect(readFileSync(join(app, 'Contents/Resources/icon.icns')).toString('latin1', 0, 4)).toBe('icns');
    });
  });

it('macOS lets the program do what V8 needs, and no more', () => {
  const entitlements = readFileSync(join(root, 'scripts/desktop/macos/entitlements.plist'), 'utf8');
  expect([...entitlements.matchAll(/<key>(.*?)<\/key>/g)].map(([, key]) => key)).toEqual([
    'com.apple.security.cs.allow-jit',
  ]);
});

if (canRun)
  it('the configuration names Windows by the id of the program, and hardens macOS', async () => {
    const { configuration } = await import('../../../scripts/desktop/configuration.mjs');
    const of = { staged: '/s', icons: '/i', output: '/o', electronVersion: '45.4.1', electron: '/e' };
    const [signed, unsigned] = [true, false].map((isSigned) => configuration({ ...of, isSigned }));
    expect(signed?.win.appId).toBe(windowsId);
    expect(signed?.mac).toMatchObject({ hardenedRuntime: true, notarize: true });
    expect(signed?.mac).not.toHaveProperty('identity');
    expect(unsigned?.mac).toMatchObject({ notarize: false, identity: null });
  });
