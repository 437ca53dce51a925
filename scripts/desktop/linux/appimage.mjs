/**
 * The AppImage. Not electron-builder's: where a system lets no user make a sandbox, that one starts the program without one. This one
 * doesn't start there.
 */
import { appendFileSync, chmodSync, copyFileSync, cpSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { applicationId } from '../publisher.mjs';
import { run } from '../run.mjs';
import { settle } from './tree.mjs';

const architectures = { x64: 'x86_64', arm64: 'aarch64' };

/**
 * @param {string} tree
 * @param {{ folder: string, version: string, arch: string, date: Date, runtime: string }} of `runtime` is the program that mounts it
 * @returns {string} the path of the AppImage
 */
export function makeAppImage(tree, { folder, version, arch, date, runtime }) {
  const root = join(folder, 'AppDir');
  const image = join(folder, `Latchkey-${version}-${architectures[arch]}.AppImage`);
  rmSync(root, { recursive: true, force: true });
  cpSync(tree, root, { recursive: true, verbatimSymlinks: true });
  rmSync(join(root, 'etc'), { recursive: true });
  symlinkSync('usr/lib/latchkey/resources/bin/latchkey', join(root, 'AppRun'));
  copyFileSync(join(root, `usr/share/applications/${applicationId}.desktop`), join(root, `${applicationId}.desktop`));
  copyFileSync(join(root, 'usr/share/icons/hicolor/256x256/apps/latchkey.png'), join(root, 'latchkey.png'));
  symlinkSync('latchkey.png', join(root, '.DirIcon'));
  settle(root, date);
  const files = join(folder, 'AppDir.squashfs');
  rmSync(files, { force: true });
  const words = [root, files, '-root-owned', '-noappend', '-comp', 'zstd', '-no-xattrs', '-quiet', '-no-progress'];
  run('mksquashfs', words, { SOURCE_DATE_EPOCH: String(date / 1000) });
  copyFileSync(runtime, image);
  appendFileSync(image, readFileSync(files));
  chmodSync(image, 0o755);
  rmSync(root, { recursive: true });
  rmSync(files);
  return image;
}
