import { build } from 'vite';

/**
 * Builds the command line: CommonJS, because that starts faster than modules, and one file for all that every call needs. What
 * only some calls need is loaded when they do.
 *
 * @param {{ entry: string, outDir: string }} of
 */
export const buildCommandLine = ({ entry, outDir }) =>
  build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      outDir,
      // A call of the former build may still load its files.
      emptyOutDir: false,
      target: 'node22',
      minify: true,
      ssr: true,
      rolldownOptions: {
        input: { index: entry },
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name].cjs' },
      },
    },
    ssr: { noExternal: true },
  });

/**
 * Builds it after the main process, which is built as modules.
 *
 * @param {{ entry: string, outDir: string }} of
 * @returns {import('vite').Plugin}
 */
export const commandLineBuild = (of) => ({
  name: 'latchkey:command-line',
  apply: 'build',
  async closeBundle() {
    await buildCommandLine(of);
  },
});
