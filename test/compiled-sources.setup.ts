import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const main = join(import.meta.dirname, '../main');
/** What the tests start from the sources, in processes of their own. */
const entries = ['hosts/secret-process/index.ts', 'core/create-vault.ts', 'platform/platform-ports.ts'];

/**
 * vitest's globalSetup: compiles the sources once, into the folder that NODE_COMPILE_CACHE names. Node writes there when it
 * exits, and most of the processes that the tests start are killed. Each of them would strip the types of all files anew: 0.2
 * to 0.3 seconds.
 */
export async function setup(): Promise<void> {
  const imports = entries.map((entry) => `await import(${JSON.stringify(join(main, entry))});`);
  const started = promisify(execFile)(process.execPath, ['--input-type=module', '--eval', imports.join('\n')]);
  // The process for secrets ends with its input.
  started.child.stdin?.end();
  await started;
}
