import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { onLoopback } from './hosts.ts';
import { seedKeys } from './seeded.ts';
import { announced, button, call, dialog, openSandbox, row, settled } from './window.ts';

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

/** Then types into quick search what moves them. */
async function selectAllOf(page: Page, count: number): Promise<void> {
  await page.getByRole('row').nth(count).waitFor();
  await page.getByRole('grid').focus();
  await page.keyboard.press('Control+a');
  await page.getByRole('group', { name: 'Selected keys' }).getByText(`${count} selected`, { exact: true }).waitFor();
  await page.keyboard.press('Control+k');
  await dialog(page, 'Quick search').locator('[aria-selected="true"]').waitFor();
  await page.keyboard.type('move to');
}

onLoopback('quick search', (stage) => {
  it('moves the selected keys to another account, and back', async () => {
    const { page } = stage.run;
    await openSandbox(page);
    await seedKeys(page, 'Listed');
    const forge = await call(page, 'addAccount', { provider: 'other', label: 'Forge', baseUrl: null });
    for (const label of ['Shop', 'Mail']) {
      const secret = `n0tA-Real-Secret-${label}`;
      await call(page, 'addKey', { accountId: forge.id, keyId: randomUUID(), label, access: 'inherited', secret });
    }
    await page.getByRole('link', { name: 'Forge' }).click();
    await selectAllOf(page, 2);
    await page.getByRole('option', { name: /^Move to account….*2 selected/ }).click();
    const form = dialog(page, 'Move 2 keys');
    await form.getByLabel('Account').fill('Mill');
    await form.getByRole('button', { name: 'Move' }).click();
    await announced(page, '2 keys moved to Mill.');
    await page.getByRole('link', { name: 'Mill' }).click();
    await row(page, 'Shop').waitFor();
    await row(page, 'Mail').waitFor();
    await button(page, 'Undo').click();
    await row(page, 'Shop').waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Forge' }).click();
    await row(page, 'Shop').waitFor();
    await row(page, 'Mail').waitFor();
  });

  it('offers no move of keys that are on their provider’s list', async () => {
    const { page } = stage.run;
    await openSandbox(page);
    await seedKeys(page, 'Listed', 'Other');
    await page.getByRole('link', { name: 'Sandbox' }).click();
    await selectAllOf(page, 2);
    await page.locator('strong', { hasText: 'No results.' }).waitFor();
  });
});
