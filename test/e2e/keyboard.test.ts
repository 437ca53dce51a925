import { expect, it } from 'vitest';
import { onEveryHost } from './hosts.ts';
import { announced, dialog, row } from './window.ts';

onEveryHost('the keyboard alone', (stage) => {
  it('begins, creates, copies, verifies and revokes', async () => {
    const { page } = stage.run;
    const { keyboard } = page;
    /** What a user does who cannot see where the focus is but hears it. */
    const tabTo = async (name: string, key = 'Tab') => {
      for (let presses = 0; presses < 40; presses++) {
        if ((await page.locator(':focus').count()) > 0) {
          const focused = page.locator(':focus');
          const heard = (await focused.getAttribute('aria-label')) ?? (await focused.innerText());
          if (heard.trim() === name) return;
        }
        await keyboard.press(key);
      }
      throw new Error(`${key} does not lead to ${name}`);
    };

    await page.getByRole('button', { name: 'Try it' }).waitFor();
    await tabTo('Try it with the built-in sandbox');
    await keyboard.press('Enter');
    await page.getByRole('heading', { name: 'No keys yet' }).waitFor();

    await keyboard.press('n');
    await dialog(page, 'New key').waitFor();
    await keyboard.type('CI pipeline');
    await keyboard.press('Enter');
    const panel = dialog(page, 'Your new key');
    await panel.waitFor();
    await tabTo('Copy');
    await keyboard.press('Enter');
    await announced(panel, '“CI pipeline” copied.');
    await tabTo('Hold to reveal');
    await keyboard.down(' ');
    const revealed = await panel.locator('output').innerText();
    await keyboard.up(' ');
    await panel.locator('output').waitFor({ state: 'detached' });
    expect(revealed).toBe(await stage.run.readClipboard());
    await tabTo('Done');
    await keyboard.press('Enter');
    await panel.waitFor({ state: 'detached' });

    await stage.run.writeClipboard('');
    await keyboard.press('/');
    await keyboard.type('pipe');
    await row(page, 'CI pipeline').waitFor();
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await expect.poll(() => stage.run.readClipboard()).toBe(revealed);
    await stage.run.writeClipboard('');
    await keyboard.press('Control+c');
    await expect.poll(() => stage.run.readClipboard()).toBe(revealed);

    await keyboard.press('Shift+F10');
    await page.getByRole('menuitem', { name: 'Verify with the provider' }).waitFor();
    await tabTo('Verify with the provider', 'ArrowDown');
    await keyboard.press('Enter');
    await page.getByText('Sandbox accepts “CI pipeline”.').first().waitFor();

    await keyboard.press('Delete');
    await page.getByRole('alertdialog').waitFor();
    expect(await page.locator(':focus').innerText()).toBe('Cancel');
    await tabTo('Revoke key');
    await keyboard.press('Enter');
    await page.getByText('Sandbox refuses it now.').first().waitFor();
  });

  it('gives the focus back to the list when a dialog is closed', async () => {
    const { page } = stage.run;
    await page.getByRole('button', { name: 'Try it' }).click();
    await page.getByRole('heading', { name: 'No keys yet' }).waitFor();
    await page.keyboard.press('n');
    await page.keyboard.type('CI');
    await page.keyboard.press('Enter');
    await dialog(page, 'Your new key').getByRole('button', { name: 'Done' }).click();
    await page.getByRole('grid').focus();
    await page.keyboard.press('Delete');
    await page.getByRole('alertdialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('alertdialog').waitFor({ state: 'detached' });
    expect(await page.locator(':focus').getAttribute('role')).toBe('grid');
  });
});
