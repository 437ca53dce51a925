/** Takes the pictures of the README and of docs/: the real application on the loopback host, in both themes. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchChromium } from '../test/e2e/chromium.ts';
import { startLoopback } from '../test/e2e/loopback-run.ts';
import { button, callApiWith, createAndKeep, createKey, openSandbox, row } from '../test/e2e/window.ts';
import { startSecretService } from '../test/secret-service.ts';
import { root } from './setup.mjs';

const pictures = join(root, 'docs/pictures');
const sizes = { wide: { width: 1120, height: 680 }, narrow: { width: 640, height: 680 } };
const labels = ['CI pipeline', 'Staging deploy', 'Nightly export', 'Local development', 'Grafana dashboard'];

const keyring = await startSecretService();
process.env.DBUS_SESSION_BUS_ADDRESS = keyring.address;
const browser = await launchChromium();
for (const theme of ['light', 'dark']) await take(theme);
await browser.close();
await keyring.stop();

async function take(theme) {
  const dataDir = mkdtempSync(join(tmpdir(), 'latchkey-pictures-'));
  const host = await startLoopback(dataDir);
  const context = await browser.newContext({
    colorScheme: theme,
    reducedMotion: 'reduce',
    viewport: sizes.wide,
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const page = await context.newPage();
  const picture = async (name) => {
    process.stdout.write(`${name}, ${theme}\n`);
    await page.screenshot({ path: join(pictures, `${name}-${theme}.png`) });
  };
  await page.goto(host.launchUrl);
  await button(page, 'Try it with the built-in sandbox').waitFor();
  await picture('first-run');
  await openSandbox(page);
  await picture('empty-list');
  for (const label of labels.slice(1)) await createAndKeep(page, label);
  const panel = await createKey(page, labels[0]);
  await picture('one-time-panel');
  await panel.getByRole('button', { name: 'Done' }).click();
  await row(page, labels[0]).click();
  await row(page, labels[0]).getByText('Copied').waitFor();
  await callApiWith(page, await page.evaluate(() => navigator.clipboard.readText()));
  await button(page, 'Refresh').click();
  await row(page, labels[0]).getByText('just now').waitFor();

  await button(page, 'Add account').click();
  await page.getByRole('dialog').waitFor();
  await picture('add-account');
  await page.keyboard.press('Escape');
  await button(page, 'New key').click();
  await page.getByLabel('Label', { exact: true }).fill('Mobile app');
  await picture('create');
  await page.keyboard.press('Escape');
  await page.getByRole('grid').focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await picture('list');
  await page.keyboard.press('Delete');
  await page.getByRole('alertdialog').waitFor();
  await picture('revoke');
  await page.keyboard.press('Escape');
  await page.setViewportSize(sizes.narrow);
  await picture('list-narrow');
  await context.close();
  await host.stop();
  rmSync(dataDir, { recursive: true });
}
