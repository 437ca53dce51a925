import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { keepChunks } from './scripts/keep-chunks.mjs';
import { allLicenses, licenseFile } from './scripts/licenses.mjs';
import { entryFileName, secretProcessFile } from './scripts/secret-process-file.mjs';

const at = (path: string) => resolve(import.meta.dirname, path);

/** `dependencies` (the native modules) aren't bundled; `devDependencies` are. */
export default defineConfig({
  main: {
    plugins: [secretProcessFile(), keepChunks()],
    build: {
      outDir: at('out/main'),
      emptyOutDir: false,
      license: { fileName: licenseFile },
      rolldownOptions: {
        input: {
          electron: at('main/hosts/electron/index.ts'),
          loopback: at('main/hosts/loopback/index.ts'),
          'secret-process': at('main/hosts/secret-process/index.ts'),
        },
        output: { format: 'es', entryFileNames: entryFileName },
      },
    },
  },
  preload: {
    build: {
      outDir: at('out/preload'),
      // A running Latchkey loads it again with each page.
      emptyOutDir: false,
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: at('preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
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
