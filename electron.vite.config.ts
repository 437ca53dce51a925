import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { commandLineBuild } from './scripts/command-line-build.mjs';
import { keepChunks } from './scripts/keep-chunks.mjs';
import { allLicenses, licenseFile } from './scripts/licenses.mjs';
import { nativeBuild } from './scripts/native-build.mjs';
import { keepPreloads, namePreload, preloadFile } from './scripts/preload-file.mjs';
import { entryFileName, secretProcessFile } from './scripts/secret-process-file.mjs';
import { updateAddress } from './scripts/update-address.mjs';

const at = (path: string) => resolve(import.meta.dirname, path);
const preload = preloadFile(at('preload/index.ts'));

/** `dependencies` (the native modules) aren't bundled; `devDependencies` are. */
export default defineConfig({
  main: {
    define: { LATCHKEY_UPDATES: JSON.stringify(updateAddress(process.env)) },
    plugins: [
      secretProcessFile(),
      namePreload(preload),
      keepChunks(),
      commandLineBuild({ entry: at('main/hosts/cli/index.ts'), outDir: at('out/command-line') }),
      nativeBuild({ sources: at('native'), outDir: at('out/command-line') }),
    ],
    build: {
      outDir: at('out/main'),
      emptyOutDir: false,
      // Of the npm package's users: main/platform/node-versions.ts.
      target: 'node22',
      license: { fileName: licenseFile },
      rolldownOptions: {
        input: {
          electron: at('main/hosts/electron/index.ts'),
          loopback: at('main/hosts/loopback/index.ts'),
          packaged: at('main/hosts/packaged/index.ts'),
          'secret-process': at('main/hosts/secret-process/index.ts'),
        },
        output: { format: 'es', entryFileNames: entryFileName },
      },
    },
  },
  preload: {
    plugins: [keepPreloads(preload, at('out/main/chunks/running'))],
    build: {
      outDir: at('out/preload'),
      emptyOutDir: false,
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: at('preload/index.ts') },
        output: { format: 'cjs', entryFileNames: preload },
      },
    },
  },
  renderer: {
    root: at('renderer'),
    base: './',
    html: { cspNonce: '__CSP_NONCE__' },
    plugins: [react(), allLicenses({ root: at('.'), main: at('out/main') })],
    build: {
      outDir: at('out/renderer'),
      license: { fileName: licenseFile },
      minify: true,
      // The polyfill would be an inline script, which the CSP refuses.
      modulePreload: { polyfill: false },
      rolldownOptions: { input: { index: at('renderer/index.html') } },
    },
  },
});
