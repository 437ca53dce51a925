import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { onDouble } from './on-double.ts';
import { seedKeys } from './seeded.ts';
import { announced, openSandbox, row } from './window.ts';

const wayland = { LATCHKEY_DOUBLE_DESKTOP: 'wayland' };

onDouble(
  'the clipboard on Wayland',
  (stage) => {
    /** A secret is on it, and another program is in front. */
    async function copyAndLeave(page: Page): Promise<void> {
      await openSandbox(page);
      await seedKeys(page, 'Pipeline');
      await row(page, 'Pipeline').click();
      await expect.poll(() => stage.run.readClipboard()).toMatch(/^lev_sk_/);
      await announced(page, 'when you return to Latchkey');
      await stage.run.order('leaveWindow');
    }

    it('keeps a secret that a lock can’t clear from behind, says so, and clears it in front', async () => {
      const { page } = stage.run;
      await copyAndLeave(page);
      await stage.run.order('emitPower', 'lock-screen');
      const left = page.getByText('A secret is still on the clipboard. It’s cleared when you return to this window.');
      await left.waitFor();
      expect(await stage.run.readClipboard()).toMatch(/^lev_sk_/);
      await stage.run.order('returnToWindow');
      await left.waitFor({ state: 'detached' });
      expect(await stage.run.readClipboard()).toBe('');
    });

    it('is cleared before the last window is closed by quitting, or what is left there is asked about', async () => {
      await copyAndLeave(stage.run.page);
      await stage.run.order('quitAgain', 1);
      await expect.poll(() => stage.run.readClipboard()).toBe('');
      const { messageBoxes, window } = await stage.run.order('records');
      expect(messageBoxes).toMatchObject([{ message: 'A secret may still be on the clipboard' }]);
      expect(window.focused).toBe(true);

      await row(stage.run.page, 'Pipeline').click();
      await expect.poll(() => stage.run.readClipboard()).toMatch(/^lev_sk_/);
      await stage.run.quit();
      expect(stage.run.output()).toContain('clipboard at the end: {"text":""');
    });

    it('gets no key from the tray, which shows the key in the window', async () => {
      const { page } = stage.run;
      await copyAndLeave(page);
      await stage.run.writeClipboard('a shopping list');
      const items = async () => (await stage.run.order('records')).tray?.items;
      await expect.poll(items).toContain('Show “Pipeline”');
      await stage.run.order('choose', 'tray', 'Show “Pipeline”');
      await page.getByRole('heading', { name: 'Pipeline' }).waitFor();
      expect(await stage.run.readClipboard()).toBe('a shopping list');
    });
  },
  wayland,
);
