import { describe, it } from 'vitest';
import { checkerFor } from './axe.ts';
import { onEveryHost } from './hosts.ts';
import { addAccount, button, chooseStep, createKey, dialog, openSandbox, row } from './window.ts';

onEveryHost('axe finds no fault', (stage) => {
  describe.each(['light', 'dark'] as const)('in the %s theme', (colorScheme) => {
    it('with the screens of the main job', async () => {
      const { page } = stage.run;
      const check = await checkerFor(page, colorScheme);
      await button(page, 'Try it with the built-in sandbox').waitFor();
      await check('first run');
      await button(page, 'Connect an account').click();
      await page.getByRole('dialog').waitFor();
      await check('add account');
      await page.keyboard.press('Escape');
      await openSandbox(page);
      await check('empty list');
      const panel = await createKey(page, 'CI');
      await check('one-time panel');
      await panel.getByRole('button', { name: 'Done' }).click();
      await row(page, 'CI').click();
      await row(page, 'CI').getByText('Copied').waitFor();
      await check('list');
      await page.getByRole('grid').focus();
      await page.keyboard.press('Delete');
      await page.getByRole('alertdialog').waitFor();
      await check('revoke');
    });

    it('with the dialogs that policies draw', async () => {
      const { page } = stage.run;
      const check = await checkerFor(page, colorScheme);
      await openSandbox(page);
      await button(page, 'Settings').click();
      await dialog(page, 'Settings').waitFor();
      await check('settings');
      await page.keyboard.press('Escape');
      await button(page, 'Account').click();
      await page.getByRole('menuitem', { name: 'Fire drill…' }).click();
      await dialog(page, 'Fire drill').waitFor();
      await check('fire drill');
      await page.keyboard.press('Escape');
      await button(page, 'Import…').click();
      await page
        .getByLabel('File')
        .setInputFiles({ name: '.env', mimeType: 'text/plain', buffer: Buffer.from('API_KEY=abcdefgh-12345678\n') });
      await button(page, 'Show what is in it').click();
      await page.getByRole('table').waitFor();
      await check('import');
      await page.keyboard.press('Escape');

      await addAccount(page, { provider: 'Level Access', name: 'Accessibility' });
      await button(page, 'New token').first().click();
      await page.getByLabel('Expires').selectOption('On a date of your own');
      await check('a token from its page');
      await page.getByLabel('Name', { exact: true }).fill('Scan');
      await page.getByLabel('Secret', { exact: true }).fill('token-of-level-access');
      await button(page, 'Keep it').click();
      await button(page, 'Done').click();
      await row(page, 'Scan').waitFor();
      await chooseStep(page, 'Scan', 'Edit…');
      await page.getByRole('dialog').waitFor();
      await check('edit');
      await page.keyboard.press('Escape');
      await chooseStep(page, 'Scan', 'Revoke…');
      await button(page, 'Continue').click();
      await button(page, 'I have revoked it').waitFor();
      await check('revoke on the page');
      await page.keyboard.press('Escape');
      await chooseStep(page, 'Scan', 'Replace with a new one…');
      await page.getByLabel('Secret', { exact: true }).fill('another-token-of-level-access');
      await button(page, 'Keep it').click();
      await button(page, 'Done').click();
      await button(page, 'Retire the old token…').waitFor();
      await check('a replacement under way');
    });
  });
});
