import { expect, it } from 'vitest';
import { startMailServer } from '../platform/mail/mail-server.ts';
import { byEveryHand } from './hosts.ts';
import { seedKeys } from './seeded.ts';
import { announced, button, dialog, openSandbox, row } from './window.ts';

const passwordOnly = (password: string) => ({ password, allowInsecureAuth: true, disabledCommands: ['STARTTLS'] });

/** Nothing listens there, so what would go through the proxy would fail. */
const environment = async () => ({
  ...process.env,
  HTTPS_PROXY: 'http://ada:the%20password@proxy.example.test:8080',
  HTTP_PROXY: 'http://127.0.0.1:1',
  NO_PROXY: '.example.com,10.0.0.0/8',
});
const behindProxy = (what: string, specs: Parameters<typeof byEveryHand>[1]) => byEveryHand(what, specs, environment);

behindProxy('the settings', (stage) => {
  it('say how long a secret stays on the clipboard, and every text follows', async () => {
    const { page } = stage.run;
    const { hand } = stage;
    await openSandbox(page, hand);
    await hand.press(button(page, 'Settings'));
    await hand.choose(page.getByLabel('Clear clipboard after copying a secret'), 'After 2 minutes');
    await hand.press(dialog(page, 'Settings').getByRole('button', { name: 'Close' }));
    await seedKeys(page, 'CI');
    await hand.copy(row(page, 'CI'));
    await announced(page, '“CI” copied. The clipboard clears in 120 seconds.');
  });

  it('take the keys of quick access as they are pressed, where there is such a thing', async () => {
    const { page } = stage.run;
    const { hand } = stage;
    await openSandbox(page, hand);
    await hand.press(button(page, 'Settings'));
    await dialog(page, 'Settings').waitFor();
    const field = page.getByLabel('Global shortcut for quick search');
    // A browser has no shortcuts that work from anywhere.
    if (!(await page.evaluate(() => 'latchkey' in window))) return expect(await field.count()).toBe(0);
    expect(await field.inputValue()).toBe('Ctrl+Alt+K');
    await hand.focus(field);
    await page.keyboard.press('Shift+J');
    await page.getByText('Add Ctrl, Alt or Cmd to the shortcut.').waitFor();
    await page.keyboard.press('Control+Alt+J');
    await expect.poll(() => field.inputValue()).toBe('Ctrl+Alt+J');
    await stage.run.reload();
    await expect.poll(() => field.inputValue()).toBe('Ctrl+Alt+J');
    await hand.press(button(page, 'Remove shortcut'));
    await expect.poll(() => field.inputValue()).toBe('None');
  });

  it('save a mail server and its password together, and ask for the password of another one', async () => {
    const { page } = stage.run;
    const { hand } = stage;
    const [first, second] = [
      await startMailServer(passwordOnly('first')),
      await startMailServer(passwordOnly('second')),
    ];
    await openSandbox(page, hand);
    await hand.press(button(page, 'Settings'));
    await hand.press(button(page, 'Send notices by email'));
    const save = button(page, 'Save and send test email');
    await hand.choose(page.getByLabel('Encryption'), 'None (only for a server on this computer)');
    await hand.fill(page.getByLabel('SMTP server'), '127.0.0.1');
    await hand.fill(page.getByLabel('Port'), String(first.port));
    await hand.fill(page.getByLabel('Username'), 'ada');
    const password = page.getByLabel('Password', { exact: true });
    await hand.fill(password, 'first');
    await hand.fill(page.getByLabel('From', { exact: true }), 'latchkey@example.com');
    await hand.fill(page.getByLabel('To', { exact: true }), 'ada@example.com');
    await hand.press(save);
    await announced(page, 'Test email sent to ada@example.com.');
    await page.getByText('A password is stored. Leave empty to keep it.').waitFor();

    await hand.fill(page.getByLabel('SMTP server'), 'localhost');
    await page.getByText('Stored only in your keychain or vault file.').waitFor();
    await hand.fill(page.getByLabel('Port'), String(second.port));
    await hand.press(save);
    await page.getByRole('alert').filter({ hasText: 'the server password is missing' }).waitFor();
    await hand.fill(password, 'second');
    await hand.press(save);
    await expect.poll(() => second.received).toHaveLength(1);
    expect(second.logins).toEqual(['ada:second']);
    expect(first.logins).toEqual(['ada:first']);
  });
});

behindProxy('the rest of the settings', (stage) => {
  it('switch off what single keys do, and with it all that tells of them', async () => {
    const { page } = stage.run;
    const { hand } = stage;
    await openSandbox(page, hand);
    await seedKeys(page, 'CI');
    await hand.press(button(page, 'Settings'));
    await hand.tick(page.getByLabel('Single-key shortcuts'), false);
    await hand.press(dialog(page, 'Settings').getByRole('button', { name: 'Close' }));
    const blur = button(page, 'Blur labels and masks');
    await expect.poll(() => blur.getAttribute('title')).toBe('Blur labels and masks');
    await hand.focus(blur);
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
    // While the list has the focus, its own keys still work.
    await page.keyboard.press('Escape');
    await hand.focus(page.getByRole('grid'));
    await page.keyboard.press('f');
    await announced(page, '“CI” added to favorites.');
  });

  it('lead to what Latchkey is, and where its data are', async () => {
    const { page } = stage.run;
    const { hand } = stage;
    await openSandbox(page, hand);
    await hand.press(button(page, 'Settings'));
    await hand.press(button(page, 'About Latchkey'));
    const about = dialog(page, 'About Latchkey');
    expect(await about.getByLabel('Data folder', { exact: true }).inputValue()).toBe(stage.dataDir);
    await about.getByText('proxy.example.test:8080 (HTTPS_PROXY)').waitFor();
    await about.getByText('.example.com,10.0.0.0/8').waitFor();
    await about.getByText('Trusted system certificates').waitFor();
    await hand.press(about.getByRole('button', { name: 'Copy data folder path' }));
    await announced(page, 'Data folder path copied.');
    await hand.press(about.locator('summary', { hasText: 'better-sqlite3' }));
    await about.getByText(/MIT License[\s\S]*Joshua Wise/).waitFor();
    expect(`${await stage.run.messages()}${stage.run.output()}`).not.toMatch(/the(%20| )password/);
  });
});
