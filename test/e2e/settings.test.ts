import { expect, it } from 'vitest';
import { onEveryHost } from './hosts.ts';
import { announced, button, createAndKeep, dialog, openSandbox, row } from './window.ts';

onEveryHost('the settings', (stage) => {
  it('say how long a secret stays on the clipboard, and every text follows', async () => {
    const { page } = stage.run;
    await openSandbox(page);
    await button(page, 'Settings').click();
    await page.getByLabel('Clear the clipboard after copying a secret').selectOption('After 2 minutes');
    await dialog(page, 'Settings').getByRole('button', { name: 'Close' }).click();
    await createAndKeep(page, 'CI');
    await row(page, 'CI').click();
    await announced(page, '“CI” copied. The clipboard is cleared in 120 seconds.');
  });

  it('take the keys of quick access as they are pressed, where there is such a thing', async () => {
    const { page } = stage.run;
    await openSandbox(page);
    await button(page, 'Settings').click();
    await dialog(page, 'Settings').waitFor();
    const field = page.getByLabel('Shortcut that opens Latchkey from anywhere');
    // A browser has no shortcuts that work from anywhere.
    if (!(await page.evaluate(() => 'latchkey' in window))) return expect(await field.count()).toBe(0);
    expect(await field.inputValue()).toBe('Ctrl + Alt + K');
    await field.press('Shift+J');
    await page.getByText('These keys type text.').waitFor();
    await field.press('Control+Alt+J');
    await expect.poll(() => field.inputValue()).toBe('Ctrl + Alt + J');
    await stage.run.reload();
    await expect.poll(() => field.inputValue()).toBe('Ctrl + Alt + J');
    await button(page, 'No shortcut').click();
    await expect.poll(() => field.inputValue()).toBe('None');
  });

  it('lead to what Latchkey is, and where its data are', async () => {
    const { page } = stage.run;
    await openSandbox(page);
    await button(page, 'Settings').click();
    await button(page, 'About Latchkey').click();
    const about = dialog(page, 'About Latchkey');
    expect(await about.getByLabel('Data folder', { exact: true }).inputValue()).toBe(stage.dataDir);
    await about.getByRole('button', { name: 'Copy the path of the data folder' }).click();
    await announced(page, 'The path of the data folder was copied.');
    await about.getByText('better-sqlite3').click();
    await about.getByText(/MIT License[\s\S]*Joshua Wise/).waitFor();
  });
});
