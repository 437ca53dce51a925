import { join } from 'node:path';
import { resolveConfig } from 'electron-vite';
import { build, mergeConfig } from 'vite';

/** Builds the main process in the folder, as after a change of every source. */
const [outDir = ''] = process.argv.slice(2);
const configFile = join(import.meta.dirname, '../../electron.vite.config.ts');
const { config } = await resolveConfig({ configFile, logLevel: 'error', build: { outDir } }, 'build', 'production');
const changed = { configFile: false, build: { rolldownOptions: { output: { banner: '/* changed */' } } } };
await build(mergeConfig(config?.main ?? {}, changed));
