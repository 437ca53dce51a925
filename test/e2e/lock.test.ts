import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { byEveryHand, onLoopback } from './hosts.ts';
import { seedKeys } from './seeded.ts';
import { announced, button, chooseStep, createKey, dialog, lockBehind, lockBy, openSandbox, row } from './window.ts';

byEveryHand('a locked vault', (stage) => {
  it('shows nothing, empties the clipboard, and gives back what was being typed when it is unlocked', async () => {
    const { page } = stage.run;
    const { hand } = stage;
    await openSandbox(page, hand);
    await seedKeys(page, 'Pipeline');
    await hand.copy(row(page, 'Pipeline'));
    await expect.poll(() => stage.run.readClipboard()).toMatch(/^lev_sk_/);
    await hand.press(button(page, 'New key').first());
    await hand.fill(page.getByLabel('Label', { exact: true }), 'Half typed');
    // Locks as the tray, the menu or a sleeping computer does, because the window has a dialog open.
    await lockBehind(page);
    expect(await page.getByText('Pipeline').count()).toBe(0);
    await expect.poll(() => stage.run.readClipboard()).toBe('');
    await hand.press(button(page, 'Unlock'));
    expect(await dialog(page, 'New key').getByLabel('Label', { exact: true }).inputValue()).toBe('Half typed');
    await page.keyboard.press('Escape');
    await row(page, 'Pipeline').waitFor();
    await hand.fill(page.getByLabel('Search keys'), 'pipe');
    await hand.focus(page.getByRole('grid'));
    await lockBy(page, () => page.keyboard.press('l'));
    await hand.press(button(page, 'Unlock'));
    expect(await page.getByLabel('Search keys').inputValue()).toBe('pipe');
  });

  it.each([
    ['a dialog open', 'Label', (page: Page) => stage.hand.press(button(page, 'New key').first())],
    ['text in the search field', 'Search keys', async () => {}],
  ])('is what a computer wakes to that slept when the time came, with %s', async (_, field, open) => {
    const { page } = stage.run;
    const { hand } = stage;
    await openSandbox(page, hand);
    await seedKeys(page, 'Pipeline');
    await open(page);
    const typed = page.getByLabel(field, { exact: true });
    await hand.fill(typed, 'pipe');
    await lockBy(page, () => stage.run.sleep(11 * 60_000));
    expect(await page.getByText('Pipeline').count()).toBe(0);
    await hand.press(button(page, 'Unlock'));
    await typed.waitFor();
    expect(await typed.inputValue()).toBe('pipe');
  });

  it('gives back what was in the search field that the cursor was in', async () => {
    const { page } = stage.run;
    const { hand } = stage;
    await openSandbox(page, hand);
    await seedKeys(page, 'Pipeline');
    await hand.fill(page.getByLabel('Search keys'), 'pipe');
    await page.getByLabel('Search keys').and(page.locator(':focus')).waitFor();
    await lockBehind(page);
    await hand.press(button(page, 'Unlock'));
    expect(await page.getByLabel('Search keys').inputValue()).toBe('pipe');
    await row(page, 'Pipeline').waitFor();
  });
});

onLoopback('what a lock keeps', (stage) => {
  it('gives back the address of the mail server that was being typed, and not its password', async () => {
    const { page } = stage.run;
    const { hand } = stage;
    await openSandbox(page, hand);
    await hand.press(button(page, 'Settings'));
    await hand.press(button(page, 'Send notices by email'));
    await hand.fill(page.getByLabel('SMTP server'), 'mail.example.org');
    await hand.fill(page.getByLabel('Username'), 'me');
    await hand.fill(page.getByLabel('Password', { exact: true }), 'hunter2hunter2');
    await lockBehind(page);
    expect(await page.evaluate(() => JSON.stringify(sessionStorage))).not.toContain('hunter2');
    await hand.press(button(page, 'Unlock'));
    expect(await page.getByLabel('SMTP server').inputValue()).toBe('mail.example.org');
    expect(await page.getByLabel('Password', { exact: true }).inputValue()).toBe('');
  });

  it('keeps of a key that was being edited what was typed, and otherwise its id alone', async () => {
    const { page } = stage.run;
    const { hand } = stage;
    await openSandbox(page, hand);
    await seedKeys(page, 'Pipeline');
    await chooseStep(page, 'Pipeline', 'Edit…', hand);
    await hand.fill(dialog(page, 'Edit').getByLabel('Notes'), 'Half typed');
    await lockBehind(page);
    const kept = await page.evaluate(() => JSON.stringify(sessionStorage));
    expect(kept).toContain('Half typed');
    expect(kept).not.toContain('Pipeline');
    expect(kept).not.toContain('lev_sk_');
    await hand.press(button(page, 'Unlock'));
    expect(await dialog(page, 'Edit “Pipeline”').getByLabel('Notes').inputValue()).toBe('Half typed');
  });

  it('keeps what was chosen of a file, not what is in it, until the file is picked again', async () => {
    const { page } = stage.run;
    const { hand } = stage;
    const text = 'FIRST_TOKEN=abcdef-123456-ghijkl\nSECOND_TOKEN=bcdefg-234567-hijklm\n';
    const file = { name: 'shop.env', mimeType: 'text/plain', buffer: Buffer.from(text) };
    const form = dialog(page, 'Import keys');
    await openSandbox(page, hand);
    await hand.press(button(page, 'Import…'));
    await hand.pickFile(form.getByLabel('File'), file);
    await hand.press(form.getByRole('button', { name: 'Show contents' }));
    await hand.fill(form.getByLabel('Label of FIRST_TOKEN'), 'Shop');
    await hand.tick(form.getByLabel('Import SECOND_TOKEN'), false);
    await lockBehind(page);
    const kept = await page.evaluate(() => JSON.stringify(sessionStorage));
    expect(kept).toContain('Shop');
    expect(kept).not.toMatch(/TOKEN|abcdef|bcdefg|jkl|klm/);

    await hand.press(button(page, 'Unlock'));
    await form.getByText('Choose “shop.env” again to continue').waitFor();
    await hand.pickFile(form.getByLabel('File'), file);
    await hand.press(form.getByRole('button', { name: 'Show contents' }));
    expect(await form.getByLabel('Label of FIRST_TOKEN').inputValue()).toBe('Shop');
    await hand.press(form.getByRole('button', { name: 'Import 1 key' }));
    await announced(page, '1 key imported.');
  });
});

byEveryHand('a lock with a secret behind it', (stage) => {
  it('with the one-time panel open shows it again after unlocking, its secret kept', async () => {
    const { page } = stage.run;
    const { hand } = stage;
    await openSandbox(page, hand);
    await createKey(page, 'Fresh', hand);
    await lockBehind(page);
    await hand.press(button(page, 'Unlock'));
    const panel = dialog(page, 'Your new key');
    await hand.press(panel.getByRole('button', { name: 'Copy' }));
    await expect.poll(() => stage.run.readClipboard()).toMatch(/^lev_sk_/);
    await hand.press(panel.getByRole('button', { name: 'Done' }));
  });

  it('asks for a passphrase of its own when one is set, now and at the next start', async () => {
    const { page } = stage.run;
    const { hand } = stage;
    await openSandbox(page, hand);
    await seedKeys(page, 'Pipeline');
    await hand.press(button(page, 'Settings'));
    await hand.fill(page.getByLabel('App passphrase (in addition to the keychain)'), 'correct horse battery');
    await hand.fill(page.getByLabel('Confirm passphrase'), 'correct horse batteri');
    await hand.press(button(page, 'Set passphrase'));
    await page.getByText('The passphrases don’t match.').waitFor();
    await hand.fill(page.getByLabel('Confirm passphrase'), 'correct horse battery');
    await hand.press(button(page, 'Set passphrase'));
    await announced(page, 'App passphrase set.');
    await hand.press(dialog(page, 'Settings').getByRole('button', { name: 'Close' }));
    await lockBy(page, () => hand.press(button(page, 'Lock')));
    await hand.fill(page.getByLabel('Passphrase'), 'wrong horse battery');
    await hand.press(button(page, 'Unlock'));
    await page.getByText('Incorrect passphrase.').waitFor();
    await hand.fill(page.getByLabel('Passphrase'), 'correct horse battery');
    await hand.press(button(page, 'Unlock'));
    await row(page, 'Pipeline').waitFor();
    await stage.restart();
    const again = stage.run.page;
    await hand.fill(again.getByLabel('Passphrase'), 'correct horse battery');
    await hand.press(button(again, 'Unlock'));
    await row(again, 'Pipeline').waitFor();

    await hand.press(button(again, 'Settings'));
    const current = dialog(again, 'Settings').getByLabel('Passphrase', { exact: true });
    await hand.fill(current, 'wrong horse battery');
    await hand.press(button(again, 'Remove passphrase'));
    await again.getByText('Incorrect passphrase.').waitFor();
    await hand.fill(current, 'correct horse battery');
    await hand.press(button(again, 'Remove passphrase'));
    await announced(again, 'App passphrase removed.');
  });
});

onLoopback('a host that no system tells of a sleep', (stage) => {
  it('locks on waking, also before the vault would for want of the user', async () => {
    const { page } = stage.run;
    await openSandbox(page);
    await lockBy(page, () => stage.run.sleep(120_000));
  });
});
