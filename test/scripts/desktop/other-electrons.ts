import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const at = (name: string) => join(import.meta.dirname, name);

/** Makes a folder as that of Electron's program for Windows. Needs Debian's compiler for it. */
export function makeElectronForWindows(folder: string): string {
  mkdirSync(join(folder, 'resources'), { recursive: true });
  mkdirSync(join(folder, 'locales'));
  const described = join(folder, 'described.o');
  execFileSync('x86_64-w64-mingw32-windres', [at('stand-in.rc'), described]);
  execFileSync('x86_64-w64-mingw32-gcc', ['-s', '-o', join(folder, 'electron.exe'), at('stand-in.c'), described]);
  for (const name of [
    'LICENSE',
    'LICENSES.chromium.html',
    'icudtl.dat',
    'locales/en-US.pak',
    'resources/default_app.asar',
  ])
    writeFileSync(join(folder, name), name);
  writeFileSync(join(folder, 'version'), '45.4.1');
  return folder;
}

const plist = (name: string, id: string) => `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict>
<key>CFBundleExecutable</key><string>${name}</string>
<key>CFBundleIdentifier</key><string>${id}</string>
<key>CFBundleName</key><string>${name}</string>
<key>CFBundlePackageType</key><string>APPL</string>
</dict></plist>
`;

/** Makes a folder as that of Electron's program for macOS: a bundle with four helpers and a framework, which has the fuses. */
export function makeElectronForMac(folder: string): string {
  const program = join(folder, 'program');
  mkdirSync(folder, { recursive: true });
  execFileSync('cc', ['-s', '-DNODE=""', '-DDOUBLE=""', '-o', program, at('stand-in.c')]);
  const bundle = (path: string, name: string, id: string) => {
    mkdirSync(join(path, 'Contents/MacOS'), { recursive: true });
    writeFileSync(join(path, 'Contents/Info.plist'), plist(name, id));
    copyFileSync(program, join(path, 'Contents/MacOS', name));
  };
  const app = join(folder, 'Electron.app');
  const frameworks = join(app, 'Contents/Frameworks');
  bundle(app, 'Electron', 'com.github.Electron');
  for (const kind of ['', ' (GPU)', ' (Plugin)', ' (Renderer)'])
    bundle(join(frameworks, `Electron Helper${kind}.app`), `Electron Helper${kind}`, 'com.github.Electron.helper');
  const framework = join(frameworks, 'Electron Framework.framework');
  mkdirSync(join(framework, 'Resources'), { recursive: true });
  copyFileSync(program, join(framework, 'Electron Framework'));
  mkdirSync(join(app, 'Contents/Resources'));
  writeFileSync(join(app, 'Contents/Resources/default_app.asar'), '');
  for (const name of ['LICENSE', 'LICENSES.chromium.html']) writeFileSync(join(folder, name), name);
  writeFileSync(join(folder, 'version'), '45.4.1');
  return folder;
}
