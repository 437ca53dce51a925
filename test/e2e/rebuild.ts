import { join } from 'node:path';
import { resolveConfig } from 'electron-vite';
import { build, mergeConfig } from 'vite';

/** A process for secrets that no host of another build can use. */
const banner = ({ name }: { name: string }) => (name === 'secret-process' ? 'process.exit(1);' : '/* changed */');

/** Builds the main process in the folder: as after a change of every source, or with what the environment says. */
const [outDir = '', of] = process.argv.slice(2);
const configFile = join(import.meta.dirname, '../../electron.vite.config.ts');
const { config } = await resolveConfig({ configFile, logLevel: 'error', build: { outDir } }, 'build', 'production');
const output = of === 'as-it-is' ? {} : { banner };
const changed = { configFile: false, build: { rolldownOptions: { output } } };
await build(mergeConfig(config?.main ?? {}, changed));
