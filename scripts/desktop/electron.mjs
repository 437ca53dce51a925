/** Electron's program for a package, by the hashes that the npm package electron brings; that has its own in our lockfile. */
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';

const require = createRequire(import.meta.url);

export const electronVersion = JSON.parse(readFileSync(require.resolve('electron/package.json'), 'utf8')).version;

/** Downloads it for each processor. @returns {Promise<string>} the folder with the archives, as electron-builder takes it */
export async function downloadElectron(folder, platform, archs) {
  const { downloadArtifact } = await import('@electron/get');
  const checksums = require('electron/checksums.json');
  mkdirSync(folder, { recursive: true });
  for (const arch of archs) {
    const zip = await downloadArtifact({
      version: electronVersion,
      artifactName: 'electron',
      platform,
      arch,
      checksums,
    });
    copyFileSync(zip, join(folder, basename(zip)));
  }
  return folder;
}
