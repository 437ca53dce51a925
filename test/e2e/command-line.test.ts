import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../platform/records/temporary-folder.ts';
import { axeFindsNothing } from './axe.ts';
import { onLoopback } from './hosts.ts';
import { seedKeys } from './seeded.ts';
import { openSandbox } from './window.ts';
import { withWord } from './with-word.ts';

const launcher = fileURLToPath(new URL('../../bin/latchkey', import.meta.url));

/** The built command line, as a user types it. */
async function typed(dataDir: string, ...words: string[]): Promise<string> {
  const child: ChildProcess = spawn(launcher, ['--data-dir', dataDir, ...words], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  });
  return child.stdout === null ? '' : text(child.stdout);
}

onLoopback('the command line', (stage) => {
  it('gets a key from the open window, for a pipe and for a program', async () => {
    const { dataDir } = stage;
    const { page } = stage.run;
    await openSandbox(page);
    await seedKeys(page, 'CI');
    expect(await typed(dataDir, 'ls')).toMatch(/^lk:\/\/Sandbox\/CI\tactive\t/);

    const question = page.getByRole('alertdialog');
    const got = typed(dataDir, 'get', 'lk://Sandbox/CI');
    await question.getByRole('button', { name: 'Allow' }).click();
    const secret = await got;
    expect(secret).toMatch(/^lev_sk_\S+$/);

    // What was allowed to print it isn't allowed to run with it.
    const ran = typed(dataDir, 'run', '-e', 'KEY=lk://Sandbox/CI', '--', 'sh', '-c', `echo "\${#KEY} $KEY"`);
    await page
      .getByRole('alertdialog', { name: 'Let “sh” read 1 key?' })
      .getByRole('button', { name: 'Allow' })
      .click();
    const printed = await ran;
    expect(printed).toMatch(new RegExp(`^${secret.length} lev_sk_\\S+\\n$`));
    expect(printed).not.toContain(secret);
  });

  it('imports a project’s file, once the keys are shown with their masks and accounts', async () => {
    const { dataDir } = stage;
    const { page } = stage.run;
    await openSandbox(page);
    const file = join(temporaryFolder(), '.env');
    writeFileSync(file, 'STRIPE_KEY=sk_live_51Habcdefghijklmnopqrstuv\n');
    const done = typed(dataDir, 'init', '--yes', '--from', file);
    const question = page.getByRole('alertdialog', { name: 'import keys from a file?' });
    await question
      .getByRole('listitem')
      .filter({ hasText: 'Stripe' })
      .getByText(/^sk_live_/)
      .waitFor();
    await question.getByText('.env', { exact: true }).waitFor();
    await axeFindsNothing(page, 'question of an import');
    await question.getByRole('button', { name: 'Allow' }).click();
    await done;
    expect(readFileSync(file, 'utf8')).toBe('STRIPE_KEY=lk://Stripe/STRIPE_KEY\n');
  });
});

it('where nothing runs, the command line starts Latchkey without a window', async () => {
  const dataDir = temporaryFolder();
  // Without a keychain, a vault isn't set up without the user.
  const env = { ...process.env, LC_ALL: 'C.UTF-8', CI: '', DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere' };
  const onTerminal = (words: string) =>
    spawnSync('script', ['-qec', `${launcher} --data-dir ${dataDir} ${words}`, '/dev/null'], { encoding: 'utf8', env });
  onTestFinished(() => {
    for (const pid of withWord(dataDir)) process.kill(pid);
  });
  expect(onTerminal('ls')).toMatchObject({ status: 5, stdout: expect.stringContaining('isn’t set up yet') });
  // It outlives the terminal that it was started from.
  expect(withWord(dataDir)).toHaveLength(1);
  expect(onTerminal('open').stdout).toMatch(/http:\/\/127\.0\.0\.1:\d+\/launch#/);
  expect(withWord(dataDir)).toHaveLength(1);
});
