import type { Locator } from 'playwright-core';
import { expect, it } from 'vitest';
import { keyboard } from './hands/keyboard.ts';
import { expectVisibleFocus } from './hands/reach.ts';
import { onEveryHost, onLoopback } from './hosts.ts';
import { seedKeys } from './seeded.ts';
import { announced, button, createKey, dialog, openSandbox, row, settled } from './window.ts';

onEveryHost('the shortcuts', (stage) => {
  it('begin a key, find it, copy it, open its menu and revoke it', async () => {
    const { page } = stage.run;
    await openSandbox(page, keyboard);
    await page.keyboard.press('n');
    await dialog(page, 'New key').waitFor();
    await page.keyboard.type('CI pipeline');
    await page.keyboard.press('Enter');
    const panel = dialog(page, 'Your new key');
    await panel.waitFor();
    // The Copy button has the focus.
    await page.keyboard.press('Enter');
    await announced(panel, '“CI pipeline” copied.');
    const secret = await stage.run.readClipboard();
    expect(secret).toMatch(/^lev_sk_/);
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });

    await stage.run.writeClipboard('');
    await page.keyboard.press('/');
    await page.keyboard.type('pipe');
    await row(page, 'CI pipeline').waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(() => stage.run.readClipboard()).toBe(secret);

    await keyboard.chooseStep(row(page, 'CI pipeline'), 'Verify');
    await announced(page, '“CI pipeline” works: Sandbox accepts it.');
    await page.keyboard.press('Delete');
    const warning = page.getByRole('alertdialog');
    await warning.waitFor();
    // The safe choice has the focus.
    expect(await page.locator(':focus').innerText()).toBe('Cancel');
    await keyboard.press(warning.getByRole('button', { name: 'Revoke key' }));
    await announced(page, 'Sandbox now refuses it.');
  });
});

onLoopback('a dialog that is closed', (stage) => {
  const close = async (role: 'dialog' | 'alertdialog') => {
    const { page } = stage.run;
    await page.getByRole(role).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole(role).waitFor({ state: 'detached' });
  };
  const hasFocus = (target: Locator) => target.evaluate((element) => element === document.activeElement);

  it('does not take the focus from the one that it led to', async () => {
    const { page } = stage.run;
    await openSandbox(page, keyboard);
    await seedKeys(page, 'Log shipper');
    const panel = await createKey(page, 'CI', keyboard);
    // If the closed dialog gave the focus to the list, it would do so now, and Enter would copy the list's active key.
    await page.getByRole('dialog', { name: 'New key', exact: true }).waitFor({ state: 'detached' });
    await settled(page);
    expect(await hasFocus(panel.getByRole('button', { name: 'Copy' }))).toBe(true);
  });

  it('gives the focus back to what it was opened from: a button, a menu, the list, a key in the list', async () => {
    const { page } = stage.run;
    await openSandbox(page);
    await keyboard.press(button(page, 'Settings'));
    await close('dialog');
    await expect.poll(() => hasFocus(button(page, 'Settings'))).toBe(true);
    await keyboard.chooseFrom(button(page, 'Account actions'), 'Simulate faults…');
    await close('dialog');
    await expect.poll(() => hasFocus(button(page, 'Account actions'))).toBe(true);

    await seedKeys(page, 'CI');
    const list = page.getByRole('grid');
    await keyboard.focus(list);
    await page.keyboard.press('Delete');
    await close('alertdialog');
    await expect.poll(() => hasFocus(list)).toBe(true);
    await keyboard.chooseStep(row(page, 'CI'), 'Edit…');
    await close('dialog');
    await expect.poll(() => hasFocus(list)).toBe(true);
  });
});

onLoopback('a message', (stage) => {
  it('is led to by F8, and gives the focus back once it is done with', async () => {
    const { page } = stage.run;
    const list = page.getByRole('grid');
    await openSandbox(page, keyboard);
    await seedKeys(page, 'CI');
    await keyboard.focus(list);
    await page.keyboard.press('Home');
    await page.keyboard.press('F8');
    // There is no message yet.
    await list.and(page.locator(':focus')).waitFor();
    const star = row(page, 'CI').getByRole('button', { pressed: true });
    await page.keyboard.press('f');
    for (const way of ['Undo', 'Dismiss']) {
      await star.waitFor();
      await page.keyboard.press('f');
      await button(page, way).waitFor();
      await page.keyboard.press('F8');
      await page.locator('.messages:focus').waitFor();
      await expectVisibleFocus(page);
      await keyboard.press(button(page, way));
      await list.and(page.locator(':focus')).waitFor();
      if (way === 'Dismiss') continue;
      // Undoing shows a message, too.
      await keyboard.dismiss(page.getByRole('listitem').filter({ hasText: 'Undone.' }));
    }
  });
});
