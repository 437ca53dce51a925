/** Accounts, expiry, settings and help. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { methodOf, sessionOf } from '../../test/e2e/loopback-session.ts';

async function fromAccountMenu({ page, button, dialog, t }, item) {
  await button(t('accounts.menu')).click();
  await page.getByRole('menuitem', { name: t(item) }).click();
  await page.locator('[role="dialog"], [role="alertdialog"]').first().waitFor();
  return dialog();
}

/** Scrolls a dialog that is taller than the window to its end. */
const toEnd = (dialog) => dialog.evaluate((element) => element.scrollTo(0, element.scrollHeight));

const changes = [
  'Keys can be tagged.',
  'A revocation that got no answer is sent again after the next start of Latchkey.',
];

/** As a build with an update address does. */
async function answerGetUpdateState(page, output) {
  const session = await sessionOf(page);
  await page.route('**/latchkey/rpc', (route) =>
    methodOf(session, route.request()) === 'getUpdateState'
      ? route.fulfill({ json: { ok: true, output } })
      : route.continue(),
  );
}

export const around = [
  {
    name: 'expiries',
    caption: 'Expiry overview',
    show: async ({ page }) => {
      await page.locator('.sidebar a[href="#/expiries"]').click();
      await page.locator('.year-picture').waitFor();
    },
  },
  {
    name: 'expiries-day',
    caption: 'Keys that expire on one day',
    isOtherwiseWhenNarrow: true,
    show: async ({ page }) => {
      await page.locator('.sidebar a[href="#/expiries"]').click();
      await page.locator('button.day[aria-expanded]').first().click();
      await page.locator('.chosen').waitFor();
    },
  },
  {
    name: 'inbox',
    caption: 'Notices',
    show: async ({ page, dialog }) => {
      await page.locator('.bell').click();
      await dialog().waitFor();
    },
  },
  {
    name: 'account-menu',
    caption: 'What can be done to an account',
    at: 'Sandbox',
    unpictured: true,
    show: async ({ page, button, t }) => {
      await button(t('accounts.menu')).click();
      await page.getByRole('menu').waitFor();
    },
  },
  {
    name: 'edit-account',
    caption: 'Account settings and notices',
    at: 'Accessibility',
    show: (stage) => fromAccountMenu(stage, 'accounts.edit'),
  },
  {
    name: 'remove-account',
    caption: 'Removing an account',
    at: 'Sandbox',
    show: (stage) => fromAccountMenu(stage, 'accounts.remove'),
  },
  {
    name: 'faults',
    caption: 'Simulating faults',
    at: 'Sandbox',
    show: async (stage) => {
      await fromAccountMenu(stage, 'accounts.faults');
      await stage.button(stage.t('faults.arm')).click();
      await stage.button(stage.t('faults.disarm')).waitFor();
    },
    undo: ({ call }) => call('clearFaults', {}),
  },
  {
    name: 'settings',
    caption: 'Settings',
    show: async ({ button, dialog, t }) => {
      await button(t('settings.open')).click();
      await dialog().waitFor();
    },
  },
  {
    name: 'settings-rest',
    caption: 'Settings, continued',
    stay: true,
    show: ({ dialog }) => toEnd(dialog()),
  },
  {
    name: 'settings-mail',
    caption: 'Notices by email',
    stay: true,
    show: async ({ button, dialog, field, t }) => {
      await button(t('settings.mailOn')).click();
      await field(t('settings.mailHost')).fill('smtp.example.org');
      await toEnd(dialog());
    },
  },
  {
    name: 'backup-schedule',
    caption: 'Backing up on a schedule',
    show: async ({ button, dialog, field, page, t }) => {
      await button(t('settings.open')).click();
      await button(t('backup.schedule')).click();
      await field(t('backup.folder')).fill('/home/ann/Backups');
      await page.getByRole('checkbox').last().check();
      await toEnd(dialog());
    },
  },
  {
    name: 'backup-failed',
    caption: 'A backup that wasn’t made',
    show: async ({ call, page, t }) => {
      const folder = mkdtempSync(join(tmpdir(), 'latchkey-backups-'));
      const passphrase = { of: 'backup', passphrase: 'correct horse battery' };
      await call('setBackupSchedule', { folder, days: 1, passphrase, keep: false });
      rmSync(folder, { recursive: true });
      await call('makeScheduledBackup', { passphrase });
      await page.getByText(t('backup.failed')).waitFor();
    },
    undo: ({ call }) => call('endBackupSchedule', {}),
  },
  {
    name: 'about-update',
    caption: 'What a newer version has changed',
    unpictured: true,
    show: async ({ button, page, t }) => {
      await answerGetUpdateState(page, {
        ...{ host: 'updates.example.org', checking: false, checkedAt: Date.now(), problem: 'outdated' },
        newer: { version: '1.3.0', date: '2026-11-20', changes },
      });
      await page.reload();
      await button(t('about.updateTool', { version: '1.3.0' })).click();
      for (const change of changes) await page.getByRole('listitem').filter({ hasText: change }).waitFor();
      await page.getByRole('checkbox').waitFor();
      await page.getByText(t('about.updateProblem.outdated')).waitFor();
    },
    undo: async ({ page }) => {
      await page.unrouteAll({ behavior: 'wait' });
      await page.reload();
    },
  },
  {
    name: 'about',
    caption: 'About Latchkey',
    show: async ({ button, page, t }) => {
      await button(t('settings.open')).click();
      await page.getByRole('button', { name: t('about.open') }).click();
      await page.getByRole('heading', { name: t('about.title') }).waitFor();
    },
  },
  {
    name: 'diagnostics',
    caption: 'Diagnostics, shown before they are copied',
    stay: true,
    show: async ({ button, field, t }) => {
      await button(t('about.showDiagnostics')).click();
      await field(t('about.diagnostics')).waitFor();
    },
  },
  {
    name: 'traces',
    caption: 'Search for traces of a secret',
    show: async ({ button, page, t }) => {
      await button(t('settings.open')).click();
      await page.getByRole('button', { name: t('about.open') }).click();
      await button(t('traces.open')).click();
      await button(t('traces.start')).click();
      await page.getByText(t('traces.controlTitle')).waitFor();
    },
  },
  {
    name: 'shortcuts',
    caption: 'Keyboard shortcuts',
    show: async ({ page, dialog }) => {
      await page.locator('.rows .key-row:not(.skeleton)').first().waitFor();
      await page.keyboard.press('?');
      await dialog().waitFor();
    },
  },
];

const openExpiries = async ({ page }) => {
  await page.locator('.sidebar a[href="#/expiries"]').click();
  await page.locator('.expiry-overview .empty').waitFor();
};

/** Scenes with one account and no key that expires. */
export const nothingDue = [
  { name: 'expiries-empty', caption: 'No expiring keys', show: openExpiries },
  {
    name: 'inbox-empty',
    caption: 'No notices',
    show: async ({ page, dialog }) => {
      await page.locator('.bell').click();
      await dialog().waitFor();
    },
  },
  {
    name: 'revoked',
    caption: 'Revocation results',
    at: 'Sandbox',
    unpictured: true,
    show: async ({ page, call, button, t }) => {
      const [{ id: accountId }] = await call('listAccounts', {});
      const keyId = crypto.randomUUID();
      await call('createKey', { keyId, accountId, label: 'Nightly scan' });
      await call('settlePendingSecret', { keyId, keep: true });
      await page.locator('.rows .key-row:not(.skeleton)').nth(1).waitFor();
      await page.getByRole('grid').focus();
      await page.keyboard.press('ControlOrMeta+a');
      await button(t('keys.menuRevoke')).click();
      await button(t('revokeSeveral.confirm', { count: 2 })).click();
      await page.getByText(t('revokeSeveral.revoked', { count: 2 })).waitFor();
    },
  },
];
