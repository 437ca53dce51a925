import { expect, it } from 'vitest';
import { checkerFor } from './axe.ts';
import { onEveryHost } from './hosts.ts';
import { button, createAndKeep, openSandbox, row } from './window.ts';

onEveryHost('an open menu', (stage) => {
  it.each(['light', 'dark'] as const)('has no fault that axe would find, in the %s theme', async (theme) => {
    const { page } = stage.run;
    await openSandbox(page);
    await createAndKeep(page, 'CI');
    const check = await checkerFor(page, theme);
    for (const name of ['Actions for CI', 'Filter', 'View', 'Account']) {
      await button(page, name).click();
      await page.getByRole('menu').waitFor();
      await check(name);
      await page.keyboard.press('Escape');
      await page.getByRole('menu').waitFor({ state: 'detached' });
    }
  });

  it('is closed by a press beside it, which does nothing else', async () => {
    const { page } = stage.run;
    await openSandbox(page);
    await createAndKeep(page, 'CI');
    await stage.run.writeClipboard('something else');
    await button(page, 'View').click();
    await page.getByRole('menu').waitFor();
    const box = await row(page, 'CI').boundingBox();
    await page.mouse.click((box?.x ?? 0) + 60, (box?.y ?? 0) + 12);
    await page.getByRole('menu').waitFor({ state: 'detached' });
    await page.waitForTimeout(300);
    expect(await stage.run.readClipboard()).toBe('something else');
  });
});
