import type { Locator } from 'playwright-core';
import { expect, it } from 'vitest';
import { onLoopback } from './hosts.ts';
import { seedKeys } from './seeded.ts';
import { addAccount, button, call, openSandbox, settled } from './window.ts';

const outline = (element: Locator): Promise<string> => element.evaluate((it) => getComputedStyle(it).outlineStyle);

onLoopback('the sidebar', (stage) => {
  it('has the ways to lock and to the settings in sight, however many accounts there are', async () => {
    const { page } = stage.run;
    await page.setViewportSize({ width: 1280, height: 600 });
    await openSandbox(page);
    for (const name of ['Berlin', 'Madrid', 'London', 'Vienna']) await addAccount(page, { provider: 'Level', name });
    for (const name of ['Lock', 'Settings']) {
      const box = await button(page, name).boundingBox();
      expect((box?.y ?? 600) + (box?.height ?? 0)).toBeLessThanOrEqual(600);
    }
    const current = await page.getByRole('link', { name: 'Vienna' }).boundingBox();
    const notices = await button(page, 'Notices').boundingBox();
    expect(current?.y).toBeLessThan(notices?.y ?? 0);
    const isInSight = () =>
      page.getByRole('link', { name: 'Vienna' }).evaluate((link) => {
        const [item, list] = [link, link.closest('nav') ?? link].map((element) => element.getBoundingClientRect());
        if (!item || !list) return false;
        const isAcross = item.left >= list.left && item.right <= list.right;
        return isAcross && item.top >= list.top && item.bottom <= list.bottom;
      });
    for (const width of [700, 1280]) {
      await page.setViewportSize({ width, height: 600 });
      await expect.poll(isInSight).toBe(true);
    }
  });

  it('does not take the focus of a list that is left for another page, by its search for accounts', async () => {
    const { page } = stage.run;
    await openSandbox(page);
    for (let n = 1; n <= 22; n += 1) await call(page, 'addAccount', { provider: 'level', label: `Level ${n}` });
    await seedKeys(page, 'Shop');
    await page.getByLabel('Find account').waitFor();
    await page.getByRole('grid').focus();
    await page.evaluate(() => {
      location.hash = '#/removed';
    });
    await page.getByRole('heading', { name: 'Nothing removed' }).waitFor();
    await settled(page);
    expect(await page.getByLabel('Find account').evaluate((field) => field === document.activeElement)).toBe(false);
  });

  it('shows in forced colours too where one is, as the list does what is selected', async () => {
    const { page } = stage.run;
    await page.emulateMedia({ forcedColors: 'active' });
    await openSandbox(page);
    await seedKeys(page, 'Shop');
    expect(await outline(page.getByRole('link', { name: 'Sandbox' }))).toBe('solid');
    expect(await outline(page.getByRole('link', { name: 'All keys' }))).toBe('none');
    await page.getByRole('checkbox', { name: 'Select “Shop”' }).check({ force: true });
    const mark = page.locator('.rows .key-row.selected');
    expect(await mark.evaluate((row) => getComputedStyle(row, '::before').width)).toBe('5px');
    await button(page, 'Actions for “Shop”').click();
    await page.keyboard.press('ArrowDown');
    expect(await outline(page.locator('[role^="menuitem"][data-highlighted]'))).toBe('solid');
  });
});
