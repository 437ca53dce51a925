import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../platform/records/temporary-folder.ts';

const main = join(import.meta.dirname, '../../../main');
const entry = join(main, 'hosts/secret-process/index.ts');

/** Writes the address of each module that is loaded. */
const tell = `
  import { writeSync } from 'node:fs';
  import { registerHooks } from 'node:module';
  registerHooks({ load: (url, context, next) => (writeSync(2, url + '\\n'), next(url, context)) });
`;

/** What a program loads, until it ends. */
async function loadedBy(...words: string[]): Promise<string> {
  const hook = `data:text/javascript,${encodeURIComponent(tell)}`;
  const child = spawn(process.execPath, ['--import', hook, ...words], { stdio: ['ignore', 'ignore', 'pipe'] });
  const [loaded] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  return loaded;
}

test('the process for secrets starts without schemas and without the code for KDBX', async () => {
  const loaded = await loadedBy(entry);
  expect(loaded).toContain('/main/platform/secret-process/answer-calls.ts');
  expect(loaded).not.toMatch(/\/zod\/|\/kdbxweb\/|\/vault-file\/document/);
});

test('whether the vault file is there is found out without the code for KDBX', async () => {
  const dataDir = temporaryFolder();
  writeFileSync(join(dataDir, 'secrets.kdbx.last'), '');
  const program = `
    import { vaultFile } from ${JSON.stringify(join(main, 'platform/secret-stores/vault-file.ts'))};
    const lost = await vaultFile({ dataDir: ${JSON.stringify(dataDir)} }).lost();
    console.error(lost.code);
  `;
  const loaded = await loadedBy('--input-type=module', '-e', program);
  expect(loaded).toContain('vault_file_lost');
  expect(loaded).not.toMatch(/\/kdbxweb\/|\/vault-file\/document/);
});
