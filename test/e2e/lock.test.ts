import { expect, it } from 'vitest';
import { onEveryHost } from './hosts.ts';
import { announced, button, createAndKeep, createKey, dialog, lockBehind, openSandbox, row } from './window.ts';

onEveryHost('a locked vault', (stage) => {
  it('shows nothing, empties the clipboard, and gives back what was being typed when it is unlocked', async () => {
    const { page } = stage.run;
    await openSandbox(page);
    await createAndKeep(page, 'Pipeline');
    await row(page, 'Pipeline').click();
    await expect.poll(() => stage.run.readClipboard()).toMatch(/^lev_sk_/);
    await button(page, 'New key').first().click();
    await page.getByLabel('Label', { exact: true }).fill('Half typed');
    // As the tray, the menu or a sleeping computer does it: the window has a dialog open.
    await lockBehind(page);

    await page.getByRole('heading', { name: 'Vault locked' }).waitFor();
    expect(await page.getByText('Pipeline').count()).toBe(0);
    await expect.poll(() => stage.run.readClipboard()).toBe('');
    await button(page, 'Unlock').click();
    expect(await dialog(page, 'New key').getByLabel('Label', { exact: true }).inputValue()).toBe('Half typed');
    await page.keyboard.press('Escape');
    await row(page, 'Pipeline').waitFor();
    await page.getByLabel('Search keys').fill('pipe');
    await page.getByRole('grid').focus();
    await page.keyboard.press('l');
    await page.getByRole('heading', { name: 'Vault locked' }).waitFor();
    await button(page, 'Unlock').click();
    expect(await page.getByLabel('Search keys').inputValue()).toBe('pipe');
  });

  it('with the one-time panel open shows it again after unlocking, its secret kept', async () => {
    const { page } = stage.run;
    await openSandbox(page);
    await createKey(page, 'Fresh');
    await lockBehind(page);
    await page.getByRole('heading', { name: 'Vault locked' }).waitFor();
    await button(page, 'Unlock').click();
    const panel = dialog(page, 'Your new key');
    await panel.getByRole('button', { name: 'Copy' }).click();
    await expect.poll(() => stage.run.readClipboard()).toMatch(/^lev_sk_/);
    await panel.getByRole('button', { name: 'Done' }).click();
  });

  it('asks for a passphrase of its own when one is set, now and at the next start', async () => {
    const { page } = stage.run;
    await openSandbox(page);
    await createAndKeep(page, 'Pipeline');
    await button(page, 'Settings').click();
    await page.getByLabel('Passphrase of your own, besides the keychain').fill('correct horse battery');
    await button(page, 'Set the passphrase').click();
    await announced(page, 'From now on Latchkey asks for this passphrase.');
    await dialog(page, 'Settings').getByRole('button', { name: 'Close' }).click();
    await button(page, 'Lock').click();
    await page.getByLabel('Passphrase').fill('wrong horse battery');
    await button(page, 'Unlock').click();
    await page.getByText('That is not the passphrase of this vault.').waitFor();
    await page.getByLabel('Passphrase').fill('correct horse battery');
    await button(page, 'Unlock').click();
    await row(page, 'Pipeline').waitFor();
    await stage.restart();
    const again = stage.run.page;
    await again.getByLabel('Passphrase').fill('correct horse battery');
    await button(again, 'Unlock').click();
    await row(again, 'Pipeline').waitFor();
  });
});
