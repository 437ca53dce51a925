import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { openContext } from './chromium.ts';
import { loopbackHost } from './loopback-host.ts';
import { projectRoot, startLoopback } from './loopback-run.ts';
import { button } from './window.ts';

const passphrase = 'correct horse battery';
const noKeychain = { ...process.env, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' };

/** A copy of `out/` in the project, where it finds the packages that aren't bundled. */
function copyOfBuild(): string {
  mkdirSync(join(projectRoot, '.cache'), { recursive: true });
  const folder = mkdtempSync(join(projectRoot, '.cache/rebuilt-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  // Without the marks of other tests.
  const filter = (path: string) => basename(path) !== 'running';
  cpSync(join(projectRoot, 'out'), join(folder, 'out'), { recursive: true, filter });
  return join(folder, 'out');
}

const rebuild = (built: string) =>
  promisify(execFile)(process.execPath, [join(import.meta.dirname, 'rebuild.ts'), built], { cwd: projectRoot });

const chunksOf = (built: string): string[] =>
  readdirSync(join(built, 'main/chunks')).filter((name) => name.endsWith('.js'));

it('a running Latchkey loads the parts of its own build when all have changed, and the next build removes them', async (context) => {
  const obstacle = loopbackHost.obstacle();
  if (obstacle !== null) context.skip(obstacle);
  const built = copyOfBuild();
  const before = chunksOf(built);
  const host = await startLoopback(join(built, '../data'), noKeychain, [], built);
  onTestFinished(() => void host.stop());
  await rebuild(built);
  const after = chunksOf(built);
  expect(after).toEqual(expect.arrayContaining(before));
  expect(after.length).toBe(2 * before.length);

  // The vault file and its key derivation are loaded when they are needed, by a process that starts then.
  const browser = await openContext();
  onTestFinished(() => browser.close());
  const page = await browser.newPage();
  await page.goto(host.launchUrl);
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await page.getByLabel('Confirm passphrase').fill(passphrase);
  await button(page, 'Create vault file').click();
  await button(page, 'Try the sandbox').waitFor();

  expect(await host.stop()).toBe(0);
  await rebuild(built);
  expect(chunksOf(built).sort()).toEqual(after.filter((name) => !before.includes(name)).sort());
});
