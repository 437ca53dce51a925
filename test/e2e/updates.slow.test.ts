import { execFile } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { publicKeyOf, signedFile } from '../../scripts/sign-update.mjs';
import { certificateOf, listen } from '../platform/mail/mail-server.ts';
import { inFull } from '../sample.ts';
import { openContext } from './chromium.ts';
import { loopbackHost } from './loopback-host.ts';
import { projectRoot, startLoopback } from './loopback-run.ts';
import { button, call, dialog, openSandbox } from './window.ts';

const passphrase = 'correct horse battery';
const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** A build in the project, where it finds the packages that aren't bundled. */
async function buildWith(env: Record<string, string>): Promise<string> {
  mkdirSync(join(projectRoot, '.cache'), { recursive: true });
  const folder = mkdtempSync(join(projectRoot, '.cache/updates-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const filter = (path: string) => basename(path) !== 'running';
  cpSync(join(projectRoot, 'out'), join(folder, 'out'), { recursive: true, filter });
  await build(join(folder, 'out'), env);
  return folder;
}

const build = (built: string, env: Record<string, string>) =>
  promisify(execFile)(process.execPath, [join(import.meta.dirname, 'rebuild.ts'), built, 'as-it-is'], {
    cwd: projectRoot,
    env: { ...process.env, ...env },
  });

it('half of an address makes no build', async () => {
  const half = { LATCHKEY_UPDATE_URL: 'https://updates.example.org' };
  await expect(build('/nowhere', half)).rejects.toThrow('LATCHKEY_UPDATE_KEY must be');
});

// In a sample, the window is in screens.test.ts and the check in test/core/updates: a build takes too long.
if (inFull)
  it('a build with an address asks there, and its window shows what a newer version has changed', async (context) => {
    const obstacle = loopbackHost.obstacle();
    if (obstacle !== null) context.skip(obstacle);
    const pem = generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
    const changes = ['Keys can be tagged.'];
    const said = { program: 'latchkey', version: '99.0.0', date: day(0), validUntil: day(30), changes };
    const pair = certificateOf('127.0.0.1');
    const port = await listen(createServer(pair, (_, reply) => void reply.end(signedFile(pem, JSON.stringify(said)))));
    const folder = await buildWith({
      LATCHKEY_UPDATE_URL: `https://127.0.0.1:${port}/update`,
      LATCHKEY_UPDATE_KEY: publicKeyOf(pem),
    });
    const trusted = join(folder, 'root.pem');
    writeFileSync(trusted, pair.cert);
    const env = {
      ...process.env,
      DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent',
      NODE_EXTRA_CA_CERTS: trusted,
    };
    const host = await startLoopback(join(folder, 'data'), env, [], join(folder, 'out'));
    onTestFinished(() => void host.stop());

    const browser = await openContext();
    onTestFinished(() => browser.close());
    const page = await browser.newPage();
    await page.goto(host.launchUrl);
    await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
    await page.getByLabel('Confirm passphrase').fill(passphrase);
    await button(page, 'Create vault file').click();
    await openSandbox(page);
    await expect
      .poll(() => call(page, 'getUpdateState', {}))
      .toMatchObject({ problem: null, newer: { version: '99.0.0' } });
    await button(page, 'Version 99.0.0 available').click();
    const about = dialog(page, 'About Latchkey');
    await about.getByRole('listitem').filter({ hasText: 'Keys can be tagged.' }).waitFor();
    await about.getByRole('checkbox', { name: 'Check for updates once a day' }).uncheck();
    await about.getByText(`It also asks 127.0.0.1:${port} for updates`).waitFor();
  });
