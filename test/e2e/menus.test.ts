import { expect, it } from 'vitest';
import { onLoopback } from './hosts.ts';
import { seedKeys } from './seeded.ts';
import { announced, button, dialog, openSandbox, row, settled } from './window.ts';

onLoopback('an open menu', (stage) => {
  it('is closed by a press beside it, which does nothing else', async () => {
    const { page } = stage.run;
    await openSandbox(page);
    await seedKeys(page, 'CI');
    await stage.run.writeClipboard('something else');
    await button(page, 'View').click();
    await page.getByRole('menu').waitFor();
    const box = await row(page, 'CI').boundingBox();
    await page.mouse.click((box?.x ?? 0) + 60, (box?.y ?? 0) + 12);
    await page.getByRole('menu').waitFor({ state: 'detached' });
    await settled(page);
    expect((await stage.run.messages()) ?? '').not.toContain('copySecret');
    expect(await stage.run.readClipboard()).toBe('something else');
  });
});

onLoopback('the menu of a key', (stage) => {
  it('copies it with the name of its variable, as its details do', async () => {
    const { page } = stage.run;
    await openSandbox(page);
    await seedKeys(page, 'Night build');
    await row(page, 'Night build').getByRole('button', { name: 'Actions for “Night build”' }).click();
    await page.getByRole('menuitem', { name: 'Copy as' }).press('ArrowRight');
    await page.locator('[role="menuitem"]:focus', { hasText: 'NAME=value' }).press('Enter');
    await announced(page, '“Night build” copied.');
    expect(await stage.run.readClipboard()).toMatch(/^NIGHT_BUILD=\S+$/);

    await row(page, 'Night build').getByRole('button', { name: 'Actions for “Night build”' }).click();
    await page.getByRole('menuitem', { name: 'Details' }).click();
    await button(page, 'Copy as').click();
    await page.getByRole('menuitem', { name: 'JSON' }).click();
    await expect.poll(() => stage.run.readClipboard()).toMatch(/^\{\s+"NIGHT_BUILD": "\S+"\s+\}$/);
  });
});

onLoopback('quick search', (stage) => {
  it('moves the selected keys to another account', async () => {
    const { page } = stage.run;
    await openSandbox(page);
    await seedKeys(page, 'Shop', 'Mail');
    await page.getByRole('grid').focus();
    await page.keyboard.press('Control+a');
    await page.getByText('2 selected', { exact: true }).waitFor();
    await page.keyboard.press('Control+k');
    await dialog(page, 'Quick search').locator('[aria-selected="true"]').waitFor();
    await page.keyboard.type('move');
    await page.getByRole('option', { name: /^Move to account….*2 selected/ }).click();
    await dialog(page, 'Move 2 keys').waitFor();
  });
});
