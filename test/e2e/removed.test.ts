import { it } from 'vitest';
import { onLoopback } from './hosts.ts';
import { seedKeys } from './seeded.ts';
import { button, chooseStep, openSandbox, row } from './window.ts';

onLoopback('what was removed', (stage) => {
  it('waits on a page of its own, from where the keyboard puts it back or erases it', async () => {
    const { page } = stage.run;
    await openSandbox(page);
    await seedKeys(page, 'Shop', 'Backup job');
    await page.getByRole('link', { name: 'Removed' }).click();
    await page.getByRole('heading', { name: 'Nothing removed' }).waitFor();
    await page.goBack();

    for (const label of ['Shop', 'Backup job']) {
      await chooseStep(page, label, 'Remove from this vault…');
      const question = page.getByRole('alertdialog', { name: `Remove “${label}” from this vault?` });
      await question.getByText('The key keeps working.').waitFor();
      await question.getByRole('button', { name: 'Remove key' }).click();
      await row(page, label).waitFor({ state: 'detached' });
    }
    await page.getByRole('link', { name: 'Removed' }).click();
    const list = page.getByRole('grid', { name: 'Removed' });
    await list.getByText('Kept for 30 more days').nth(1).waitFor();

    await list.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByText('1 entry').waitFor();
    await page.getByText('“Shop” restored.').first().waitFor();
    await page.keyboard.press('Delete');
    const erasing = page.getByRole('alertdialog', { name: 'Erase “Backup job” for good?' });
    await erasing.getByRole('button', { name: 'Erase' }).click();
    await page.getByRole('heading', { name: 'Nothing removed' }).waitFor();

    await page.getByRole('link', { name: 'All keys' }).click();
    await button(page, 'Copy “Shop”').waitFor();
  });

  it('may be an account with all its keys, which is asked for by its name and comes back at once', async () => {
    const { page } = stage.run;
    await openSandbox(page);
    await seedKeys(page, 'A', 'B', 'C', 'D', 'E', 'F');
    await button(page, 'Account actions').first().click();
    await page.getByRole('menuitem', { name: 'Remove account…' }).click();
    const question = page.getByRole('alertdialog', { name: 'Remove “Sandbox”?' });
    await question.getByText('and 6 keys from this vault').waitFor();
    await question.getByRole('button', { name: 'Remove account' }).click();
    await question.getByText('That isn’t the account’s name.').waitFor();
    await question.getByLabel('Type “Sandbox” to confirm').fill('Sandbox');
    await question.getByRole('button', { name: 'Remove account' }).click();
    await page.getByText('You removed “Sandbox” with 6 keys.').waitFor();
    await button(page, 'Restore').click();
    await row(page, 'F').waitFor();
  });
});
