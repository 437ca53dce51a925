/** From the first start to the first key, and the screens before a vault is open. */
import { createSandboxServer } from '../../main/sandbox/server.ts';

const passphrase = 'correct horse battery staple';
const noKeychain = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' };

export const beginning = {
  scenes: [
    {
      name: 'first-run',
      caption: 'First start',
      show: ({ button, t }) => button(t('firstRun.sandbox')).waitFor(),
    },
    {
      name: 'first-run-file',
      caption: 'Using a vault file instead of the keychain',
      show: async ({ page, field, t }) => {
        await page.locator('.folded-form > summary').click();
        await field(t('setup.passphrase')).waitFor();
        await page.locator('details form').evaluate((form) => form.scrollIntoView({ block: 'end' }));
      },
    },
    {
      name: 'add-account',
      caption: 'Adding an account',
      show: async ({ button, dialog, t }) => {
        await button(t('firstRun.connect')).click();
        await dialog().waitFor();
      },
    },
    {
      name: 'add-account-problem',
      caption: 'Insecure URL',
      show: async ({ page, button, dialog, field, t }) => {
        await button(t('firstRun.connect')).click();
        await field(t('addAccount.baseUrl')).fill('http://api.lev.com');
        await field(t('addAccount.credential')).fill('lev_sk_0123456789abcdef');
        await dialog()
          .getByRole('button', { name: t('addAccount.submit') })
          .click();
        await page.locator('[aria-invalid="true"]').first().waitFor();
      },
    },
    {
      name: 'add-account-other',
      caption: 'Adding an account of another provider',
      show: async ({ page, button, field, t }) => {
        await button(t('firstRun.connect')).click();
        await field(t('addAccount.provider')).selectOption('other');
        await field(t('addAccount.label')).fill('GitHub');
        await page.getByLabel(t('addAccount.verificationUrl')).fill('https://api.github.com/user');
        await page.getByLabel(t('addAccount.header')).waitFor();
      },
    },
    {
      name: 'first-steps-make',
      caption: 'First steps: create a practice key',
      show: async ({ button, page, t }) => {
        await button(t('firstRun.sandbox')).click();
        await page.locator('.first-steps').waitFor();
      },
    },
    {
      name: 'history-empty',
      caption: 'No history yet',
      unpictured: true,
      stay: true,
      show: async ({ page, t }) => {
        await page.locator('.sidebar a[href="#/history"]').click();
        await page.getByRole('heading', { name: t('history.emptyTitle') }).waitFor();
      },
      undo: ({ page }) => page.goBack(),
    },
    {
      name: 'removed-empty',
      caption: 'Nothing removed',
      unpictured: true,
      stay: true,
      show: async ({ page, t }) => {
        await page.locator('.sidebar a[href="#/removed"]').click();
        await page.getByRole('heading', { name: t('removed.emptyTitle') }).waitFor();
      },
      undo: ({ page }) => page.goBack(),
    },
    {
      name: 'first-steps-copy',
      caption: 'First steps: copy it',
      stay: true,
      show: async ({ button, dialog, field, page, t }) => {
        await button(t('firstSteps.button.make')).click();
        await field(t('create.label')).fill('My first key');
        await button(t('create.submit')).click();
        await dialog()
          .getByRole('button', { name: t('oneTime.done') })
          .click();
        await button(t('firstSteps.button.copy')).waitFor();
        await page.locator('.rows .key-row:not(.skeleton)').waitFor();
      },
    },
    {
      name: 'first-steps-paste',
      caption: 'First steps: on the clipboard',
      stay: true,
      show: async ({ button, page, t }) => {
        await button(t('firstSteps.button.copy')).click();
        await page.locator('.copied').waitFor();
        await page
          .locator('.first-steps')
          .getByRole('button', { name: t('firstSteps.button.paste') })
          .waitFor();
      },
    },
    {
      name: 'first-steps-next',
      caption: 'First steps: what to do next',
      stay: true,
      show: async ({ button, page, t }) => {
        await page
          .locator('.first-steps')
          .getByRole('button', { name: t('firstSteps.button.paste') })
          .click();
        await button(t('firstSteps.close')).waitFor();
      },
    },
    {
      name: 'unreachable',
      caption: 'Provider not reachable',
      show: async ({ call, page, home, button, t }) => {
        const provider = createSandboxServer({ file: ':memory:' });
        const [baseUrl, credential] = [await provider.start(), await provider.issueCredential()];
        await call('addAccount', { provider: 'lev', label: 'Lev', baseUrl, credential });
        await provider.stop();
        await home('Lev');
        await button(t('accounts.refresh')).click();
        await page.locator('.callout').first().waitFor();
      },
    },
    {
      name: 'no-answer',
      caption: 'Latchkey not running',
      show: async ({ host, page }) => {
        await host.stop('SIGKILL');
        await page.locator('.callout').first().waitFor();
      },
    },
  ],
};

export const locked = {
  env: noKeychain,
  scenes: [
    {
      name: 'setup',
      caption: 'No keychain: set up a vault file',
      show: ({ field, t }) => field(t('setup.passphrase')).waitFor(),
    },
    {
      name: 'locked',
      caption: 'Locked',
      show: async ({ call, field, page, t }) => {
        await call('createSecretStore', { store: 'vault-file', passphrase });
        await page.locator('.first-run').waitFor();
        // Locking reloads the page, so the answer of the call may not arrive.
        const loaded = page.waitForEvent('load');
        await call('lock', {}).catch(() => {});
        await loaded;
        await field(t('locked.passphrase')).waitFor();
      },
    },
    {
      name: 'locked-problem',
      caption: 'Wrong passphrase',
      show: async ({ button, field, page, t }) => {
        await field(t('locked.passphrase')).fill('something else');
        await button(t('locked.unlock')).click();
        await page.locator('[role="alert"], [aria-invalid="true"]').first().waitFor();
      },
    },
  ],
};
