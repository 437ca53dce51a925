import { expect, it } from 'vitest';
import { onLoopback } from './hosts.ts';
import { button, dialog, openSandbox } from './window.ts';

onLoopback('a message that comes while a dialog is open', (stage) => {
  it('lies beside it in a low window, too, and Escape closes the dialog first', async () => {
    const size = { width: 640, height: 380 };
    const { page } = stage.run;
    await openSandbox(page);
    await page.setViewportSize(size);
    await button(page, 'Account actions').click();
    await page.getByRole('menuitem', { name: 'Simulate faults' }).click();
    const faults = dialog(page, 'Simulate faults');
    await faults.getByRole('button', { name: 'Member' }).click();
    const message = page.locator('.message');
    await message.waitFor();
    const above = async () => {
      const [upper, lower] = [await page.locator('.messages').boundingBox(), await faults.boundingBox()];
      return (
        upper !== null && lower !== null && upper.y + upper.height <= lower.y && lower.y + lower.height <= size.height
      );
    };
    await expect.poll(above).toBe(true);

    await page.keyboard.press('Escape');
    await faults.waitFor({ state: 'detached' });
    expect(await message.count()).toBe(1);
    await page.keyboard.press('Escape');
    await message.waitFor({ state: 'detached' });
  });
});
