import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';

const entry = join(import.meta.dirname, '../../../main/hosts/secret-process/index.ts');

/** Writes the address of each module that is loaded. */
const tell = `
  import { writeSync } from 'node:fs';
  import { registerHooks } from 'node:module';
  registerHooks({ load: (url, context, next) => (writeSync(2, url + '\\n'), next(url, context)) });
`;

test('the process for secrets starts without schemas and without the code for KDBX', async () => {
  const hook = `data:text/javascript,${encodeURIComponent(tell)}`;
  const child = spawn(process.execPath, ['--import', hook, entry], { stdio: ['ignore', 'ignore', 'pipe'] });
  const [loaded] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  expect(loaded).toContain('/main/platform/secret-process/answer-calls.ts');
  expect(loaded).not.toMatch(/\/zod\/|\/kdbxweb\/|\/vault-file\/document/);
});
