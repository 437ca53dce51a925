import { expect, it } from 'vitest';
import { onLoopback } from './hosts.ts';
import { announced, button, chooseStep, createAndKeep, dialog, openSandbox, row } from './window.ts';

onLoopback('a leaked key', (stage) => {
  it('is revoked first, replaced, and what uses it is ticked off, also after a reload', async () => {
    const { page } = stage.run;
    const { hand } = stage;
    await openSandbox(page, hand);
    await createAndKeep(page, 'Shop', hand);

    await chooseStep(page, 'Shop', 'Leaked…', hand);
    const leaked = dialog(page, '“Shop” leaked');
    await leaked.getByText('(recommended by Sandbox)').waitFor();
    await hand.press(leaked.getByRole('button', { name: 'Continue' }));
    await hand.press(leaked.getByRole('button', { name: 'Revoke…' }));
    const warning = page.getByRole('alertdialog', { name: 'Revoke “Shop”?' });
    await hand.press(warning.getByRole('button', { name: 'Revoke key' }));
    // The steps come back by themselves, with this one done.
    await leaked.getByText('Done', { exact: true }).waitFor();
    expect(await leaked.getByRole('button', { name: 'Revoke…' }).count()).toBe(0);

    await hand.press(leaked.getByRole('button', { name: 'Create…' }));
    await hand.press(dialog(page, 'New key').getByRole('button', { name: 'Create key' }));
    await hand.press(dialog(page, 'Your new key').getByRole('button', { name: 'Done' }));
    await announced(page, '“Shop” leaked. 2 of 3 steps done.');

    await page.reload();
    await hand.press(button(page, 'Continue'));
    const finish = leaked.getByRole('button', { name: 'Finish' });
    expect(await finish.isDisabled()).toBe(true);
    await hand.press(leaked.getByRole('checkbox', { name: 'Shop' }));
    await hand.press(finish);
    await announced(page, 'Leak of “Shop” dealt with.');
    await row(page, 'Shop').first().waitFor();
    expect(await button(page, 'Continue').count()).toBe(0);
  });
});
