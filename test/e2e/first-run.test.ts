import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { byEveryHand, onLoopback } from './hosts.ts';
import { addAccount, announced, button, createAndKeep, createKey, dialog, openSandbox } from './window.ts';

const steps = (page: Page) => page.getByRole('region', { name: 'First steps' });
const current = (page: Page) => steps(page).locator('[aria-current="step"]').getByRole('heading').innerText();

byEveryHand('the first steps', (stage) => {
  it('lead from an empty sandbox to a copied key by their own buttons, and say where to go on', async () => {
    const { page } = stage.run;
    const { hand } = stage;
    await openSandbox(page, hand);
    expect(await current(page)).toBe('Create a practice key');

    await hand.press(steps(page).getByRole('button', { name: 'Create key' }));
    await hand.fill(dialog(page, 'New key').getByLabel('Label', { exact: true }), 'Practice');
    await hand.press(button(page, 'Create key'));
    await hand.press(dialog(page, 'Your new key').getByRole('button', { name: 'Done' }));
    await announced(steps(page), 'Step 2 of 3: Copy it');

    await hand.press(steps(page).getByRole('button', { name: 'Copy key' }));
    await announced(steps(page), 'Step 3 of 3: Clipboard clears itself');
    await expect.poll(() => stage.run.readClipboard()).toMatch(/^lev_sk_/);
    // Each button disappears with its step, and the next one gets the focus.
    await expect.poll(() => page.locator(':focus').innerText()).toBe('Clear clipboard');

    await hand.press(steps(page).getByRole('button', { name: 'Clear clipboard' }));
    await announced(steps(page), 'You’re all set');
    await expect.poll(() => stage.run.readClipboard()).toBe('');
    await expect.poll(() => page.locator(':focus').innerText()).toBe('Add account');
    await hand.press(steps(page).getByRole('button', { name: 'Add account' }));
    await dialog(page, 'Add account').waitFor();
    await page.keyboard.press('Escape');
    await hand.press(steps(page).getByRole('button', { name: 'Import .env file' }));
    await dialog(page, 'Import keys').waitFor();
    await page.keyboard.press('Escape');
    await hand.press(steps(page).getByRole('button', { name: 'Done' }));
    await steps(page).waitFor({ state: 'detached' });
    await expect.poll(() => page.locator(':focus').getAttribute('role')).toBe('grid');
  });

  it('follow what is done without them, and are over then', async () => {
    const { page } = stage.run;
    const { hand } = stage;
    await openSandbox(page, hand);
    const panel = await createKey(page, 'Practice', hand);
    await hand.press(panel.getByRole('button', { name: 'Copy' }));
    await announced(panel, '“Practice” copied.');
    await hand.press(panel.getByRole('button', { name: 'Done' }));
    await announced(steps(page), 'Step 3 of 3: Clipboard clears itself');
    await hand.press(steps(page).getByRole('button', { name: 'Clear clipboard' }));
    await announced(steps(page), 'You’re all set');
    await hand.press(steps(page).getByRole('button', { name: 'Done' }));

    await addAccount(page, { provider: 'Sandbox', kind: 'Level', name: 'Another' }, hand);
    expect(await steps(page).count()).toBe(0);
  });

  it('are dismissed for good, also after a restart', async () => {
    const { hand } = stage;
    await openSandbox(stage.run.page, hand);
    await hand.press(steps(stage.run.page).getByRole('button', { name: 'Skip' }));
    await steps(stage.run.page).waitFor({ state: 'detached' });
    expect(await stage.run.page.locator(':focus').innerText()).toBe('New key');
    await stage.restart();
    await stage.run.page.getByRole('heading', { name: 'No keys yet' }).waitFor();
    expect(await steps(stage.run.page).count()).toBe(0);
    await createAndKeep(stage.run.page, 'Practice', hand);
    expect(await steps(stage.run.page).count()).toBe(0);
  });
});

onLoopback('a list without keys', (stage) => {
  it('says how one gets into it, by what its provider can do', async () => {
    const { page } = stage.run;
    const { hand } = stage;
    await openSandbox(page, hand);
    await addAccount(page, { provider: 'Level Access', name: 'Accessibility' }, hand);
    await page.getByRole('heading', { name: 'No tokens yet' }).waitFor();
    await page.getByText('Create the token on Level Access’s website, then paste it here.').waitFor();
    expect(await page.getByRole('link', { name: 'Help article' }).getAttribute('href')).toMatch(/^https:/);
    await addAccount(page, { provider: 'Other', name: 'Forge' }, hand);
    await page.getByText('Paste a key from Forge here').waitFor();
    expect(await button(page, 'Import…').count()).toBe(2);
  });
});
