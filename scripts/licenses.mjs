import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** The file in which each build writes the licenses of its bundled packages (Vite's `build.license`). The window reads all licenses from it. */
export const licenseFile = 'licenses.json';

/**
 * Adds the licenses of the main process, and of the packages outside the bundles, to those of the window, so that the window
 * can show all of them. The main process must be built first.
 *
 * @param {{ root: string, main: string }} folders the project's folder, and the folder of the built main process
 * @returns {import('vite').Plugin}
 */
export function allLicenses({ root, main }) {
  return {
    name: 'latchkey:licenses',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const own = bundle[licenseFile];
        if (own?.type !== 'asset') throw new Error(`the window's ${licenseFile} was not written`);
        const bundled = [own.source, readFileSync(join(main, licenseFile))].flatMap((json) => JSON.parse(String(json)));
        own.source = JSON.stringify(merged([...bundled, ...outside(root)]));
      },
    },
  };
}

/** Each package once, sorted by name, with the same fields from every source. */
function merged(licenses) {
  const byName = new Map();
  for (const { name, version, identifier = null, text = null } of licenses) {
    byName.set(`${name} ${version}`, { name, version, identifier, text });
  }
  return [...byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Electron, and the packages in `dependencies` and in the window starter of the npm package, with all they depend on. */
function outside(root) {
  const { dependencies } = readPackage(root);
  const found = new Map();
  const visit = (name, from) => {
    const folder = folderOf(name, from);
    if (folder === null || found.has(folder)) return;
    const { name: ownName, version, license, dependencies: needed, optionalDependencies } = readPackage(folder);
    found.set(folder, { name: ownName, version, identifier: license, text: textIn(folder) });
    for (const next of Object.keys({ ...needed, ...optionalDependencies })) visit(next, folder);
  };
  for (const name of [...Object.keys(dependencies), 'open']) visit(name, root);
  const electron = folderOf('electron', root);
  if (electron) {
    // Its dependencies are only used to install it and aren't shipped.
    const { version, license } = readPackage(electron);
    found.set(electron, { name: 'electron', version, identifier: license, text: textIn(electron) });
  }
  return [...found.values()];
}

const readPackage = (folder) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

/** Null for an optional package of another platform. */
function folderOf(name, from) {
  const searched = createRequire(join(from, 'package.json')).resolve.paths(name) ?? [];
  return searched.map((folder) => join(folder, name)).find(isPackage) ?? null;
}

function isPackage(folder) {
  try {
    return readdirSync(folder).includes('package.json');
  } catch {
    return false;
  }
}

function textIn(folder) {
  const file = readdirSync(folder).find((name) => /^(licen[cs]e|copying)/i.test(name));
  return file === undefined ? null : readFileSync(join(folder, file), 'utf8').trim();
}
