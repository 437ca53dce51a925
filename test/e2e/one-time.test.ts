import { expect, it } from 'vitest';
import { byEveryHand } from './hosts.ts';
import { announced, createKey, openSandbox, row } from './window.ts';

byEveryHand('the one-time panel', (stage) => {
  it('shows the secret only while the button is held', async () => {
    const { page } = stage.run;
    const { hand } = stage;
    await openSandbox(page, hand);
    const panel = await createKey(page, 'CI', hand);
    expect(await page.content()).not.toMatch(/lev_sk_\w{40}/);
    await hand.hold(panel.getByRole('button', { name: 'Hold to reveal' }), async () => {
      await panel.locator('output').waitFor();
      expect(await page.content()).toMatch(/lev_sk_\w{40}/);
    });
    await panel.locator('output').waitFor({ state: 'detached' });
    expect(await page.content()).not.toMatch(/lev_sk_\w{40}/);
  });

  it('saves the secret as a text file that is named after the key', async () => {
    const { page } = stage.run;
    const { hand } = stage;
    await openSandbox(page, hand);
    const panel = await createKey(page, 'CI / deploy', hand);
    const file = await stage.run.saveWith(() => hand.press(panel.getByRole('button', { name: 'Save as .txt' })));
    await announced(panel, 'Saved as a text file.');
    expect(file.text).toMatch(/^lev_sk_\w{40}$/);
    expect(file.name).toMatch(/^(CI deploy|saved)\.txt$/);
  });

  it('asks once before a secret is lost that was neither copied nor kept', async () => {
    const { page } = stage.run;
    const { hand } = stage;
    await openSandbox(page, hand);
    const panel = await createKey(page, 'CI', hand);
    await hand.tick(panel.getByLabel('Keep in this vault'), false);
    await page.keyboard.press('Escape');
    const question = page.getByRole('alertdialog', { name: 'Close without saving this secret?' });
    await hand.press(question.getByRole('button', { name: 'Go back' }));
    await hand.press(panel.getByRole('button', { name: 'Done' }));
    await hand.press(question.getByRole('button', { name: 'Close and lose secret' }));
    await panel.waitFor({ state: 'detached' });
    await row(page, 'CI').getByText('Not in this vault').waitFor();
    await hand.copy(row(page, 'CI'));
    await page.getByText('The secret of “CI” isn’t in this vault.').first().waitFor();
  });

  it('leaves without a question once the secret was copied, kept or not', async () => {
    const { page } = stage.run;
    const { hand } = stage;
    await openSandbox(page, hand);
    const panel = await createKey(page, 'CI', hand);
    await hand.tick(panel.getByLabel('Keep in this vault'), false);
    await hand.press(panel.getByRole('button', { name: 'Copy' }));
    await announced(panel, '“CI” copied.');
    await hand.press(panel.getByRole('button', { name: 'Done' }));
    await panel.waitFor({ state: 'detached' });
    expect(await stage.run.readClipboard()).toMatch(/^lev_sk_/);
  });

  it('is there again when the window is loaded anew', async () => {
    const { page } = stage.run;
    const { hand } = stage;
    await openSandbox(page, hand);
    await createKey(page, 'CI', hand);
    await stage.run.reload();
    await page.getByRole('dialog', { name: 'Your new key' }).getByText('CI', { exact: true }).waitFor();
  });
});
