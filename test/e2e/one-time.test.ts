import { expect, it } from 'vitest';
import { onEveryHost } from './hosts.ts';
import { announced, createKey, openSandbox, row } from './window.ts';

onEveryHost('the one-time panel', (stage) => {
  it('shows the secret only while the button is held', async () => {
    const { page } = stage.run;
    await openSandbox(page);
    const panel = await createKey(page, 'CI');
    const box = await panel.getByRole('button', { name: 'Hold to reveal' }).boundingBox();
    await page.mouse.move((box?.x ?? 0) + 8, (box?.y ?? 0) + 8);
    expect(await page.content()).not.toMatch(/lev_sk_\w{40}/);
    await page.mouse.down();
    await panel.locator('output').waitFor();
    expect(await page.content()).toMatch(/lev_sk_\w{40}/);
    await page.mouse.up();
    await panel.locator('output').waitFor({ state: 'detached' });
    expect(await page.content()).not.toMatch(/lev_sk_\w{40}/);
  });

  it('saves the secret as a text file that is named after the key', async () => {
    const { page } = stage.run;
    await openSandbox(page);
    const panel = await createKey(page, 'CI / deploy');
    const file = await stage.run.saveWith(() => panel.getByRole('button', { name: 'Save as .txt' }).click());
    await announced(panel, 'Saved as a text file.');
    expect(file.text).toMatch(/^lev_sk_\w{40}\n$/);
    expect(file.name).toMatch(/^(CI deploy|saved)\.txt$/);
  });

  it('asks once before a secret is lost that was neither copied nor kept', async () => {
    const { page } = stage.run;
    await openSandbox(page);
    const panel = await createKey(page, 'CI');
    await panel.getByLabel('Keep in this vault').uncheck();
    await page.keyboard.press('Escape');
    const question = page.getByRole('alertdialog', { name: 'Leave without this secret?' });
    await question.getByRole('button', { name: 'Go back' }).click();
    await panel.getByRole('button', { name: 'Done' }).click();
    await question.getByRole('button', { name: 'Leave without it' }).click();
    await panel.waitFor({ state: 'detached' });
    await row(page, 'CI').getByText('Not in this vault').waitFor();
    await row(page, 'CI').click();
    await page.getByText('This vault does not hold the secret of “CI”.').first().waitFor();
  });

  it('leaves without a question once the secret was copied, kept or not', async () => {
    const { page } = stage.run;
    await openSandbox(page);
    const panel = await createKey(page, 'CI');
    await panel.getByLabel('Keep in this vault').uncheck();
    await panel.getByRole('button', { name: 'Copy' }).click();
    await announced(panel, '“CI” copied.');
    await panel.getByRole('button', { name: 'Done' }).click();
    await panel.waitFor({ state: 'detached' });
    expect(await stage.run.readClipboard()).toMatch(/^lev_sk_/);
  });

  it('is there again when the window is loaded anew', async () => {
    const { page } = stage.run;
    await openSandbox(page);
    await createKey(page, 'CI');
    await stage.run.reload();
    await page.getByRole('dialog', { name: 'Your new key' }).getByText('CI', { exact: true }).waitFor();
  });
});
