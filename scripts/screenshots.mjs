/** Takes the pictures of the README and of docs/: the real application on the loopback host, in both themes. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { calendarDay } from '../main/contract/expiry.ts';
import { launchChromium } from '../test/e2e/chromium.ts';
import { startLoopback } from '../test/e2e/loopback-run.ts';
import {
  addAccount,
  button,
  callApiWith,
  chooseStep,
  createAndKeep,
  createKey,
  dialog,
  openSandbox,
  row,
} from '../test/e2e/window.ts';
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
    locale: 'en-US',
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
  await takePolicies(page, picture);
  await page.setViewportSize(sizes.narrow);
  await picture('list-narrow');
  await context.close();
  await host.stop();
  rmSync(dataDir, { recursive: true });
}

/** What the policies of the accounts draw, and what tells of expiries. */
async function takePolicies(page, picture) {
  await addAccount(page, { provider: 'Sandbox', kind: 'Level Access', name: 'Accessibility' });
  for (const [index, days] of [5, 9, 20, 45, 100, 200, 330].entries()) {
    await button(page, 'New token').first().click();
    await page.getByLabel('Name', { exact: true }).fill(`Scan ${index + 1}`);
    await page.getByLabel('Expires').selectOption('On a date of your own');
    await page.getByLabel('Date').fill(calendarDay(Date.now() + days * 86_400_000));
    if (index === 6) await picture('create-token');
    await button(page, 'Create token').click();
    await dialog(page, 'Your new token').getByRole('button', { name: 'Done' }).click();
    await row(page, `Scan ${index + 1}`).waitFor();
  }
  await chooseStep(page, 'Scan 7', 'Replace by a new one…');
  await button(page, 'Create token').click();
  await dialog(page, 'Your new token').getByRole('button', { name: 'Done' }).click();
  await button(page, 'Retire the old key…').waitFor();
  await picture('replacement');
  await page.getByRole('link', { name: 'Expiries' }).click();
  await page.getByText('Within 30 days').first().waitFor();
  await picture('expiries');
  await page.getByRole('button', { name: /^Notices/ }).click();
  await page.getByRole('dialog').waitFor();
  await picture('inbox');
  await page.keyboard.press('Escape');
  await button(page, 'Settings').click();
  await dialog(page, 'Settings').waitFor();
  await picture('settings');
  for (const language of ['de', 'es']) {
    await page.locator('.settings select').first().selectOption(language);
    await page.keyboard.press('Escape');
    await page.locator('.sidebar nav a').first().click();
    await page.locator('.key-row').nth(1).waitFor();
    await picture(`list-${language}`);
    await page.locator('.sidebar a[href="#/expiries"]').click();
    await picture(`expiries-${language}`);
    await page.locator('.sidebar .tools button').last().click();
    await page.locator('.settings select').first().waitFor();
  }
  await page.locator('.settings select').first().selectOption('en');
  await page.keyboard.press('Escape');
  await page.locator('.sidebar nav a').first().click();
  await page.locator('.key-row').nth(1).waitFor();
}
