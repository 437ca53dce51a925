import type { Locator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { onLoopback } from './hosts.ts';
import { seedKeys } from './seeded.ts';
import { button, chooseStep, openSandbox } from './window.ts';

const names = ['W'.repeat(60), 'W'.repeat(255)];
const widths = [320, 640, 1280];

/** What reaches beyond the dialog or the window: the content, or a button. */
const outOfSight = (open: Locator): Promise<string[]> =>
  open.evaluate((dialog) => {
    const { left, right } = dialog.getBoundingClientRect();
    const faults = dialog.scrollWidth > dialog.clientWidth ? [`${dialog.scrollWidth} in ${dialog.clientWidth}`] : [];
    if (document.documentElement.scrollWidth > innerWidth) faults.push('the page is wider than the window');
    for (const button of dialog.querySelectorAll('button')) {
      const box = button.getBoundingClientRect();
      if (box.left < left || box.right > right) faults.push(`“${button.textContent}” is out of sight`);
    }
    return faults;
  });

async function expectFitting(page: Page): Promise<void> {
  const open = page.locator('[role="dialog"], [role="alertdialog"]').last();
  await open.waitFor();
  for (const width of widths) {
    await page.setViewportSize({ width, height: 760 });
    expect(await outOfSight(open), `at ${width}`).toEqual([]);
  }
  await page.keyboard.press('Escape');
  await open.waitFor({ state: 'detached' });
}

onLoopback('long names', (stage) => {
  it('wrap in each dialog, with all buttons in sight', async () => {
    const { page } = stage.run;
    await openSandbox(page, stage.hand);
    await seedKeys(page, ...names);
    for (const name of names) {
      for (const step of ['Revoke…', 'Edit…', 'Rotate…']) {
        await chooseStep(page, name, step, stage.hand);
        await expectFitting(page);
      }
    }
    await page.setViewportSize({ width: 320, height: 760 });
    const box = await button(page, 'Settings').boundingBox();
    expect(box && box.x + box.width).toBeLessThanOrEqual(320);
  });
});
