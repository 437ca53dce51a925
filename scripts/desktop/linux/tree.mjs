/** The files of Latchkey below `/`, for every kind of package. */
import {
  chmodSync,
  cpSync,
  lstatSync,
  lutimesSync,
  mkdirSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { linuxSizes } from '../icons.mjs';
import { applicationId } from '../publisher.mjs';
import { autostartEntry, manualPage, menuEntry, metainfo } from './entries.mjs';

const license = fileURLToPath(new URL('../../../LICENSE', import.meta.url));

/** Relative to the tree. An administrator may change it, so an update asks before it replaces it. */
export const autostartFile = 'etc/xdg/autostart/latchkey.desktop';
const program = 'usr/lib/latchkey';
/** Chromium's helper for its sandbox, where the system lets no user make one. It has to belong to root and run as root. */
export const sandboxHelper = `${program}/chrome-sandbox`;

/**
 * @param {string} tree is emptied
 * @param {{ unpacked: string, icons: string, version: string, date: Date }} from `unpacked` is what electron-builder has made
 */
export function makeTree(tree, { unpacked, icons, version, date }) {
  rmSync(tree, { recursive: true, force: true });
  const put = (from, to) => {
    mkdirSync(dirname(join(tree, to)), { recursive: true });
    cpSync(from, join(tree, to), { recursive: true });
  };
  const write = (to, content) => {
    mkdirSync(dirname(join(tree, to)), { recursive: true });
    writeFileSync(join(tree, to), content);
  };
  put(unpacked, program);
  mkdirSync(join(tree, 'usr/bin'), { recursive: true });
  symlinkSync('../lib/latchkey/resources/bin/latchkey', join(tree, 'usr/bin/latchkey'));
  write(`usr/share/applications/${applicationId}.desktop`, menuEntry());
  write(`usr/share/metainfo/${applicationId}.metainfo.xml`, metainfo({ version, date }));
  write(autostartFile, autostartEntry());
  const themed = 'usr/share/icons/hicolor';
  for (const size of linuxSizes) put(join(icons, `${size}.png`), `${themed}/${size}x${size}/apps/latchkey.png`);
  put(join(icons, 'icon.svg'), `${themed}/scalable/apps/latchkey.svg`);
  write('usr/share/man/man1/latchkey.1.gz', gzipSync(manualPage({ version, date }), { level: 9 }));
  put(license, 'usr/share/doc/latchkey/copyright');
  settle(tree, date);
}

/**
 * A version before a release sorts before it with a tilde. It is in no name of a file: GitHub would change it there, and the checksums
 * have the name.
 */
export const sortedVersion = (version) => version.replace('-', '~');

/** Gives every file one time and the usual rights, so that the same sources make the same package. */
export function settle(path, date) {
  const stat = lstatSync(path);
  if (stat.isDirectory()) for (const name of readdirSync(path)) settle(join(path, name), date);
  if (!stat.isSymbolicLink()) {
    const isRunnable = stat.isDirectory() || (stat.mode & 0o100) !== 0;
    chmodSync(path, isRunnable ? 0o755 : 0o644);
  }
  lutimesSync(path, date, date);
}
