import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The list and everything you can do to a key. */
const rows = (page) => page.locator('.rows .key-row:not(.skeleton)').first().waitFor();

export const keys = [
  {
    name: 'list',
    caption: 'Key list, just after a copy',
    at: 'Sandbox',
    show: async ({ page, row }) => {
      await rows(page);
      await page.getByRole('grid').focus();
      await row('CI pipeline').click();
      await row('CI pipeline').locator('.copied').waitFor();
    },
  },
  { name: 'list-all', caption: 'Keys of all accounts', show: ({ page }) => rows(page) },
  {
    name: 'list-no-match',
    caption: 'Search without results',
    show: async ({ page }) => {
      await rows(page);
      await page.getByRole('searchbox').fill('kubernetes');
      await page.locator('.empty').waitFor();
    },
  },
  {
    name: 'list-menu',
    caption: 'Key actions',
    at: 'Practice',
    show: async ({ page, button, t }) => {
      await rows(page);
      await button(t('keys.menu', { label: 'Remote actions' })).click();
      await page.getByRole('menu').waitFor();
    },
  },
  {
    name: 'create',
    caption: 'Creating a key by API',
    at: 'Sandbox',
    show: async ({ button, field, t }) => {
      await button(t('keys.new')).click();
      await field(t('create.label')).fill('Mobile app');
    },
  },
  {
    name: 'create-problem',
    caption: 'Label too long',
    at: 'Sandbox',
    show: async ({ page, button, field, t }) => {
      await button(t('keys.new')).click();
      await field(t('create.label')).fill('x'.repeat(256));
      await button(t('create.submit')).click();
      await page.locator('[aria-invalid="true"]').waitFor();
    },
  },
  {
    name: 'create-on-page',
    caption: 'Creating a key on the provider’s page (Level)',
    at: 'Operations',
    show: async ({ button, field, t }) => {
      await button(t('keys.new')).click();
      await field(t('create.label', { context: 'description' })).fill('Remote shell');
    },
  },
  {
    name: 'create-token',
    caption: 'Adding a token with an expiry date (Level Access)',
    at: 'Accessibility',
    show: async ({ page, button, field, t }) => {
      await button(t('keys.new', { context: 'token' })).click();
      await field(t('create.label', { context: 'name' })).fill('Partner portal');
      await page.getByLabel(t('create.expiry')).selectOption('on');
    },
  },
  {
    name: 'create-other',
    caption: 'Adding a pasted key of another provider',
    show: async ({ page, button, field, t }) => {
      await button(t('keys.new')).first().click();
      await field(t('create.account')).selectOption(t('create.otherService'));
      await field(t('add.secret')).fill(`ghp_${'0123456789ab'.repeat(3)}`);
      await page.getByText('GitHub').first().waitFor();
    },
  },
  {
    name: 'edit',
    caption: 'Editing a key by API',
    at: 'Practice',
    show: ({ menuOf, t }) => menuOf('Remote actions', t('keys.menuEdit')),
  },
  {
    name: 'edit-on-page',
    caption: 'Editing a key on the provider’s page',
    at: 'Operations',
    show: ({ menuOf, t }) => menuOf('Patch automation', t('keys.menuEdit')),
  },
  {
    name: 'regenerate',
    caption: 'Regenerating a key by API',
    at: 'Practice',
    show: ({ menuOf, t }) => menuOf('Remote actions', t('keys.menuRegenerate')),
  },
  {
    name: 'regenerate-on-page',
    caption: 'Regenerating a key on the provider’s page',
    at: 'Operations',
    show: ({ menuOf, t }) => menuOf('Patch automation', t('keys.menuRegenerate')),
  },
  {
    name: 'enter-secret',
    caption: 'Entering a secret',
    at: 'Sandbox',
    show: ({ menuOf, t }) => menuOf('Terraform state', t('keys.menuEnterSecret')),
  },
  {
    name: 'revoke',
    caption: 'Revoking a key',
    at: 'Sandbox',
    show: ({ menuOf, t }) => menuOf('CI pipeline', t('keys.menuRevoke')),
  },
  {
    name: 'revoke-on-page',
    caption: 'Revoking a key on the provider’s page, with two confirmations',
    at: 'Accessibility',
    show: async ({ menuOf, button, t }) => {
      await menuOf('Nightly scan', t('keys.menuRevoke'));
      await button(t('common.next')).click();
      await button(t('revoke.checkButton')).waitFor();
    },
  },
  {
    name: 'leaked',
    caption: 'What to do about a leaked key',
    at: 'Sandbox',
    show: ({ menuOf, t }) => menuOf('Staging deploy', t('leaks.menu')),
  },
  {
    name: 'leaked-steps',
    caption: 'A leaked key, step by step',
    stay: true,
    show: async ({ page, dialog, t }) => {
      await dialog().getByRole('radio').last().check();
      await dialog()
        .getByRole('button', { name: t('common.next') })
        .click();
      await page.getByText(t('leaks.steps.update')).waitFor();
    },
  },
  {
    name: 'leaked-note',
    caption: 'A leak that is not dealt with yet',
    at: 'Sandbox',
    show: async ({ page, button, t }) => {
      await rows(page);
      await button(t('leaks.continue')).waitFor();
    },
    undo: ({ call }) => endLeaks(call),
  },
  {
    name: 'place',
    caption: 'The project of a key',
    at: 'GitHub',
    show: ({ menuOf, t }) => menuOf('Release bot', t('places.set')),
  },
  {
    name: 'move-keys',
    caption: 'Moving a key to another account',
    at: 'GitHub',
    show: ({ menuOf, t }) => menuOf('Release bot', t('places.move')),
  },
  {
    name: 'import',
    caption: 'Importing a .env file',
    show: async ({ page, button, field, t }) => {
      await button(t('import.open')).click();
      const contents = [
        `GITHUB_TOKEN=ghp_${'a1B2c3D4e5F6'.repeat(3)}`,
        'LEV_API_KEY=lev_sk_0123456789abcdefghijklmnopqrstuvwxyz0123',
        `STRIPE_SECRET_KEY=sk_${'live'}_${'4eC39HqLyjWDarjtT1zdp7dc'}`,
        'SENTRY_AUTH_TOKEN=abcdefgh-12345678-ijklmnop',
      ].join('\n');
      await field(t('import.file')).setInputFiles({
        name: '.env',
        mimeType: 'text/plain',
        buffer: Buffer.from(contents),
      });
      await button(t('import.read')).click();
      await page.getByRole('table').waitFor();
    },
  },
  {
    name: 'scan',
    caption: 'Finding keys in plain text: where to look',
    show: async ({ page, button, dialog, t }) => {
      await button(t('import.open')).click();
      await dialog()
        .getByRole('button', { name: t('scan.open') })
        .click();
      await page.getByLabel(t('scan.folder')).waitFor();
    },
  },
  {
    name: 'scan-found',
    caption: 'Finding keys in plain text: what was found',
    stay: true,
    // The folder has another name each time.
    unpictured: true,
    show: async ({ page, dialog, button, t }) => {
      folder = folderWithKeys();
      await page.getByLabel(t('scan.folder')).fill(folder);
      for (const target of ['mcp', 'npm', 'git', 'netrc', 'gh', 'glab', 'docker', 'aws', 'cargo']) {
        await dialog()
          .getByLabel(t(`scan.target.${target}`))
          .uncheck();
      }
      await button(t('scan.look')).click();
      await page.locator('.scan-list').waitFor();
    },
    undo: async () => rmSync(folder, { recursive: true, force: true }),
  },
  {
    name: 'empty-on-page',
    caption: 'Account without keys, provider without an API for keys',
    show: async ({ page, call, home }) => {
      await call('addAccount', { provider: 'level', label: 'Field service', baseUrl: 'https://api.level.io' });
      await home('Field service');
      await page.locator('.empty').waitFor();
    },
    undo: ({ call }) => removeAccount(call, 'Field service'),
  },
  {
    name: 'empty-other',
    caption: 'Account without keys, another provider',
    show: async ({ page, call, home }) => {
      await call('addAccount', { provider: 'other', label: 'Grafana Cloud' });
      await home('Grafana Cloud');
      await page.locator('.empty').waitFor();
    },
    undo: ({ call }) => removeAccount(call, 'Grafana Cloud'),
  },
  {
    name: 'one-time',
    caption: 'One-time secret panel',
    at: 'Sandbox',
    show: async ({ page, button, field, dialog, t }) => {
      await button(t('keys.new')).click();
      await field(t('create.label')).fill('Mobile app');
      await button(t('create.submit')).click();
      await dialog()
        .getByRole('button', { name: t('oneTime.done') })
        .waitFor();
      await page.locator('.one-time').waitFor();
    },
  },
  {
    name: 'one-time-leave',
    caption: 'Closing without saving the secret',
    stay: true,
    show: async ({ page, dialog, button, t }) => {
      await dialog().getByRole('checkbox').uncheck();
      await button(t('oneTime.done')).click();
      await page.getByRole('alertdialog').waitFor();
    },
    undo: async ({ button, dialog, t }) => {
      await button(t('oneTime.stay')).click();
      await dialog().getByRole('checkbox').check();
      await button(t('oneTime.done')).click();
      await dialog().waitFor({ state: 'detached' });
    },
  },
  {
    name: 'rotation',
    caption: 'Rotation in progress',
    at: 'Sandbox',
    show: async ({ page, menuOf, button, dialog, t }) => {
      await menuOf('Staging deploy', t('keys.menuRotate'));
      await button(t('create.submit')).click();
      await dialog()
        .getByRole('button', { name: t('oneTime.done') })
        .click();
      await button(t('rotations.retire')).waitFor();
      await rows(page);
    },
  },
  {
    name: 'retire',
    caption: 'Retiring the old key',
    at: 'Sandbox',
    show: async ({ page, button, t }) => {
      await button(t('rotations.retire')).click();
      await page.getByRole('alertdialog').waitFor();
    },
    undo: async ({ call }) => {
      for (const { id } of await call('listRotations', {})) await call('endRotation', { rotationId: id });
    },
  },
];

let folder = '';

function folderWithKeys() {
  const made = mkdtempSync(join(tmpdir(), 'latchkey-code-'));
  mkdirSync(join(made, 'bookshop'));
  mkdirSync(join(made, 'blog'));
  const stripe = `STRIPE_SECRET_KEY=sk_${'live'}_${'4eC39HqLyjWDarjtT1zdp7dc'}`;
  writeFileSync(join(made, 'bookshop/.env'), `${stripe}\nGITHUB_TOKEN=ghp_${'b2C3d4E5f6A1'.repeat(3)}\n`, {
    mode: 0o600,
  });
  writeFileSync(join(made, 'blog/.env'), `${stripe}\nSENTRY_AUTH_TOKEN=hgfedcba-12345678-ijklmnop\n`, { mode: 0o600 });
  writeFileSync(join(made, 'blog/large.env'), 'A='.padEnd(1024 * 1024 + 1, 'x'));
  return made;
}

async function removeAccount(call, label) {
  const accounts = await call('listAccounts', {});
  const { id } = accounts.find((account) => account.label === label);
  await call('removeAccount', { accountId: id });
}

async function endLeaks(call) {
  for (const { key } of await call('listLeaks', {})) await call('endLeak', { keyId: key.id });
}
