/** The Debian package, made by `dpkg-deb`. It runs no script of ours when it is installed or removed. */
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { packageTexts } from '../../../main/texts/en/package.ts';
import { publisher } from '../publisher.mjs';
import { run } from '../run.mjs';
import { autostartFile, sandboxHelper, settle, sortedVersion } from './tree.mjs';

/** What Electron loads that a system may lack. The names ending in t64 are those since Debian 13 and Ubuntu 24.04. */
const needed = [
  'libasound2t64 | libasound2',
  'libatk-bridge2.0-0t64 | libatk-bridge2.0-0',
  'libatspi2.0-0t64 | libatspi2.0-0',
  'libc6',
  'libgbm1',
  'libgtk-3-0t64 | libgtk-3-0',
  'libnss3',
  'libxkbcommon0',
  'xdg-utils',
];
const architectures = { x64: 'amd64', arm64: 'arm64' };

/** What lintian finds that is so on purpose. */
const overrides = (architecture) =>
  [
    '# Electron is built elsewhere, and brings its own libraries.',
    'latchkey: embedded-library *',
    'latchkey: unstripped-binary-or-object *',
    '# The helper of Chromium’s sandbox.',
    'latchkey: elevated-privileges 4755 root/root [usr/lib/latchkey/chrome-sandbox]',
  ]
    .join('\n')
    .replaceAll('latchkey:', `latchkey [${architecture}]:`);

/**
 * @param {string} tree
 * @param {{ folder: string, version: string, arch: string, date: Date }} of
 * @returns {string} the path of the package
 */
export function makeDeb(tree, { folder, version, arch, date }) {
  const architecture = architectures[arch];
  const root = join(folder, 'deb');
  rmSync(root, { recursive: true, force: true });
  cpSync(tree, root, { recursive: true, verbatimSymlinks: true });
  const write = (to, content) => {
    mkdirSync(dirname(join(root, to)), { recursive: true });
    writeFileSync(join(root, to), content);
  };
  write('usr/share/doc/latchkey/changelog.gz', gzipSync(changelog(version, date), { level: 9 }));
  write('usr/share/lintian/overrides/latchkey', `${overrides(architecture)}\n`);
  const files = filesIn(root);
  write('DEBIAN/md5sums', files.map((path) => `${md5Of(join(root, path))}  ${path}\n`).join(''));
  write('DEBIAN/conffiles', `/${autostartFile}\n`);
  write('DEBIAN/control', control({ version, architecture, kilobytes: kilobytesOf(root, files) }));
  settle(root, date);
  if (existsSync(join(root, sandboxHelper))) chmodSync(join(root, sandboxHelper), 0o4755);
  const deb = join(folder, `latchkey_${version}_${architecture}.deb`);
  run('dpkg-deb', ['--root-owner-group', '-Zxz', '--build', root, deb], { SOURCE_DATE_EPOCH: String(date / 1000) });
  rmSync(root, { recursive: true });
  return deb;
}

const control = ({ version, architecture, kilobytes }) =>
  [
    'Package: latchkey',
    `Version: ${sortedVersion(version)}`,
    `Architecture: ${architecture}`,
    `Maintainer: ${publisher.name} <${publisher.mail}>`,
    `Homepage: ${publisher.homepage}`,
    `Installed-Size: ${kilobytes}`,
    'Section: utils',
    'Priority: optional',
    `Depends: ${needed.join(', ')}`,
    'Recommends: gnome-keyring | kwalletmanager | keepassxc, libnotify4',
    'Suggests: wl-clipboard',
    `Description: ${packageTexts.kind[0].toLowerCase()}${packageTexts.kind.slice(1)}`,
    ...wrapped(packageTexts.about).map((line) => ` ${line}`),
    '',
  ].join('\n');

/** As deb-changelog(5) wants it. */
const changelog = (version, date) => `latchkey (${sortedVersion(version)}) unstable; urgency=medium

  * Version ${version}.

 -- ${publisher.name} <${publisher.mail}>  ${date.toUTCString().replace('GMT', '+0000')}
`;

function wrapped(text) {
  const lines = [''];
  for (const word of text.split(' ')) {
    if (lines.at(-1).length + word.length > 76) lines.push('');
    lines.push(`${lines.pop()} ${word}`.trim());
  }
  return lines;
}

/** Without folders and links, sorted. */
const filesIn = (root) =>
  readdirSync(root, { recursive: true })
    .filter((path) => lstatSync(join(root, path)).isFile())
    .sort();

const md5Of = (path) => createHash('md5').update(readFileSync(path)).digest('hex');

/** As Debian counts: each file takes whole kilobytes. */
const kilobytesOf = (root, files) =>
  files.reduce((sum, path) => sum + Math.ceil(lstatSync(join(root, path)).size / 1024), 0);
