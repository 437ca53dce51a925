/** The package for Fedora, openSUSE and their kin, made by `rpmbuild` of the same files. */
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageTexts } from '../../../main/texts/en/package.ts';
import { publisher } from '../publisher.mjs';
import { run } from '../run.mjs';
import { autostartFile, sandboxHelper, sortedVersion } from './tree.mjs';

const architectures = { x64: 'x86_64', arm64: 'aarch64' };
/** By the file, because distributions name their packages differently. */
const needed = [
  'libasound.so.2',
  'libatk-bridge-2.0.so.0',
  'libgbm.so.1',
  'libgtk-3.so.0',
  'libnss3.so',
  'libxkbcommon.so.0',
];

/**
 * @param {string} tree
 * @param {{ folder: string, version: string, arch: string, date: Date }} of
 * @returns {string} the path of the package
 */
export function makeRpm(tree, { folder, version, arch, date }) {
  const top = join(folder, 'rpm');
  rmSync(top, { recursive: true, force: true });
  mkdirSync(top, { recursive: true });
  writeFileSync(join(top, 'latchkey.spec'), spec({ tree, version }));
  const defined = {
    _topdir: top,
    _rpmdir: top,
    _build_name_fmt: `%{NAME}-${version}-%{RELEASE}.%{ARCH}.rpm`,
    _buildhost: 'reproducible',
    use_source_date_epoch_as_buildtime: '1',
    clamp_mtime_to_source_date_epoch: '1',
    // Electron's files stay as they are.
    __os_install_post: '%{nil}',
    _build_id_links: 'none',
    debug_package: '%{nil}',
  };
  const words = Object.entries(defined).flatMap(([name, value]) => ['--define', `${name} ${value}`]);
  const target = architectures[arch];
  const env = { SOURCE_DATE_EPOCH: String(date / 1000) };
  run('rpmbuild', ['-bb', '--target', `${target}-linux`, ...words, join(top, 'latchkey.spec')], env);
  const [name] = readdirSync(top).filter((file) => file.endsWith('.rpm'));
  const rpm = join(folder, name);
  cpSync(join(top, name), rpm);
  rmSync(top, { recursive: true });
  return rpm;
}

const spec = ({ tree, version }) => `Name: latchkey
Version: ${sortedVersion(version)}
Release: 1
Summary: ${packageTexts.kind}
License: MIT
URL: ${publisher.homepage}
Packager: ${publisher.name} <${publisher.mail}>
AutoReqProv: no
${needed.map((library) => `Requires: ${library}()(64bit)`).join('\n')}
Requires: xdg-utils

%description
${packageTexts.about}

%install
mkdir -p %{buildroot}
cp -a '${tree}'/. %{buildroot}

%files
%config(noreplace) /${autostartFile}
/usr/bin/latchkey
%dir /usr/lib/latchkey
/usr/lib/latchkey/*
${existsSync(join(tree, sandboxHelper)) ? `%attr(4755, root, root) /${sandboxHelper}` : ''}
/usr/share/applications/*
/usr/share/icons/hicolor/*/apps/*
/usr/share/metainfo/*
%doc /usr/share/man/man1/*
%license /usr/share/doc/latchkey/copyright
`;
