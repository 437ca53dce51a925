import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { icns, ico, linuxSizes } from '../../../scripts/desktop/icons.mjs';
import { makeDeb } from '../../../scripts/desktop/linux/debian.mjs';
import { metainfo } from '../../../scripts/desktop/linux/entries.mjs';
import { autostartFile, makeTree } from '../../../scripts/desktop/linux/tree.mjs';
import { applicationId, windowsId } from '../../../scripts/desktop/publisher.mjs';
import { temporaryFolder } from '../../platform/records/temporary-folder.ts';

const root = join(import.meta.dirname, '../../..');
const date = new Date('2026-11-30T08:00:00Z');
const version = '1.2.3';

/** Latchkey's files below `/`, made of a folder that has a little of each. */
function tree(): string {
  const folder = temporaryFolder();
  const write = (path: string, mode = 0o600) => {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), path, { mode });
  };
  for (const path of ['latchkey-desktop', 'chrome-sandbox', 'resources/bin/latchkey']) write(`unpacked/${path}`, 0o700);
  write('unpacked/resources/app.asar');
  for (const size of linuxSizes) write(`icons/${size}.png`);
  write('icons/icon.svg');
  const made = join(folder, 'tree');
  makeTree(made, { unpacked: join(folder, 'unpacked'), icons: join(folder, 'icons'), version, date });
  return made;
}

const has = (program: string): boolean => existsSync(join('/usr/bin', program));

describe('the Debian package', () => {
  it.skipIf(!has('dpkg-deb'))('has these files with these rights, and is the same when it is made again', () => {
    const of = { folder: temporaryFolder(), version, arch: 'x64', date };
    const files = tree();
    const deb = makeDeb(files, of);
    const listed = execFileSync('dpkg-deb', ['--contents', deb], { encoding: 'utf8' }).trim().split('\n');
    const all = listed.map((line) => {
      const [rights = '', owner = '', , , , ...path] = line.split(/\s+/);
      return `${rights} ${owner} ${path.join(' ')}`;
    });
    expect(all.every((line) => line.includes(' root/root '))).toBe(true);
    expect(all.filter((line) => !line.startsWith('d')).map((line) => line.replace(' root/root', ''))).toEqual([
      '-rw-r--r-- ./etc/xdg/autostart/latchkey.desktop',
      '-rwsr-xr-x ./usr/lib/latchkey/chrome-sandbox',
      '-rwxr-xr-x ./usr/lib/latchkey/latchkey-desktop',
      '-rw-r--r-- ./usr/lib/latchkey/resources/app.asar',
      '-rwxr-xr-x ./usr/lib/latchkey/resources/bin/latchkey',
      `-rw-r--r-- ./usr/share/applications/${applicationId}.desktop`,
      '-rw-r--r-- ./usr/share/doc/latchkey/changelog.gz',
      '-rw-r--r-- ./usr/share/doc/latchkey/copyright',
      ...linuxSizes.map((size) => `-rw-r--r-- ./usr/share/icons/hicolor/${size}x${size}/apps/latchkey.png`).sort(),
      '-rw-r--r-- ./usr/share/icons/hicolor/scalable/apps/latchkey.svg',
      '-rw-r--r-- ./usr/share/lintian/overrides/latchkey',
      '-rw-r--r-- ./usr/share/man/man1/latchkey.1.gz',
      `-rw-r--r-- ./usr/share/metainfo/${applicationId}.metainfo.xml`,
      // dpkg-deb puts links at the end.
      'lrwxrwxrwx ./usr/bin/latchkey -> ../lib/latchkey/resources/bin/latchkey',
    ]);
    // No script runs when it is installed.
    const own = execFileSync('dpkg-deb', ['--info', deb], { encoding: 'utf8' });
    expect([...own.matchAll(/^ +\d+ bytes, +\d+ lines +\*? *(\w+)/gm)].map(([, name]) => name)).toEqual([
      'conffiles',
      'control',
      'md5sums',
    ]);
    expect(execFileSync('dpkg-deb', ['--info', deb, 'conffiles'], { encoding: 'utf8' })).toBe(`/${autostartFile}\n`);
    const sum = () => execFileSync('sha256sum', [deb], { encoding: 'utf8' });
    const before = sum();
    makeDeb(files, of);
    expect(sum()).toBe(before);
  });

  it.skipIf(!has('dpkg-deb'))('of a version before a release is replaced by the release', () => {
    const deb = makeDeb(tree(), { folder: temporaryFolder(), version: '1.2.3-beta.1', arch: 'x64', date });
    const before = execFileSync('dpkg-deb', ['--field', deb, 'Version'], { encoding: 'utf8' }).trim();
    expect(spawnSync('dpkg', ['--compare-versions', before, 'lt', version]).status).toBe(0);
    expect(deb).toMatch(/\/latchkey_1\.2\.3-beta\.1_amd64\.deb$/);
  });

  it.skipIf(!has('desktop-file-validate'))('has entries that a desktop takes, and is off at login', () => {
    const files = tree();
    const entries = [`usr/share/applications/${applicationId}.desktop`, autostartFile].map((path) => join(files, path));
    expect(spawnSync('desktop-file-validate', entries, { encoding: 'utf8' })).toMatchObject({ status: 0, stdout: '' });
    const [menu, autostart] = entries.map((path) => readFileSync(path, 'utf8'));
    expect(menu).toContain('\nMimeType=x-scheme-handler/latchkey;\n');
    expect(menu).toMatch(/^Comment\[de\]=.*Schlüssel/m);
    expect(autostart).toContain('\nHidden=true\n');
  });
});

it('is known to systems by the names that the program itself uses', () => {
  const { desktopName } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  expect(`${applicationId}.desktop`).toBe(desktopName);
  expect(readFileSync(join(root, 'main/hosts/electron/index.ts'), 'utf8')).toContain(`'${windowsId}'`);
  expect(metainfo({ version, date })).toContain(`<release version="${version}" date="2026-11-30" />`);
});

describe('an icon', () => {
  it('of Windows has an entry for each size, with the place of its picture', () => {
    const file = ico([
      { size: 16, png: Buffer.from('small') },
      { size: 256, png: Buffer.from('larger') },
    ]);
    expect([...file.subarray(0, 6)]).toEqual([0, 0, 1, 0, 2, 0]);
    const picture = (entry: number) => {
      const at = 6 + 16 * entry;
      const from = file.readUInt32LE(at + 12);
      return { size: file[at], png: file.toString('latin1', from, from + file.readUInt32LE(at + 8)) };
    };
    // 256 doesn't fit into its byte, and is 0 there.
    expect([picture(0), picture(1)]).toEqual([
      { size: 16, png: 'small' },
      { size: 0, png: 'larger' },
    ]);
  });

  it('of macOS has chunks with their lengths, and its own first', () => {
    expect(icns([{ type: 'ic07', png: Buffer.from('abc') }]).toString('latin1')).toBe(
      'icns\0\0\0\x13ic07\0\0\0\x0babc',
    );
  });
});
