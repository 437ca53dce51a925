import { expect, it } from 'vitest';
import { startMailServer } from '../platform/mail/mail-server.ts';
import { onEveryHost } from './hosts.ts';
import { announced, button, createAndKeep, dialog, openSandbox, row } from './window.ts';

const passwordOnly = (password: string) => ({ password, allowInsecureAuth: true, disabledCommands: ['STARTTLS'] });

onEveryHost('the settings', (stage) => {
  it('say how long a secret stays on the clipboard, and every text follows', async () => {
    const { page } = stage.run;
    await openSandbox(page);
    await button(page, 'Settings').click();
    await page.getByLabel('Clear the clipboard after copying a secret').selectOption('After 2 minutes');
    await dialog(page, 'Settings').getByRole('button', { name: 'Close' }).click();
    await createAndKeep(page, 'CI');
    await row(page, 'CI').click();
    await announced(page, '“CI” copied. The clipboard is cleared in 120 seconds.');
  });

  it('take the keys of quick access as they are pressed, where there is such a thing', async () => {
    const { page } = stage.run;
    await openSandbox(page);
    await button(page, 'Settings').click();
    await dialog(page, 'Settings').waitFor();
    const field = page.getByLabel('Shortcut that opens Latchkey from anywhere');
    // A browser has no shortcuts that work from anywhere.
    if (!(await page.evaluate(() => 'latchkey' in window))) return expect(await field.count()).toBe(0);
    expect(await field.inputValue()).toBe('Ctrl+Alt+K');
    await field.press('Shift+J');
    await page.getByText('These keys type text.').waitFor();
    await field.press('Control+Alt+J');
    await expect.poll(() => field.inputValue()).toBe('Ctrl+Alt+J');
    await stage.run.reload();
    await expect.poll(() => field.inputValue()).toBe('Ctrl+Alt+J');
    await button(page, 'No shortcut').click();
    await expect.poll(() => field.inputValue()).toBe('None');
  });

  it('save a mail server and its password together, and ask for the password of another one', async () => {
    const { page } = stage.run;
    const [first, second] = [
      await startMailServer(passwordOnly('first')),
      await startMailServer(passwordOnly('second')),
    ];
    await openSandbox(page);
    await button(page, 'Settings').click();
    await button(page, 'Mail the notices too').click();
    const save = button(page, 'Save and send a test message');
    await page.getByLabel('Encryption').selectOption('None (this computer only)');
    await page.getByLabel('Mail server (SMTP)').fill('127.0.0.1');
    await page.getByLabel('Port').fill(String(first.port));
    await page.getByLabel('User name').fill('ada');
    const password = page.getByLabel('Password', { exact: true });
    await password.fill('first');
    await page.getByLabel('From', { exact: true }).fill('latchkey@example.com');
    await page.getByLabel('To', { exact: true }).fill('ada@example.com');
    await save.click();
    await announced(page, 'The test message was sent to ada@example.com.');
    await page.getByText('A password is stored. Leave this empty to keep it.').waitFor();

    await page.getByLabel('Mail server (SMTP)').fill('localhost');
    await page.getByText('It goes into the secret store.').waitFor();
    await page.getByLabel('Port').fill(String(second.port));
    await save.click();
    await page.getByRole('alert').filter({ hasText: 'the password for the server is missing' }).waitFor();
    await password.fill('second');
    await save.click();
    await expect.poll(() => second.received).toHaveLength(1);
    expect(second.logins).toEqual(['ada:second']);
    expect(first.logins).toEqual(['ada:first']);
  });

  it('switch off what single keys do, and with it all that tells of them', async () => {
    const { page } = stage.run;
    await openSandbox(page);
    await createAndKeep(page, 'CI');
    await button(page, 'Settings').click();
    await page.getByLabel('Single-key shortcuts').click();
    await expect.poll(() => page.getByLabel('Single-key shortcuts').isChecked()).toBe(false);
    await dialog(page, 'Settings').getByRole('button', { name: 'Close' }).click();
    const blur = button(page, 'Blur labels and masks');
    await expect.poll(() => blur.getAttribute('title')).toBe('Blur labels and masks');
    await blur.focus();
    for (const key of ['b', 'n', 'l', '?', '/']) await page.keyboard.press(key);
    expect(await blur.getAttribute('aria-pressed')).toBe('false');
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.keyboard.press('Control+f');
    await expect.poll(() => page.locator(':focus').getAttribute('type')).toBe('search');

    await page.keyboard.press('Control+k');
    await page.keyboard.type('keyboard sh');
    await page.keyboard.press('Enter');
    const list = dialog(page, 'Keyboard shortcuts');
    await list.getByText('Ctrl+F', { exact: true }).waitFor();
    for (const key of ['N', 'R', 'L', 'B', '/', '?'])
      expect(await list.getByText(key, { exact: true }).count()).toBe(0);
    // Where the list has the keyboard, its keys are its own.
    await page.keyboard.press('Escape');
    await page.getByRole('grid').focus();
    await page.keyboard.press('f');
    await announced(page, '“CI” is a favourite.');
  });

  it('lead to what Latchkey is, and where its data are', async () => {
    const { page } = stage.run;
    await openSandbox(page);
    await button(page, 'Settings').click();
    await button(page, 'About Latchkey').click();
    const about = dialog(page, 'About Latchkey');
    expect(await about.getByLabel('Data folder', { exact: true }).inputValue()).toBe(stage.dataDir);
    await about.getByRole('button', { name: 'Copy the path of the data folder' }).click();
    await announced(page, 'The path of the data folder was copied.');
    await about.getByText('better-sqlite3').click();
    await about.getByText(/MIT License[\s\S]*Joshua Wise/).waitFor();
  });
});
