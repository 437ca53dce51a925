/** A running Latchkey and its page in one language, which the scenes use. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import i18next from 'i18next';
import { sessionEntry } from '../../main/contract/loopback.ts';
import { languages } from '../../main/texts/languages.ts';
import { startLoopback } from '../../test/e2e/loopback-run.ts';
import { callAs, openLaunch, sessionOf } from '../../test/e2e/loopback-session.ts';

export const locales = { en: 'en-US', de: 'de-DE', es: 'es-ES' };

const resources = Object.fromEntries(
  Object.entries(languages).map(([language, { window }]) => [language, { translation: window }]),
);

/**
 * `fill` adds data to the data folder before the host starts. It may resolve to a function that stops what it started.
 * @param {{
 *   browser: Pick<import('playwright-core').Browser, 'newContext'>, language: string, size: { width: number, height: number },
 *   fill?: (dataDir: string) => Promise<unknown>, env?: Record<string, string>,
 * }} given
 */
export async function openStage({ browser, language, size, fill = async () => {}, env = {} }) {
  const dataDir = mkdtempSync(join(tmpdir(), 'latchkey-pictures-'));
  const stopServers = await fill(dataDir);
  const locale = locales[language];
  const host = await startLoopback(dataDir, { ...process.env, LC_ALL: `${locale.replace('-', '_')}.UTF-8`, ...env });
  const context = await browser.newContext({
    locale,
    reducedMotion: 'reduce',
    viewport: size,
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const page = await context.newPage();
  const i18n = i18next.createInstance();
  await i18n.init({ lng: language, resources, interpolation: { escapeValue: false } });
  const { t } = i18n;
  const button = (name) => page.getByRole('button', { name, exact: true });
  const dialog = () => page.getByRole('dialog').last();
  /** Calls a method the way the window does. */
  const call = async (method, input) => (await callAs(await sessionOf(page), method, input)).output;

  await openLaunch(page, host);
  return {
    page,
    host,
    t,
    call,
    button,
    dialog,
    row: (label) => page.getByRole('row').filter({ has: page.getByRole('gridcell', { name: label, exact: true }) }),
    field: (name) => page.getByLabel(name, { exact: true }),
    /** Goes to the list of this account, or of all keys, with no dialog open. */
    async home(account) {
      await page.evaluate((kept) => {
        for (const name of Object.keys(sessionStorage)) if (name !== kept) sessionStorage.removeItem(name);
      }, sessionEntry);
      await call('clearClipboard', {});
      const accounts = (await call('listAccounts', {})) ?? [];
      const found = accounts.find(({ label }) => label === account);
      // A change after `#` alone doesn't reload.
      await page.evaluate((hash) => history.replaceState(null, '', hash), found ? `#/account/${found.id}` : '#/');
      await page.reload();
      await page.locator('#root > *').first().waitFor();
    },
    async menuOf(label, item) {
      // A press is ignored while the list is answered, and where the pointer has not moved since the row came.
      await page.locator('[role="grid"]:not([aria-busy="true"])').waitFor();
      await page.mouse.move(0, 0);
      await button(t('keys.menu', { label })).click();
      await page.getByRole('menuitem', { name: item, exact: true }).click();
      await page.locator('[role="dialog"], [role="alertdialog"]').first().waitFor();
    },
    async close() {
      await context.close();
      await host.stop();
      await stopServers?.();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
