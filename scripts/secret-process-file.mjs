const entry = 'secret-process';
/** Those that start it. */
const hosts = ['electron', 'loopback'];
/** As the hosts' sources name it. */
const written = `${entry}.js`;

/**
 * Gives the hosts the name of the built process for secrets, which contains a hash of its contents. A running host would
 * otherwise start the process of a later build.
 *
 * @returns {import('vite').Plugin}
 */
export function secretProcessFile() {
  return {
    name: 'latchkey:secret-process-file',
    apply: 'build',
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter(({ type, isEntry }) => type === 'chunk' && isEntry);
      const { fileName } = chunks.find(({ name }) => name === entry);
      for (const host of chunks.filter(({ name }) => hosts.includes(name))) {
        if (!host.code.includes(written)) throw new Error(`${host.fileName} doesn't name ${written}`);
        host.code = host.code.replaceAll(written, fileName);
      }
    },
  };
}

/** Its entry is kept among the chunks, which later builds leave in place while they are used (`keep-chunks.mjs`). */
export const entryFileName = ({ name }) => (name === entry ? 'chunks/[name]-[hash].js' : '[name].js');
